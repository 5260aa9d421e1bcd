using OitBot.Dialogs.Cards;

namespace OitBot.Tests.Channels.Teams;

/// <summary>Cards that between them use every part a card can have.</summary>
internal static class SampleCards
{
    public static readonly Dictionary<string, Card> All = new(StringComparer.Ordinal)
    {
        ["only a title"] = new Card { Title = "ไม่พบข้อ O99" },
        ["item to certify"] = ItemToCertify(),
        ["item in hand"] = ItemInHand(),
        ["my items"] = MyItems(6),
        ["a whole round"] = MyItems(43),
        ["broadcast preview"] = Broadcast(),
        ["nothing done"] = new Card
        {
            Title = "ภาพรวม",
            Progress = new Progress(0, 43, "รับรองแล้ว"),
        },
        ["everything done"] = new Card
        {
            Title = "ภาพรวม",
            Progress = new Progress(43, 43, "รับรองแล้ว"),
        },
    };

    public static Card ItemToCertify() =>
        new()
        {
            Title = "O12 รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน",
            Subtitle = "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล",
            Facts =
            [
                new Fact("สถานะ", "จัดทำแล้ว รอรับรอง"),
                new Fact("ลิงก์", "https://example.go.th/a_b_c/o12_report_2566.pdf"),
                new Fact("คำอธิบาย", "รายงาน *ฉบับเต็ม* และ [สรุป](https://evil.example)"),
                new Fact("ครบกำหนด", "31 มี.ค. 2566"),
            ],
            Buttons =
            [
                new CardButton("รับรอง")
                {
                    Postback = new Postback("certify") { Item = 12, Version = 7 },
                    Style = ButtonStyle.Primary,
                },
                new CardButton("ส่งคืนเพื่อแก้ไข")
                {
                    Postback = new Postback("return") { Item = 12, Version = 7 },
                    Style = ButtonStyle.Danger,
                    Input = new CardInput(
                        new Postback("return") { Item = 12, Version = 7 },
                        "เหตุผลที่ส่งคืน",
                        "ส่งคืน",
                        "พิมพ์เหตุผลก่อนครับ"
                    ),
                },
                new CardButton("เปิดเว็บไซต์") { Url = new Uri("https://example.go.th/") },
            ],
            Summary = "O12 รอท่านรับรอง",
            Key = "item:12",
            Refresh = new Postback("show_item") { Item = 12 },
        };

    private static Card ItemInHand() =>
        new()
        {
            Title = "O7 ข่าวประชาสัมพันธ์",
            Text = "ต้องแสดงข่าวสารต่าง ๆ ที่เกี่ยวข้องกับการดำเนินงานของหน่วยงาน",
            Sections =
            [
                new CardSection(
                    "องค์ประกอบของข้อมูล",
                    [new CardRow("แสดงข่าวสาร", "ในปี พ.ศ. 2566"), new CardRow("มีวันที่เผยแพร่")]
                ),
            ],
            Buttons =
            [
                new CardButton("ส่งลิงก์")
                {
                    Postback = new Postback("add_evidence") { Item = 7, Version = 1 },
                    Style = ButtonStyle.Primary,
                    Input = new CardInput(
                        new Postback("add_evidence") { Item = 7, Version = 1 },
                        "ลิงก์บนเว็บไซต์หลักของหน่วยงาน",
                        "ส่ง",
                        "วางลิงก์ก่อนครับ",
                        InputKind.Link,
                        2000
                    ),
                },
                new CardButton("เลื่อนการเตือน") { Say = "เลื่อนเตือน 3 วัน" },
            ],
        };

    public static Card MyItems(int count) =>
        new()
        {
            Title = "ข้อของท่าน",
            Progress = new Progress(count / 3, count, "จัดทำแล้ว"),
            Sections =
            [
                new CardSection("ที่ยังเปิดอยู่", [.. Enumerable.Range(1, count).Select(Row)]),
            ],
            Footer = "แตะที่ข้อเพื่อดูรายละเอียด",
        };

    private static CardRow Row(int number) =>
        new(
            $"O{number} การดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
            number % 4 == 0 ? "เกินกำหนด 3 วัน · 31 มี.ค. 2566" : "ครบกำหนด 31 มี.ค. 2566",
            (Tone)(number % 4),
            new CardButton($"O{number}") { Postback = new Postback("show_item") { Item = number } }
        );

    private static Card Broadcast() =>
        new()
        {
            Title = "ตัวอย่างประกาศ",
            Text =
                "ขอให้ทุกกลุ่มงานส่งลิงก์ภายในวันศุกร์ ดูคู่มือที่ https://example.go.th/คู่มือ ครับ",
            Facts = [new Fact("ผู้รับ", "21 ท่าน"), new Fact("ใช้โควตา", "18 ข้อความ")],
            Buttons =
            [
                new CardButton("ส่งประกาศ")
                {
                    Postback = new Postback("broadcast_send") { Id = 3, Version = 1 },
                    Style = ButtonStyle.Primary,
                },
                new CardButton("ยกเลิก") { Postback = new Postback("broadcast_cancel") { Id = 3 } },
            ],
        };
}
