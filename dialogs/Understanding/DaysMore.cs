namespace OitBot.Dialogs.Understanding;

/// <summary>"3 วัน" said of a deadline: later than it is, unless said to be earlier or to count from today.</summary>
internal static class DaysMore
{
    private static readonly string[] FromToday = ["ภายใน", "นับจาก", "นับแต่", "นับตั้งแต่"];
    private static readonly string[] Earlier = ["ร่น", "เร็วขึ้น", "เลื่อนเข้ามา", "เลื่อนขึ้นมา"];
    private static readonly string[] Nearer = ["เร็วขึ้น", "เข้ามา", "ขึ้นมา"];

    /// <param name="text">In which the day stands where the mention says.</param>
    /// <param name="today">From which the day was counted, in Asia/Bangkok.</param>
    public static int? Of(string text, DateMention? day, DateOnly today) =>
        day is { IsDuration: true, Date: { } date } && !IsEarlier(text, day) && !IsFromToday(text)
            ? date.DayNumber - today.DayNumber
            : null;

    /// <summary>"ร่นกำหนดส่ง O13 3 วัน", "ให้เร็วขึ้น 3 วัน": which day that is, is not said.</summary>
    public static bool IsEarlier(string text, DateMention day)
    {
        if (!day.IsDuration || IsFromToday(text))
            return false;
        var before = Trimmed(text[..day.Start], "อีก");
        var after = text[day.End..].TrimStart();
        return Earlier.Any(before.Contains)
            || Nearer.Any(word =>
                before.EndsWith(word, StringComparison.Ordinal)
                || after.StartsWith(word, StringComparison.Ordinal)
                || after.StartsWith($"ให้{word}", StringComparison.Ordinal)
            );
    }

    /// <summary>"ให้เสร็จภายใน 3 วัน", "3 วันนับจากวันนี้"</summary>
    private static bool IsFromToday(string text) => FromToday.Any(text.Contains);

    private static string Trimmed(string text, string end)
    {
        text = text.TrimEnd();
        return text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length].TrimEnd() : text;
    }
}
