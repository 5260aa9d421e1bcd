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

    public static Card Of(MyItems mine, ItemFilter? filter, Acting acting, DateOnly today)
    {
        var items = filter is { } wanted
            ? mine.Items.Where(item => item.Matches(wanted)).ToList()
            : [.. mine.Items];
        var sections = Parts(items, acting, today)
            .Where(section => section.Rows.Count > 0)
            .ToList();
        var done = mine.Items.Count(item => !item.IsOpen);
        return new Card
        {
            Title = filter is { } f ? $"ข้อของท่าน{Filters.Words(f)}" : "ข้อของท่าน",
            Text =
                sections.Count == 0
                    ? $"ไม่มีข้อ{(filter is { } none ? Filters.Words(none) : "")}ครับ"
                    : null,
            Progress = new Progress(done, mine.Items.Count, "ลงชื่อแล้ว"),
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

    private static IEnumerable<CardSection> Parts(List<MyItem> items, Acting acting, DateOnly today)
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
        yield return Part("ส่งคืนเพื่อแก้ไข", returned, Tone.Late, acting, today);
        yield return Part("เลยกำหนด", late, Tone.Late, acting, today);
        yield return Part("ต้องจัดทำ", prepare, Tone.Neutral, acting, today);
        yield return Part("รอท่านรับรอง", certify, Tone.Waiting, acting, today);
        yield return Short("รอผู้จัดทำก่อน แล้วท่านจึงรับรอง", waiting);
        yield return Short("ลงชื่อแล้ว", done);
    }

    private static CardSection Part(
        string heading,
        List<MyItem> items,
        Tone tone,
        Acting acting,
        DateOnly today
    )
    {
        var rows = items.Take(MostRows).Select(item => Row(item, tone, acting, today));
        return new CardSection(
            $"{heading} {items.Count} ข้อ",
            items.Count == 0 ? [] : [.. rows, .. More(items)]
        );
    }

    /// <summary>What cannot be acted on now takes one line.</summary>
    private static CardSection Short(string heading, List<MyItem> items) =>
        new(
            $"{heading} {items.Count} รายการ",
            items.Count == 0
                ? []
                : [new CardRow(ItemTexts.List([.. items.Select(i => i.Item.Number)]))]
        );

    private static IEnumerable<CardRow> More(List<MyItem> items)
    {
        if (items.Count > MostRows)
            yield return new CardRow(
                $"และอีก {items.Count - MostRows} ข้อ",
                ItemTexts.List([.. items.Skip(MostRows).Select(i => i.Item.Number)])
            );
    }

    private static CardRow Row(MyItem item, Tone tone, Acting acting, DateOnly today)
    {
        var number = item.Item.Number;
        var duty = item.Duty == Duty.Prepare ? "จัดทำ" : "รับรอง";
        var whose = item.As == Authority.Own ? "" : $" แทน {acting.People.Of(item.OfficerId)}";
        var say = item.Duty == Duty.Prepare ? $"O{number} ต้องมีอะไรบ้าง" : $"รับรอง O{number}";
        return new CardRow(
            $"O{number} {item.Item.Row.Title}",
            $"{duty}{whose} {ThaiDay.Text(item.Due.On)} {ThaiDay.Left(item.Due.On, today)}",
            tone,
            new CardButton($"O{number}") { Say = say }
        );
    }
}
