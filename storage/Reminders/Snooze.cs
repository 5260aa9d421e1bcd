namespace OitBot.Storage.Reminders;

/// <summary>
/// What putting off reminders comes to, purely: they come again at an hour, and no item is put off beyond the last day
/// on which it can be reminded of in time.
/// </summary>
public sealed class Snooze(WorkingDays working, ReminderRules rules, DateTimeOffset now)
{
    private readonly DateOnly _today = Bangkok.Day(now);

    /// <summary>When reminders come again after "until that day (and hour)"; null where that is past.</summary>
    /// <param name="day">A day without an hour means its morning; today means the next working day's.</param>
    public DateTimeOffset? Until(DateOnly day, TimeOnly? time)
    {
        if (day < _today)
            return null;
        if (time is { } hour && hour > rules.At)
            return Bangkok.At(day, hour) is var moment && moment > now ? moment : null;
        if (time is not null && day == _today)
            return null;
        var morning = working.OnOrAfter(day == _today ? day.AddDays(1) : day);
        return Bangkok.At(morning, rules.At);
    }

    /// <summary>The last morning to which an item that is due then can be put off; null where it is due today or late.</summary>
    public DateTimeOffset? Latest(DateOnly due)
    {
        var last = working.OnOrBefore(due);
        return _today < last ? Bangkok.At(last, rules.At) : null;
    }

    /// <summary>It comes at an hour of its own, beside the mornings on which everybody is reminded.</summary>
    public bool IsAtOwnHour(DateTimeOffset until) =>
        until != Bangkok.At(Bangkok.Day(until), rules.At);
}
