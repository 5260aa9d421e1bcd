namespace OitBot.Storage.Reminders;

/// <summary>The days on which an agency works. Days are days of Asia/Bangkok.</summary>
/// <param name="national">Public holidays of the country.</param>
/// <param name="own">Further days on which the agency is closed.</param>
public sealed class WorkingDays(NationalHolidays national, IReadOnlySet<DateOnly> own)
{
    /// <summary>So far is looked for a working day, that nothing runs on for ever.</summary>
    private const int LongestBreak = 60;

    public WorkingDays(NationalHolidays national)
        : this(national, new HashSet<DateOnly>()) { }

    /// <summary>Neither weekend nor holiday.</summary>
    public bool Contains(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !national.Contains(day)
        && !own.Contains(day);

    /// <summary>That day, or the working day before it.</summary>
    public DateOnly OnOrBefore(DateOnly day) => Nearest(day, -1);

    /// <summary>That day, or the working day after it.</summary>
    public DateOnly OnOrAfter(DateOnly day) => Nearest(day, 1);

    /// <summary>How many working days lie after <paramref name="from"/>, up to and with <paramref name="to"/>.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            if (Contains(day))
                count++;
        return count;
    }

    private DateOnly Nearest(DateOnly day, int step)
    {
        for (var days = 0; days <= LongestBreak; days++)
            if (Contains(day.AddDays(days * step)))
                return day.AddDays(days * step);
        return day;
    }
}
