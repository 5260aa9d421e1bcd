using System.Globalization;
using OitBot.Storage;

namespace OitBot.Hosting;

/// <summary>Days as verbs and forms take them: 2023-04-30, or with the Buddhist year 2566-04-30.</summary>
public static class IsoDay
{
    /// <summary>Null when it is no such day.</summary>
    public static DateOnly? Read(string text)
    {
        var parts = text.Split('-');
        if (
            parts is not [{ Length: 4 }, { Length: 2 }, { Length: 2 }]
            || !int.TryParse(
                parts[0],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var year
            )
        )
            return null;
        // The Buddhist year goes first: 2567-02-29 is a day only once it is 2024-02-29.
        var gregorian = year >= 2400 ? year - ThaiCalendar.BuddhistEra : year;
        return DateOnly.TryParseExact(
            string.Create(CultureInfo.InvariantCulture, $"{gregorian:0000}-{parts[1]}-{parts[2]}"),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
    }
}
