using System.Collections.Frozen;

namespace OitBot.Storage.Reminders;

/// <summary>Thai public holidays as far as they have been announced.</summary>
/// <param name="days">Days on which public offices are closed, weekends aside.</param>
/// <param name="years">Years (Gregorian) of which all holidays are known.</param>
public sealed class NationalHolidays(IEnumerable<DateOnly> days, IEnumerable<int> years)
{
    private readonly FrozenSet<DateOnly> _days = days.ToFrozenSet();
    private readonly FrozenSet<int> _years = years.ToFrozenSet();

    /// <summary>Nothing is known: only weekends count.</summary>
    public static NationalHolidays None { get; } = new([], []);

    public bool Contains(DateOnly day) => _days.Contains(day);

    /// <summary>Not all holidays of that year (Gregorian) are known.</summary>
    public bool Lacks(int year) => !_years.Contains(year);

    /// <summary>Years that come into view on a day and whose holidays are not all known: its own and that of the month to come.</summary>
    public IReadOnlyList<int> LackingAround(DateOnly day) =>
        [.. new[] { day.Year, day.AddDays(30).Year }.Distinct().Where(Lacks)];
}
