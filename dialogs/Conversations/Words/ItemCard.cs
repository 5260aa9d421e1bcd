using OitBot.Dialogs.Cards;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>Cards of one item.</summary>
public static class ItemCard
{
    private const int LongestCriterion = 220;

    /// <summary>What the item must show, who does it, when, and where it stands.</summary>
    public static Card Detail(
        ItemDetail item,
        PeopleNames people,
        DateOnly today,
        IReadOnlyList<CardButton> buttons
    ) =>
        Base(item, people, today) with
        {
            Sections = [Criteria(item)],
            Footer = item.Remark,
            Buttons = buttons,
            Refresh = Fresh(item) with { Text = StatusTalk.WithCriteria },
        };

    /// <summary>Where the item stands, with links and signatures.</summary>
    public static Card Standing(
        ItemDetail item,
        PeopleNames people,
        DateOnly today,
        IReadOnlyList<CardButton> buttons
    ) =>
        Base(item, people, today) with
        {
            Text = ReturnText(item.Return, people),
            Sections = [Signatures(item, people), .. Links(item)],
            Buttons = buttons,
        };

    /// <summary>What a certifier looks at before deciding: link and criteria, then confirm or return.</summary>
    /// <param name="inPlaceOf">The certifier for whom another decides.</param>
    public static Card ToCertify(
        ItemDetail item,
        PeopleNames people,
        DateOnly today,
        string? note = null,
        long? inPlaceOf = null
    )
    {
        var certify = At(CertifyTalk.One, item) with { For = inPlaceOf };
        var giveBack = At(ReturnTalk.One, item) with { For = inPlaceOf };
        return Base(item, people, today) with
        {
            Text = note,
            Sections = [.. Links(item), Criteria(item)],
            Buttons =
            [
                new CardButton("ยืนยันรับรอง") { Postback = certify, Style = ButtonStyle.Primary },
                new CardButton("ตีกลับ")
                {
                    Postback = giveBack,
                    Style = ButtonStyle.Danger,
                    Input = new CardInput(
                        giveBack,
                        "เหตุผลที่ส่งคืน",
                        "ส่งคืนเพื่อแก้ไข",
                        "โปรดพิมพ์เหตุผลก่อนครับ"
                    ),
                },
            ],
        };
    }

    /// <summary>Tells a certifier that an item waits.</summary>
    public static async Task<Card> ReadyAsync(
        int number,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var titles = await acting.TitlesAsync(cancellationToken);
        return new Card
        {
            Title = $"O{number} จัดทำแล้ว รอท่านรับรอง",
            Text = titles.GetValueOrDefault(number),
            Tone = Tone.Waiting,
            Key = $"item:{number}",
            Buttons =
            [
                new CardButton("ดูและรับรอง")
                {
                    Say = ReadyNotices.Lead(number),
                    Style = ButtonStyle.Primary,
                },
            ],
        };
    }

    /// <summary>Several items that wait for the reader.</summary>
    public static async Task<Card> ReadyAsync(
        IReadOnlyList<int> numbers,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var titles = await acting.TitlesAsync(cancellationToken);
        return Ready([
            .. numbers.Select(number => new CardRow(
                $"O{number} {titles.GetValueOrDefault(number)}",
                null,
                Tone.Waiting,
                new CardButton($"O{number}") { Say = ReadyNotices.Lead(number) }
            )),
        ]);
    }

    /// <summary>A row for each item that waits.</summary>
    internal static Card Ready(IReadOnlyList<CardRow> rows) =>
        new()
        {
            Title = $"จัดทำแล้ว รอท่านรับรอง {rows.Count} ข้อ",
            Tone = Tone.Waiting,
            Sections = [new CardSection(null, rows)],
            Buttons =
            [
                new CardButton("รอฉันรับรอง") { Say = "รอฉันรับรอง", Style = ButtonStyle.Primary },
            ],
        };

    /// <summary>A button that goes stale when the item moves on.</summary>
    public static Postback At(string action, ItemDetail item) =>
        new(action)
        {
            Item = item.Item.Number,
            Round = item.Round.Id,
            Version = item.Item.Row.Version,
        };

    private static Card Base(ItemDetail item, PeopleNames people, DateOnly today)
    {
        var row = item.Item.Row;
        return new Card
        {
            Title = $"O{row.Number} {row.Title}",
            Subtitle = ItemTexts.Status(item.Item.Progress),
            Tone = ToneOf(item, today),
            Key = $"item:{row.Number}",
            Refresh = Fresh(item),
            Summary = $"O{row.Number} {row.Title}: {ItemTexts.Status(item.Item.Progress)}",
            Facts =
            [
                new Fact("ผู้จัดทำ", people.List(Ids(item, Duty.Prepare))),
                new Fact("ผู้รับรอง", people.List(Ids(item, Duty.Certify))),
                new Fact(
                    "กำหนดจัดทำ",
                    Due(row.PrepareBy, row.PrepareTime, today, IsOpen(item, Duty.Prepare))
                ),
                new Fact(
                    "กำหนดรับรอง",
                    Due(row.CertifyBy, row.CertifyTime, today, IsOpen(item, Duty.Certify))
                ),
            ],
        };
    }

    private static Postback Fresh(ItemDetail item) =>
        new(StatusTalk.Look) { Item = item.Item.Number, Round = item.Round.Id };

    private static Tone ToneOf(ItemDetail item, DateOnly today) =>
        item.Item.Status switch
        {
            ItemStatus.Certified => Tone.Good,
            ItemStatus.Returned => Tone.Late,
            _ when IsOpen(item, Duty.Prepare) && item.Item.Row.PrepareBy < today => Tone.Late,
            ItemStatus.Prepared or ItemStatus.PartlyCertified => Tone.Waiting,
            _ => Tone.Neutral,
        };

    private static bool IsOpen(ItemDetail item, Duty duty) => item.Item.Owing(duty).Any();

    private static string Due(DateOnly day, TimeOnly? time, DateOnly today, bool isOpen)
    {
        var text = ThaiDay.Text(day, time);
        return isOpen ? $"{text} ({ThaiDay.Left(day, today)})" : text;
    }

    private static long[] Ids(ItemDetail item, Duty duty) =>
        [.. item.Item.Places.Where(p => p.Duty == duty).Select(p => p.OfficerId)];

    private static CardSection Criteria(ItemDetail item) =>
        new(
            "องค์ประกอบของข้อมูล",
            [.. item.Criteria.Select((text, i) => new CardRow($"{i + 1}. {Shorten(text)}"))]
        );

    private static CardSection Signatures(ItemDetail item, PeopleNames people) =>
        new(
            "การลงนาม",
            [
                .. item.Item.Places.Select(place => new CardRow(
                    $"{(place.Duty == Duty.Prepare ? "จัดทำ" : "รับรอง")}: {people.Of(place.OfficerId)}",
                    Signature(place, people),
                    place.SignedAt is null ? Tone.Neutral : Tone.Good
                )),
            ]
        );

    private static string Signature(PlaceRow place, PeopleNames people)
    {
        if (place.SignedAt is not { } at)
            return "ยังไม่ลงนาม";
        var self = place.SelfCertified ? " (เป็นผู้จัดทำด้วย)" : "";
        var by = place.SignedById is { } id && id != place.OfficerId ? $" โดย {people.Of(id)}" : "";
        return $"{ThaiDay.Moment(at)}{by}{self}";
    }

    private static IEnumerable<CardSection> Links(ItemDetail item)
    {
        if (item.Evidence.Count > 0)
            yield return new CardSection("ลิงก์ข้อมูล", [.. item.Evidence.Select(Link)]);
    }

    private static CardRow Link(EvidenceRow evidence) =>
        evidence.Url is { } url
            ? new CardRow(
                url,
                evidence.Explanation,
                Tap: Uri.TryCreate(url, UriKind.Absolute, out var uri)
                    ? new CardButton("เปิดลิงก์") { Url = uri }
                    : null
            )
            : new CardRow("ไม่มีรายการในรอบนี้", evidence.Explanation);

    /// <summary>Who sent it back, when and why; null where it does not stand returned.</summary>
    public static string? ReturnText(ReturnRow? row, PeopleNames people) =>
        row is { } returned
            ? $"{(returned.ById is { } id ? people.Before(id, "ส่งคืน") : "ส่งคืน")}เมื่อ {ThaiDay.Moment(returned.At)}\nเหตุผล: {returned.Reason ?? "(ลบข้อความแล้ว)"}"
            : null;

    /// <summary>Hands in a link: on the card where it has fields, else by asking.</summary>
    public static CardButton Attach(string label, ItemDetail item) =>
        new(label)
        {
            Say = $"แนบลิงก์ O{item.Item.Number}",
            Input = new CardInput(
                At(EvidenceTalk.Attach, item),
                $"ลิงก์ของ O{item.Item.Number} บนเว็บไซต์หลักของหน่วยงาน",
                "แนบลิงก์",
                "โปรดวางลิงก์ก่อนครับ",
                InputKind.Link,
                2000
            ),
        };

    private static string Shorten(string text) =>
        text.Length <= LongestCriterion ? text : text[..LongestCriterion] + "…";
}
