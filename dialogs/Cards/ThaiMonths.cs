using System.Globalization;
using OitBot.Storage;

namespace OitBot.Dialogs.Cards;

/// <summary>Days as official papers write them: whole month names, Buddhist era.</summary>
public static class ThaiMonths
{
    /// <summary>"31 มีนาคม 2566"</summary>
    public static string Day(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Month(day)}");

    /// <summary>"มีนาคม 2566"</summary>
    public static string Month(DateOnly day) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{ThaiCalendar.Months[day.Month - 1]} {day.Year + ThaiCalendar.BuddhistEra}"
        );
}
