namespace OitBot.Storage.Reminders;

/// <summary>Whether a due date is to be reminded of on a day, seen from the day of the last reminders.</summary>
/// <param name="working">When the agency works.</param>
/// <param name="day">The day it is.</param>
/// <param name="lastRun">The day for which reminders were decided last; null where never.</param>
/// <param name="decidedOn">The day on which it was decided to remind, ordinarily the same.</param>
public sealed class ReminderDays(
    WorkingDays working,
    ReminderRules rules,
    DateOnly day,
    DateOnly? lastRun,
    DateOnly decidedOn
)
{
    private readonly Dictionary<DateOnly, bool> _isDue = [];

    public DateOnly Day => day;
    public DateOnly? LastRun => lastRun;
    public int EscalateAfter => rules.EscalateAfter;

    /// <summary>The days after this one are decided now: ordinarily today, and those on which nothing ran.</summary>
    public DateOnly After { get; } = Later(lastRun ?? decidedOn.AddDays(-1), day);

    /// <summary>Today, or a day that is made up for today, is a day to remind of that due date.</summary>
    public bool IsDue(DateOnly due)
    {
        if (!_isDue.TryGetValue(due, out var isDue))
            _isDue[due] = isDue = Decided().Any(on => IsOn(due, on));
        return isDue;
    }

    /// <summary>Late for so long that the coordinators are told.</summary>
    public bool IsEscalated(DateOnly from) => IsEscalated(from, day);

    /// <summary>That was so on that day already.</summary>
    public bool IsEscalated(DateOnly from, DateOnly on) =>
        from < on && working.Between(from, on) >= rules.EscalateAfter;

    /// <summary>The last day on which it is reminded of in time; a snooze does not hold beyond the day before.</summary>
    public DateOnly LastInTime(DateOnly due) => working.OnOrBefore(due);

    private IEnumerable<DateOnly> Decided()
    {
        for (var on = After.AddDays(1); on <= day; on = on.AddDays(1))
            if (working.Contains(on))
                yield return on;
    }

    private bool IsOn(DateOnly due, DateOnly on)
    {
        if (on <= due)
            return rules.Milestones.Any(before => working.OnOrBefore(due.AddDays(-before)) == on);
        var late = working.Between(due, on);
        return late <= ReminderRules.DailyWhileLate
            || (late - ReminderRules.DailyWhileLate) % ReminderRules.WhenLong == 0;
    }

    private static DateOnly Later(DateOnly last, DateOnly day)
    {
        var earliest = day.AddDays(-ReminderRules.MakeUpDays);
        return last > earliest ? last : earliest;
    }
}
