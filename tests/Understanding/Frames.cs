using OitBot.Dialogs.Understanding;

namespace OitBot.Tests.Understanding;

/// <summary>Every kind of command, put into sentences that ask, deny, wish, suppose, plan or tell of others: none may change anything.</summary>
public sealed class Frames
{
    private static readonly string[] OfItems =
    [
        "รับรองข้อ 12",
        "เซ็นรับรองข้อ 5 กับ 6",
        "อนุมัติข้อ 19",
        "รับรองทุกข้อ",
        "ตีกลับข้อ 12",
        "ส่งคืนข้อ 7",
        "ส่งข้อ 12 กลับไปแก้",
        "คืนข้อ 9 ให้แก้",
        "ทำข้อ 12 เสร็จแล้ว",
        "ส่งข้อ 9 แล้ว",
        "ลงเว็บข้อ 7 แล้ว",
        "ถอนข้อ 14",
        "ยกเลิกข้อ 26 ที่แจ้งว่าเสร็จ",
        "ถอนรับรองข้อ 8",
        "ยกเลิกการรับรองข้อ 8",
        "แนบลิงก์ข้อ 20",
        "แนบหลักฐานข้อ 29",
        "เปลี่ยนลิงก์ข้อ 30",
        "เลื่อนกำหนดข้อ 30 ไปวันศุกร์นี้",
        "เลื่อนข้อ 13 ไปมะรืน",
        "ตั้งกำหนดส่งข้อ 5 วันที่ 30 มีนาคม",
        "ขยายเวลาข้อ 21 ถึงสิ้นเดือน",
        "มอบข้อ 8 ให้พี่สร้อยญา",
        "ให้พี่พลอยทำข้อ 11 แทน",
        "โอนข้อ 27 ให้คุณวราพร",
        "เพิ่มพี่สยมพรเป็นผู้จัดทำข้อ 18",
    ];

    private static readonly string[] ItemFirst =
    [
        "ข้อ 12 เสร็จแล้ว",
        "O5 เรียบร้อยแล้ว",
        "O8 O9 เสร็จแล้ว",
        "ข้อ 8 รับรอง",
        "ข้อ 12 อนุมัติ",
        "ข้อ 19 ส่งแล้ว",
        "ข้อ 22 อัปเว็บเรียบร้อย",
    ];

    private static readonly string[] OfPeople =
    [
        "ย้ายงานทั้งหมดของพี่พลอยให้คุณสร้อยญา",
        "ให้พี่พลอยรักษาการแทนคุณวราพรถึงวันศุกร์",
        "ออกรหัสให้คุณสยมพร",
        "เลิกผูกไลน์",
        "ออกจากระบบ",
        "เตือนพี่สร้อยญาเรื่องข้อ 18",
        "ทวงคนที่ยังไม่ส่ง",
        "เปิดแจ้งเตือน",
    ];

    // Denied they are a command of their own: "อย่าเพิ่งทวง", "ไม่ต้องงดเตือน".
    private static readonly string[] OfReminders =
    [
        "ทวงข้อ 12",
        "งดเตือน 3 วัน",
        "หยุดเตือนข้อ 7",
        "ปิดแจ้งเตือน",
    ];

    private static readonly string[] Announcing =
    [
        "ประกาศถึงกลุ่มอำนวยการ ขอลิงก์บ่ายนี้",
        "แจ้งเวียนทุกคนวันนี้เว็บล่ม",
    ];

    [Theory]
    [InlineData("{0}ไหม")]
    [InlineData("{0}หรือยังครับ")]
    [InlineData("{0}รึเปล่าคะ")]
    [InlineData("{0}ใช่ไหมครับ")]
    [InlineData("{0}ดีไหม")]
    [InlineData("{0}เหรอ")]
    [InlineData("{0}ไปแล้วเหรอคะ")]
    [InlineData("{0}?")]
    [InlineData("{0}มะ")]
    [InlineData("{0}ป่าวคะ")]
    [InlineData("{0}หรือรอก่อนดี")]
    [InlineData("{0}ยังไงคะ")]
    [InlineData("{0}ทำยังไง")]
    [InlineData("ใคร{0}")]
    [InlineData("ใครเป็นคน{0}")]
    [InlineData("ใครสั่งให้{0}")]
    [InlineData("ทำไมต้อง{0}")]
    [InlineData("เมื่อไหร่จะ{0}")]
    [InlineData("ต้อง{0}ไหมคะ")]
    [InlineData("จะ{0}ดีไหมนะ")]
    [InlineData("ถ้าจะ{0}ต้องทำยังไง")]
    public void A_question_changes_nothing(string frame) =>
        ChangesNothing(frame, [.. OfItems, .. OfPeople, .. OfReminders, .. Announcing]);

    [Theory]
    [InlineData("อย่าเพิ่ง{0}")]
    [InlineData("อย่า{0}")]
    [InlineData("ห้าม{0}")]
    [InlineData("ไม่ต้อง{0}")]
    [InlineData("ยังไม่ต้อง{0}")]
    [InlineData("บ่ต้อง{0}")]
    [InlineData("ไม่อยากให้{0}")]
    public void What_is_forbidden_changes_nothing(string frame) =>
        ChangesNothing(frame, [.. OfItems, .. OfPeople, .. Announcing]);

    [Theory]
    [InlineData("ยังไม่{0}นะคะ")]
    [InlineData("ยังไม่ได้{0}เลย")]
    [InlineData("ไม่ได้{0}")]
    [InlineData("ไม่เคย{0}")]
    [InlineData("ไม่ได้บอกให้{0}")]
    [InlineData("ไม่ได้สั่งให้{0}")]
    [InlineData("ไม่ได้ขอให้{0}")]
    [InlineData("ไม่ใช่ให้{0}นะ")]
    [InlineData("ไม่ได้หมายความว่า{0}")]
    [InlineData("ไม่สามารถ{0}ได้")]
    [InlineData("ยังไม่พร้อม{0}")]
    [InlineData("ยังไม่กล้า{0}")]
    [InlineData("ลืม{0}")]
    public void What_is_denied_changes_nothing(string frame) =>
        ChangesNothing(frame, [.. OfItems, .. OfPeople, .. OfReminders, .. Announcing]);

    [Theory]
    [InlineData("อยาก{0}")]
    [InlineData("อยากให้{0}")]
    [InlineData("อยากจะ{0}จัง")]
    [InlineData("หวังว่าจะ{0}")]
    [InlineData("น่าจะ{0}")]
    [InlineData("ควร{0}")]
    [InlineData("ควรจะ{0}ได้แล้ว")]
    [InlineData("ถ้าได้{0}ก็ดี")]
    [InlineData("คิดว่าน่าจะ{0}")]
    public void A_wish_changes_nothing(string frame) =>
        ChangesNothing(frame, [.. OfItems, .. OfPeople, .. OfReminders, .. Announcing]);

    [Theory]
    [InlineData("ถ้า{0}")]
    [InlineData("ถ้า{0}แล้วจะโทรบอก")]
    [InlineData("หาก{0}ก็จบ")]
    [InlineData("สมมติว่า{0}")]
    [InlineData("เผื่อจะ{0}")]
    [InlineData("กรณี{0}จะเป็นยังไง")]
    [InlineData("รอ ผอ.ก่อนค่อย{0}")]
    [InlineData("ถ้าพรุ่งนี้ว่าง {0}")]
    [InlineData("ถ้าลิงก์เปิดได้ {0}")]
    [InlineData("พอประชุมเสร็จจะ{0}")]
    public void A_condition_changes_nothing(string frame) =>
        ChangesNothing(frame, [.. OfItems, .. OfPeople, .. Announcing]);

    [Theory]
    [InlineData("จะ{0}")]
    [InlineData("เดี๋ยว{0}")]
    [InlineData("เดี๋ยวจะ{0}")]
    [InlineData("พรุ่งนี้จะ{0}")]
    [InlineData("บ่ายนี้จะ{0}ให้")]
    [InlineData("กำลังจะ{0}")]
    [InlineData("ว่าจะ{0}")]
    [InlineData("ไว้ค่อย{0}")]
    [InlineData("เตรียม{0}")]
    [InlineData("อาจจะ{0}")]
    [InlineData("คงต้อง{0}")]
    [InlineData("กะว่าจะ{0}")]
    [InlineData("ยังไม่รู้ว่าจะ{0}")]
    public void A_plan_changes_nothing(string frame) =>
        ChangesNothing(frame, [.. OfItems, .. OfPeople, .. Announcing]);

    [Theory]
    [InlineData("ได้ยินว่า{0}")]
    [InlineData("เขาบอกว่า{0}")]
    [InlineData("เพิ่นว่า{0}")]
    [InlineData("พี่สร้อยญาบอกว่า{0}")]
    [InlineData("มีคนบอกว่า{0}")]
    [InlineData("ผอ.สั่งให้{0}")]
    [InlineData("ผอ.ถามว่า {0}")]
    [InlineData("เมื่อวานพี่พลอย{0}")]
    [InlineData("เมื่อวาน ผอ.พลอย{0}")]
    [InlineData("คุณสยมพร{0}ไปแล้ว")]
    [InlineData("เห็นพี่วราพร{0}")]
    [InlineData("น้องเขา{0}")]
    [InlineData("เขา{0}กันหมดแล้ว")]
    [InlineData("พี่พลอยจะ{0}")]
    [InlineData("ผมเคย{0}")]
    [InlineData("ปีที่แล้ว{0}")]
    public void What_others_do_or_what_was_once_changes_nothing(string frame) =>
        ChangesNothing(
            frame,
            [
                .. OfItems,
                .. OfPeople.Where(text => !text.Contains("รักษาการแทน")),
                .. OfReminders,
                .. Announcing,
            ]
        );

    [Theory]
    [InlineData("{0}ไม่ได้")]
    [InlineData("{0}ยังไม่ได้")]
    [InlineData("{0}ไม่ทัน")]
    [InlineData("{0} ไม่ต้องนะ")]
    [InlineData("{0} อย่าเพิ่งนะ")]
    [InlineData("{0} ไม่เอานะ")]
    [InlineData("{0} ห้ามเด็ดขาด")]
    [InlineData("{0} ไม่จำเป็น")]
    [InlineData("{0}ได้ก็ดี")]
    [InlineData("{0} คงดี")]
    [InlineData("{0} ถ้าว่าง")]
    [InlineData("{0} ถ้าทำได้")]
    [InlineData("{0} หากจำเป็น")]
    [InlineData("{0} พี่พลอยบอกมา")]
    [InlineData("{0} เขาว่ามา")]
    [InlineData("{0} ได้ยินมา")]
    [InlineData("{0} หรือจะรอก่อน")]
    [InlineData("{0} แล้วจะเกิดอะไรขึ้น")]
    [InlineData("{0} กี่ครั้งแล้ว")]
    [InlineData("{0} ใครบอก")]
    public void What_the_last_words_call_off_changes_nothing(string frame) =>
        ChangesNothing(frame, [.. OfItems, .. ItemFirst]);

    [Theory]
    [InlineData("ถ้า{0}บอกด้วยนะ")]
    [InlineData("เมื่อ{0}ให้แจ้งด้วย")]
    [InlineData("พี่สร้อยญาแจ้งว่า{0}")]
    [InlineData("ในไลน์กลุ่มบอกว่า{0}")]
    [InlineData("ไม่ใช่ว่า{0}นะ")]
    [InlineData("คาดว่า{0}")]
    [InlineData("น่าจะ{0}")]
    [InlineData("ฝันว่า{0}")]
    [InlineData("เกือบจะ{0}")]
    [InlineData("นึกว่า{0}")]
    [InlineData("ไม่แน่ใจว่า{0}")]
    [InlineData("เช็คให้หน่อยว่า{0}หรือยัง")]
    [InlineData("กลุ่มอื่น{0}กันแล้ว")]
    [InlineData("{0} มั้ง")]
    [InlineData("{0}จริงเหรอ")]
    public void Nor_does_what_begins_with_its_item(string frame) =>
        ChangesNothing(frame, ItemFirst);

    [Fact]
    public void Talk_about_the_work_changes_nothing() =>
        ChangesNothing("{0}", File.ReadLines(Path.Combine(Utterance.Folder, "remarks.txt")));

    [Fact]
    public void Without_a_frame_each_of_them_is_a_command()
    {
        foreach (
            var text in OfItems
                .Concat(ItemFirst)
                .Concat(OfPeople)
                .Concat(OfReminders)
                .Concat(Announcing)
        )
            Assert.True(Intents.Changing.Contains(SampleNames.Understand(text).Intent), text);
    }

    private static void ChangesNothing(string frame, IEnumerable<string> commands)
    {
        foreach (var text in commands.Select(command => frame.Replace("{0}", command)))
        {
            var understood = SampleNames.Understand(text);
            var came = understood.Also.Select(also => also.Intent).Prepend(understood.Intent);
            Assert.False(came.Any(Intents.Changing.Contains), $"{text}: {understood.Intent}");
        }
    }
}
