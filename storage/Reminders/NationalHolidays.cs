using System.Collections.Frozen;

namespace OitBot.Storage.Reminders;

/// <summary>Thai public holidays as far as they have been announced.</summary>
/// <param name="days">Days on which public offices are closed, weekends aside, with their names.</param>
/// <param name="years">Years (Gregorian) of which all holidays are known.</param>
public sealed class NationalHolidays(
    IEnumerable<KeyValuePair<DateOnly, string>> days,
    IEnumerable<int> years
)
{
    private readonly FrozenDictionary<DateOnly, string> _days = days.ToFrozenDictionary();
    private readonly FrozenSet<int> _years = years.ToFrozenSet();

    /// <summary>Nothing is known: only weekends count.</summary>
    public static NationalHolidays None { get; } = new([], []);

    public bool Contains(DateOnly day) => _days.ContainsKey(day);

    /// <summary>What the day is called; null where it is no public holiday.</summary>
    public string? NameOf(DateOnly day) => _days.GetValueOrDefault(day);

    /// <summary>Not all holidays of that year (Gregorian) are known.</summary>
    public bool Lacks(int year) => !_years.Contains(year);

    /// <summary>Years that come into view on a day and whose holidays are not all known: its own and that of the month to come.</summary>
    public IReadOnlyList<int> LackingAround(DateOnly day) =>
        [.. new[] { day.Year, day.AddDays(30).Year }.Distinct().Where(Lacks)];
}
