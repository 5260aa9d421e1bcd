using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>
/// A person's items by what is to be done: returned and late first, then to prepare, to certify, waiting for others,
/// done. Somebody with dozens of places sees the first of each part and how many more there are.
/// </summary>
public static class MyItemsCard
{
    private const int MostRows = 8;

    /// <summary>So many more at a tap: three bubbles on LINE.</summary>
    private const int MostMore = 24;

    /// <summary>The action of the row that leads on.</summary>
    public const string Further = "my-items";

    public static Card Of(MyItems mine, ItemFilter? filter, Acting acting, DateOnly today)
    {
        var items = filter is { } wanted
            ? mine.Items.Where(item => item.Matches(wanted)).ToList()
            : [.. mine.Items];
        var sections = Parts(items)
            .Where(part => part.Items.Count > 0)
            .Select(part => Section(part, filter, acting, today))
            .ToList();
        var done = mine.Items.Count(item => !item.IsOpen);
        return new Card
        {
            Title = filter is { } f ? $"ข้อของท่าน{Filters.Words(f)}" : "ข้อของท่าน",
            Text =
                sections.Count == 0
                    ? $"ไม่มีข้อ{(filter is { } none ? Filters.Words(none) : "")}ครับ"
                    : null,
            Progress = new Progress(done, mine.Items.Count, "ลงนามแล้ว"),
            Sections = sections,
            Footer =
                $"รอบปีงบประมาณ พ.ศ. {mine.Round.FiscalYear} ปิดระบบ {ThaiDay.Text(mine.Round.ClosesOn)}",
            Summary = Summary(mine),
        };
    }

    private static string Summary(MyItems mine)
    {
        var late = mine.Items.Count(item => item.IsLate);
        var text =
            $"ข้อของท่าน: ต้องจัดทำ {mine.ToPrepare.Count()} ข้อ รอท่านรับรอง {mine.WaitingForCertification.Count()} ข้อ";
        return late > 0 ? $"{text} เลยกำหนด {late} ข้อ" : text;
    }

    /// <summary>What a part holds beyond the rows shown so far.</summary>
    /// <param name="part">As the row that led here says.</param>
    /// <param name="shown">How many rows were shown before.</param>
    public static Card Rest(
        MyItems mine,
        ItemFilter? filter,
        string? part,
        int shown,
        Acting acting,
        DateOnly today
    )
    {
        var items = mine.Items.Where(item => filter is not { } f || item.Matches(f)).ToList();
        var found = Parts(items).First(p => p.Key == (part ?? "prepare"));
        var rows = found
            .Items.Skip(shown)
            .Take(MostMore)
            .Select(item => Row(item, found.Tone, acting, today));
        return new Card
        {
            Title = $"{found.Heading} {found.Items.Count} ข้อ",
            Text = found.Items.Count <= shown ? "ไม่มีข้ออื่นอีกแล้วครับ" : null,
            Sections = [new CardSection(null, [.. rows, .. More(found, filter, shown + MostMore)])],
        };
    }

    /// <param name="Key">Stays: buttons carry it.</param>
    /// <param name="IsShort">What cannot be acted on now takes one line.</param>
    private sealed record Part(
        string Key,
        string Heading,
        List<MyItem> Items,
        Tone Tone,
        bool IsShort = false
    );

    private static IEnumerable<Part> Parts(List<MyItem> items)
    {
        var returned = items.FindAll(i =>
            i.Item.Status == ItemStatus.Returned && i is { IsMyTurn: true, Duty: Duty.Prepare }
        );
        var late = items.FindAll(i => i.IsLate && !returned.Contains(i));
        var prepare = items.FindAll(i =>
            i is { IsMyTurn: true, Duty: Duty.Prepare }
            && !returned.Contains(i)
            && !late.Contains(i)
        );
        var certify = items.FindAll(i =>
            i is { IsMyTurn: true, Duty: Duty.Certify } && !late.Contains(i)
        );
        var waiting = items.FindAll(i => i is { IsOpen: true, IsMyTurn: false });
        var done = items.FindAll(i => !i.IsOpen);
        yield return new("returned", "ส่งคืนเพื่อแก้ไข", returned, Tone.Late);
        yield return new("late", "เลยกำหนด", late, Tone.Late);
        yield return new("prepare", "ต้องจัดทำ", prepare, Tone.Neutral);
        yield return new("certify", "รอท่านรับรอง", certify, Tone.Waiting);
        yield return new(
            "waiting",
            "รอผู้จัดทำก่อน แล้วท่านจึงรับรอง",
            waiting,
            Tone.Neutral,
            IsShort: true
        );
        yield return new("done", "ลงนามแล้ว", done, Tone.Good, IsShort: true);
    }

    private static CardSection Section(
        Part part,
        ItemFilter? filter,
        Acting acting,
        DateOnly today
    ) =>
        part.IsShort
            ? new(
                $"{part.Heading} {part.Items.Count} รายการ",
                [new CardRow(ItemTexts.List([.. part.Items.Select(i => i.Item.Number)]))]
            )
            : new(
                $"{part.Heading} {part.Items.Count} ข้อ",
                [
                    .. part
                        .Items.Take(MostRows)
                        .Select(item => Row(item, part.Tone, acting, today)),
                    .. More(part, filter, MostRows),
                ]
            );

    private static IEnumerable<CardRow> More(Part part, ItemFilter? filter, int shown)
    {
        if (part.Items.Count > shown)
            yield return new CardRow(
                $"ดูอีก {part.Items.Count - shown} ข้อ",
                ItemTexts.List([.. part.Items.Skip(shown).Select(i => i.Item.Number)]),
                Tap: new CardButton($"ดูอีก {part.Items.Count - shown} ข้อ")
                {
                    Postback = new Postback(Further)
                    {
                        Text = part.Key,
                        Skip = shown,
                        Id = (long?)filter,
                    },
                }
            );
    }

    private static CardRow Row(MyItem item, Tone tone, Acting acting, DateOnly today)
    {
        var number = item.Item.Number;
        var duty = item.Duty == Duty.Prepare ? "จัดทำ" : "รับรอง";
        var whose = item.As == Authority.Own ? "" : $" แทน {acting.People.Of(item.OfficerId)}";
        var lacking =
            item.Duty == Duty.Prepare && item.Item.Progress.LacksEvidence ? " ยังไม่มีลิงก์" : "";
        var say = item.Duty == Duty.Prepare ? $"O{number} ต้องมีอะไรบ้าง" : $"รับรอง O{number}";
        return new CardRow(
            $"O{number} {item.Item.Row.Title}",
            $"{duty}{whose} {ThaiDay.Text(item.Due.On, item.Due.Time)} {ThaiDay.Left(item.Due.On, today)}{lacking}",
            tone,
            new CardButton($"O{number}") { Say = say }
        );
    }
}
