using CsCheck;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;

namespace OitBot.Tests.Channels.Line;

/// <summary>Cards as the conversations make them, and cards that nobody would make.</summary>
internal static class SampleCards
{
    private static readonly string[] Letters =
    [
        "ก",
        "กำ",
        "ผู้",
        "ที่",
        "น้ำ",
        "\n",
        " ",
        "a",
        "9",
        "\"",
        "\\",
        "👨‍👩‍👧",
        "🇹🇭",
        "e\u0301",
        "รับรองแล้ว",
        "https://example.go.th/ก",
    ];

    public static readonly Gen<string> AnyText = Gen.Const(Letters)
        .SelectMany(all => Gen.Int[0, all.Length - 1].Select(i => all[i]))
        .Array[0, 40]
        .Select(string.Concat);

    public static readonly Gen<string> LongText = Gen.Const(Letters)
        .SelectMany(all => Gen.Int[0, all.Length - 1].Select(i => all[i]))
        .Array[0, 1500]
        .Select(string.Concat);

    private static readonly Gen<Postback> AnyPostback = Gen.Select(
        AnyText,
        Gen.Int[1, 99],
        Gen.Int[1, 43].Array[0, 60],
        (text, item, items) =>
            new Postback("certify")
            {
                Item = item,
                Items = items,
                Text = text,
            }
    );

    private static readonly Gen<CardButton> AnyButton = Gen.Select(
        AnyText,
        Gen.Int[0, 3],
        AnyText,
        AnyPostback,
        Gen.Enum<ButtonStyle>(),
        (label, kind, text, postback, style) =>
            kind switch
            {
                0 => new CardButton(label) { Say = text, Style = style },
                1 => new CardButton(label) { Postback = postback, Style = style },
                2 => new CardButton(label)
                {
                    Url = new Uri("https://example.go.th/ข้อมูล?" + Uri.EscapeDataString(text)),
                    Style = style,
                },
                _ => new CardButton(label) { Url = new Uri("ftp://example.go.th/"), Style = style },
            }
    );

    private static readonly Gen<CardRow> AnyRow = Gen.Select(
        AnyText,
        AnyText.Null(),
        Gen.Enum<Tone>(),
        AnyButton.Null(),
        (text, detail, tone, tap) => new CardRow(text, detail, tone, tap)
    );

    private static readonly Gen<CardSection> AnySection = Gen.Select(
        AnyText.Null(),
        AnyRow.Array[0, 60],
        (heading, rows) => new CardSection(heading, rows)
    );

    public static readonly Gen<Card> AnyCard = Gen.Select(
        Gen.Select(AnyText, AnyText.Null(), LongText.Null(), LongText.Null()),
        Gen.Select(Gen.Int[-3, 60], Gen.Int[-3, 50], AnyText)
            .Select((done, total, label) => new Progress(done, total, label))
            .Null(),
        Gen.Select(AnyText, AnyText, (label, value) => new Fact(label, value)).Array[0, 30],
        AnySection.Array[0, 5],
        AnyButton.Array[0, 6],
        (texts, progress, facts, sections, buttons) =>
            new Card
            {
                Title = texts.Item1,
                Subtitle = texts.Item2,
                Text = texts.Item3,
                Footer = texts.Item4,
                Summary = texts.Item4,
                Progress = progress,
                Facts = facts,
                Sections = sections,
                Buttons = buttons,
            }
    );

    public static readonly Gen<Activity[]> AnyActivities = Gen.Select(
        LongText.Null(),
        AnyCard.Null(),
        AnyText.Array[0, 20],
        (text, card, replies) =>
            new Activity
            {
                Type = ActivityTypes.Message,
                Text = text,
                Card = card,
                SuggestedActions =
                    replies.Length == 0
                        ? null
                        : new() { Actions = [.. replies.Select(r => CardAction.ImBack(r))] },
            }
    ).Array[0, 9];

    /// <summary>One person's 71 places, as the register gives them to the busiest certifier.</summary>
    public static Card SeventyOneRows =>
        new()
        {
            Title = "ข้อของฉัน",
            Subtitle = "รอบ 1 ต.ค. 2565 – 31 มี.ค. 2566",
            Progress = new Progress(12, 71, "รับรองแล้ว"),
            Sections =
            [
                new CardSection(
                    "เกินกำหนด",
                    [.. Rows(1, 3, "เกินกำหนด 2 วัน · 18 มี.ค. 2566", Tone.Late)]
                ),
                new CardSection(
                    "รอท่านรับรอง",
                    [.. Rows(4, 18, "จัดทำแล้ว รอรับรอง · 31 มี.ค. 2566", Tone.Waiting)]
                ),
                new CardSection(
                    "ยังไม่เริ่ม",
                    [.. Rows(19, 59, "ยังไม่เริ่ม · 31 มี.ค. 2566", Tone.Neutral)]
                ),
                new CardSection("รับรองแล้ว", [.. Rows(60, 71, "รับรองแล้ว", Tone.Good)]),
            ],
            Buttons =
            [
                new CardButton("รับรองทั้งหมด")
                {
                    Say = "รับรองทั้งหมด",
                    Style = ButtonStyle.Primary,
                },
                new CardButton("ภาพรวม") { Say = "ภาพรวม" },
            ],
            Summary = "ข้อของฉัน 71 ข้อ รับรองแล้ว 12 ข้อ",
        };

    /// <summary>The card on which somebody certifies.</summary>
    public static Card CertifyItem =>
        new()
        {
            Title = "O12 รายงานการกำกับติดตามการดำเนินงาน รอบ 6 เดือน",
            Subtitle = "จัดทำแล้ว รอรับรอง",
            Facts =
            [
                new Fact("ผู้จัดทำ", "นักวิเคราะห์นโยบายและแผนชำนาญการ"),
                new Fact("ลิงก์", "https://example.go.th/o12.pdf"),
                new Fact("กำหนด", "31 มี.ค. 2566"),
            ],
            Sections =
            [
                new CardSection(
                    "องค์ประกอบของข้อมูล",
                    [
                        new CardRow("ความก้าวหน้าการดำเนินการแต่ละโครงการ/กิจกรรม"),
                        new CardRow("รายละเอียดงบประมาณที่ใช้ดำเนินงาน"),
                    ]
                ),
            ],
            Buttons =
            [
                new CardButton("ยืนยันรับรอง")
                {
                    Postback = new Postback("certify")
                    {
                        Item = 12,
                        Round = 1,
                        Version = 3,
                    },
                    Style = ButtonStyle.Primary,
                },
                new CardButton("เปิดลิงก์") { Url = new Uri("https://example.go.th/o12.pdf") },
                new CardButton("ส่งคืนเพื่อแก้ไข")
                {
                    Postback = new Postback("return")
                    {
                        Item = 12,
                        Round = 1,
                        Version = 3,
                    },
                    Style = ButtonStyle.Danger,
                },
            ],
        };

    private static IEnumerable<CardRow> Rows(int from, int to, string detail, Tone tone) =>
        Enumerable
            .Range(from, to - from + 1)
            .Select(n => new CardRow(
                $"O{n} ข้อมูลเชิงสถิติการให้บริการและแผนการดำเนินงานประจำปี",
                detail,
                tone,
                new CardButton($"O{n}")
                {
                    Postback = new Postback("open")
                    {
                        Item = n,
                        Round = 1,
                        Version = 0,
                    },
                }
            ));
}
