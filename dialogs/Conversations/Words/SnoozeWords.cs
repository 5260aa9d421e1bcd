using OitBot.Dialogs.Cards;
using OitBot.Storage;
using OitBot.Storage.Queries;
using OitBot.Storage.Reminders;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>Until when reminders wait, and what is reminded of all the same.</summary>
internal static class SnoozeWords
{
    /// <summary>Everything was put off.</summary>
    public static string All(DateTimeOffset until, List<MyItem> open, Snooze snooze, DateOnly today)
    {
        var sentences = new List<string>
        {
            $"งดเตือนทุกข้อของท่านแล้ว จะเตือนอีกครั้ง{When(until, today)}",
        };
        var turn = open.FindAll(item => item.IsMyTurn);
        Add(
            sentences,
            turn.Where(item => snooze.Latest(item.Due.On) is { } latest && latest < until),
            "จะครบกำหนดก่อนหน้านั้น ระบบจึงยังเตือนในวันครบกำหนด"
        );
        Add(
            sentences,
            turn.Where(item => snooze.Latest(item.Due.On) is null),
            "ครบกำหนดแล้ว ระบบจึงยังเตือนต่อไปจนกว่าท่านจะลงนาม"
        );
        return string.Join('\n', sentences);
    }

    /// <summary>Some items were put off, as far as they could be.</summary>
    public static string Some(
        IReadOnlyList<int> said,
        DateTimeOffset until,
        List<MyItem> places,
        Snooze snooze,
        DateOnly today
    )
    {
        var sentences = new List<string>();
        // Where somebody prepares and certifies, the duty whose turn it is speaks for the item.
        var items = places
            .OrderByDescending(item => item.IsMyTurn)
            .ThenBy(item => item.Due.On)
            .DistinctBy(item => item.Item.Number)
            .ToList();
        var groups = items.GroupBy(item =>
            snooze.Latest(item.Due.On) is not { } latest ? (DateTimeOffset?)null
            : latest < until ? latest
            : until
        );
        foreach (var same in groups.OrderBy(group => group.Key ?? DateTimeOffset.MaxValue))
            sentences.Add(
                same.Key is not { } moment
                    ? $"{List(same)} ครบกำหนดแล้วจึงงดเตือนไม่ได้ ระบบจะเตือนต่อไปจนกว่าท่านจะลงนาม"
                : moment < until
                    ? $"งดเตือน {List(same)} ได้ถึงวันครบกำหนดเท่านั้น จะเตือนอีกครั้ง{When(moment, today)}"
                : $"งดเตือน {List(same)} แล้ว จะเตือนอีกครั้ง{When(moment, today)}"
            );
        var others = said.Except(places.Select(item => item.Item.Number)).ToList();
        if (others.Count > 0)
            sentences.Add(NotMine(others));
        return string.Join('\n', sentences);
    }

    /// <summary>Reminders were taken up again.</summary>
    /// <param name="items">Of these; null for all.</param>
    /// <param name="waited">Whether any of them waited.</param>
    public static string Resumed(IReadOnlyList<MyItem>? items, bool waited) =>
        (items, waited) switch
        {
            (null, true) => "เริ่มเตือนทุกข้อของท่านตามปกติแล้วครับ",
            (null, false) => "ขณะนี้ไม่ได้งดเตือนอยู่ ระบบเตือนตามปกติครับ",
            (_, true) => $"เริ่มเตือน {List(items)} ตามปกติแล้วครับ",
            (_, false) => $"{List(items)} ไม่ได้งดเตือนอยู่ ระบบเตือนตามปกติครับ",
        };

    /// <summary>Nothing of these waits for the speaker.</summary>
    public static string NotMine(IReadOnlyList<int> items) =>
        $"{ItemTexts.List(items)} ไม่มีส่วนที่ท่านต้องลงนาม ระบบจึงไม่ได้เตือนท่านอยู่แล้ว";

    /// <summary>"วันนี้ เวลา 14.00 น.", "วันศุกร์ที่ 24 มี.ค. 2566 เวลา 08.30 น."</summary>
    private static string When(DateTimeOffset moment, DateOnly today)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Bangkok.Zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        return $"{(day == today ? "วันนี้" : ThaiDay.WithWeekday(day))} เวลา {ThaiDay.Time(TimeOnly.FromDateTime(local))}";
    }

    private static void Add(List<string> sentences, IEnumerable<MyItem> items, string what)
    {
        if (items.ToList() is { Count: > 0 } some)
            sentences.Add($"{List(some)} {what}");
    }

    private static string List(IEnumerable<MyItem> items) =>
        ItemTexts.List([.. items.Select(item => item.Item.Number)]);
}
