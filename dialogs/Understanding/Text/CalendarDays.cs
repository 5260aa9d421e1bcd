using System.Globalization;
using System.Text.RegularExpressions;
using OitBot.Storage;

namespace OitBot.Dialogs.Understanding;

/// <summary>What day is meant by the numbers and words of a date; null where there is no such day.</summary>
internal static class CalendarDays
{
    public static int Number(Match m, string group)
    {
        var value = m.Groups[group].ValueSpan;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : ThaiNumbers.Words(value, 0).Value;
    }

    public static int? Year(Match m, DateOnly today)
    {
        if (!m.Groups["y"].Success)
        {
            return null;
        }
        var year = Number(m, "y");
        if (year >= 100)
        {
            return year;
        }
        var buddhist = 2500 + year;
        return Math.Abs(buddhist - ThaiCalendar.BuddhistEra - today.Year) <= 15
            ? buddhist
            : 2000 + year;
    }

    public static DateOnly? Day(int? year, int month, int day, DateOnly today)
    {
        var christian = year is > 2400 ? year.Value - ThaiCalendar.BuddhistEra : year ?? today.Year;
        if (
            month is < 1 or > 12
            || christian is < 1900 or > 2400
            || day < 1
            || day > DateTime.DaysInMonth(christian, month)
        )
        {
            return null;
        }
        var date = new DateOnly(christian, month, day);
        // A day without a year that is long over is meant in the coming year.
        return year is null && date < today.AddDays(-45) ? date.AddYears(1) : date;
    }

    public static DateOnly? EndOf(int month, int? year, DateOnly today)
    {
        var first = Day(year, month, 1, today);
        return first is { } day ? day.AddMonths(1).AddDays(-1) : null;
    }

    public static DateOnly? ThisOrNextMonth(int day, bool next, DateOnly today)
    {
        var month = next || day < today.Day ? today.AddMonths(1) : today;
        return Day(month.Year, month.Month, day, today);
    }

    public static DateOnly? NextWeekday(Match m, DateOnly today)
    {
        var day = Months.Weekday(m.Groups["d"].Value);
        var suffix = m.Groups["s"].Value;
        var anchored = m.Groups["pre"].Success || suffix.Length > 0;
        if (day < 0 || !anchored)
        {
            return null;
        }
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        if (suffix is "หน้า" or "ถัดไป" or "อาทิตย์หน้า" or "สัปดาห์หน้า")
        {
            return monday.AddDays(7 + day);
        }
        var date = monday.AddDays(day);
        return date < today || (date == today && suffix.Length == 0) ? date.AddDays(7) : date;
    }
}
