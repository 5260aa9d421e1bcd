using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>ช่วยเหลือ: what this person can do, as sentences to tap or to type.</summary>
public sealed class Help : Conversation
{
    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.Help];
    public override bool IsOpenToAll => true;
    public override bool IsPersonal => false;

    public override Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    ) =>
        scene.Speaker is not null && StandingIn.IsAsked(request)
            ? StandingIn.AnswerAsync(request, scene, cancellationToken)
            : Task.FromResult(For(scene.Speaker));

    /// <summary>The help that fits the person's role.</summary>
    public static Answer For(Speaker? speaker) =>
        speaker is null
            ? Answer.Show(Welcome, Suggestions.HowToRegister)
            : Answer.Show(
                new Card
                {
                    Title = "พิมพ์หรือแตะได้เลยครับ",
                    Sections = Sections(speaker.Officer.Role),
                    Footer = "พิมพ์ “ยกเลิก” เพื่อหยุดเรื่องที่ทำค้างอยู่ได้ทุกเมื่อ",
                },
                Suggestions.For(speaker)
            );

    private static Card Welcome =>
        new()
        {
            Title = "ระบบติดตามการเปิดเผยข้อมูล OIT",
            Text =
                "ท่านยังไม่ได้ลงทะเบียน ขอรหัส 8 หลักจากผู้ประสานงานของหน่วยงาน แล้วพิมพ์ “ลงทะเบียน” ตามด้วยรหัส",
            Facts = [new Fact("ตัวอย่าง", "ลงทะเบียน 12345678")],
        };

    private static CardSection[] Sections(OfficerRole role) =>
        role switch
        {
            OfficerRole.Executive => [Leading, Reading],
            OfficerRole.Coordinator => [Coordinating, Reading, Preparing],
            _ => [Preparing, Certifying, Reading],
        };

    private static readonly CardSection Preparing = new(
        "จัดทำข้อมูล",
        [
            Row("ข้อของฉัน", "ข้อที่ท่านรับผิดชอบและวันครบกำหนด"),
            Type("O12 https://…", "แนบลิงก์ข้อมูล"),
            Type("ลบลิงก์ O12", "เมื่อแนบผิด"),
            Type("O12 เสร็จแล้ว", "แจ้งว่าจัดทำแล้ว"),
            Type("O12 ต้องมีอะไรบ้าง", "องค์ประกอบของข้อมูล"),
            Type("ขอขยายเวลา O12 ถึงวันศุกร์", "ส่งคำขอถึงผู้ประสานงาน"),
            Type("งดเตือน O12 ถึงวันศุกร์", "พักการแจ้งเตือนของข้อนั้น"),
        ]
    );

    private static readonly CardSection Certifying = new(
        "รับรองข้อมูล",
        [
            Row("รอฉันรับรอง", "ข้อที่จัดทำแล้วและรอท่านรับรอง"),
            Type("รับรอง O12", "ดูลิงก์และองค์ประกอบก่อนยืนยัน"),
            Type("ตีกลับ O12 เพราะ…", "ส่งคืนเพื่อแก้ไขพร้อมเหตุผล"),
        ]
    );

    private static readonly CardSection Reading = new(
        "ติดตาม",
        [
            Row("ภาพรวม", "ความคืบหน้าทั้งหน่วยงาน"),
            Type("สถานะ O12", "ถึงขั้นไหนแล้ว"),
            Type("ประวัติ O12", "ใครทำอะไรเมื่อไร"),
            Type("ใครรับผิดชอบ O12", "ผู้จัดทำและผู้รับรอง"),
        ]
    );

    private static readonly CardSection Leading = new(
        "ผู้บริหาร",
        [
            Row("ใครยังค้าง", "ข้อที่ยังไม่เสร็จ แยกตามคน"),
            Row("แดชบอร์ด", "ดูทั้งรอบและใบลงนามบนหน้าเว็บ"),
        ]
    );

    private static readonly CardSection Coordinating = new(
        "ผู้ประสานงาน",
        [
            Row("ใครยังค้าง", "ข้อที่ยังไม่เสร็จ แยกตามคน"),
            Row("ใครยังไม่ลงทะเบียน", "และออกรหัสให้"),
            Row("คำขอขยายเวลา", "ดูและอนุมัติคำขอที่รออยู่"),
            Row("แจ้งเวียน", "ถึงทุกคนหรือเฉพาะบางท่าน เห็นก่อนส่งทุกครั้ง"),
            Row("เตือนคนที่ยังค้าง", "ส่งรายการที่ค้างให้แต่ละท่านเดี๋ยวนี้"),
            Row("ผลแจ้งเวียน", "ใครได้รับ ใครรับทราบแล้ว"),
            Row("วันนี้ส่งอะไรไปบ้าง", "จำนวนข้อความและโควตาที่เหลือ"),
            Row("แดชบอร์ด", "ดูและจัดการทั้งรอบบนหน้าเว็บ"),
            Type("ออกรหัสให้ …", "รหัสลงทะเบียน 8 หลัก"),
            Type("กำหนดส่ง O12 31 มี.ค. 66", "ตั้งหรือเลื่อนกำหนด"),
            Type("ให้ … ทำ O12 แทน", "เปลี่ยนผู้รับผิดชอบ"),
            Type("ถอด … ออกจากผู้รับรอง O12", "เมื่อไม่ต้องรับผิดชอบข้อนั้นแล้ว"),
            Type("ย้ายงานทั้งหมดของ … ให้ …", "เมื่อมีผู้ย้ายหรือลาออก"),
            Type("… รักษาราชการแทน … ถึงวันศุกร์", "ทำหน้าที่แทนตามช่วงวัน"),
            Type("ยกเลิกรักษาราชการแทน", "ก่อนครบกำหนด"),
        ]
    );

    private static CardRow Row(string say, string detail) =>
        new(say, detail, Tap: new CardButton(say) { Say = say });

    private static CardRow Type(string example, string detail) => new(example, detail);
}
