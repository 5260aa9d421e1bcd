using System.Text.RegularExpressions;
using OitBot.Storage;

namespace OitBot.Dialogs.Understanding;

/// <summary>A date in a text, or an hour without a date (then <see cref="Date"/> is null).</summary>
/// <param name="Start">Index of the first character in the text that was searched.</param>
/// <param name="IsPast">Said of a day that is over ("เมื่อวาน").</param>
/// <param name="IsDuration">A number of days from now ("3 วัน").</param>
/// <param name="IsRangeStart">The first day of "27-31 มี.ค."; its last one follows.</param>
public sealed record DateMention(
    int Start,
    int End,
    DateOnly? Date,
    TimeOnly? Time,
    bool IsPast = false,
    bool IsDuration = false,
    bool IsRangeStart = false
);

/// <summary>
/// Dates as officers type them: Buddhist or Christian years of two or four digits, weekdays, days from now, with
/// hours. All are days of Asia/Bangkok, resolved from the moment of the message.
/// </summary>
public static class ThaiDates
{
    /// <summary>All dates in a text, from left to right. Positions are those of the text as typed.</summary>
    public static IReadOnlyList<DateMention> Find(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normal = NormalText.Of(text);
        return
        [
            .. Find(normal.Text.ToCharArray(), now)
                .Select(found =>
                    found with
                    {
                        Start = normal.Map[found.Start],
                        End = normal.Map[found.End],
                    }
                ),
        ];
    }

    /// <summary>The same on normal text; what was read is blanked out of <paramref name="text"/>.</summary>
    internal static List<DateMention> Find(char[] text, DateTimeOffset now)
    {
        var today = Bangkok.Day(now);
        var found = new List<DateMention>();
        Days(text, today, found);
        ThaiTimes.Find(text, found);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return Joined(found, text);
    }

    static void Days(char[] text, DateOnly today, List<DateMention> found)
    {
        Each(
            DatePatterns.Iso(),
            text,
            found,
            m =>
                CalendarDays.Day(
                    CalendarDays.Number(m, "y"),
                    CalendarDays.Number(m, "mm"),
                    CalendarDays.Number(m, "d"),
                    today
                )
        );
        Each(
            DatePatterns.Slashed(),
            text,
            found,
            m =>
                CalendarDays.Day(
                    CalendarDays.Year(m, today),
                    CalendarDays.Number(m, "mm"),
                    CalendarDays.Number(m, "d"),
                    today
                ),
            isDay: m => m.Groups["y"].Success && CalendarDays.Number(m, "d") <= LongestMonth
        );
        Each(
            DatePatterns.MonthEnd(),
            text,
            found,
            m =>
                CalendarDays.EndOf(
                    Months.Number(m.Groups["m"].ValueSpan),
                    CalendarDays.Year(m, today),
                    today
                )
        );
        foreach (Match m in DatePatterns.DaysOfMonth().Matches(new string(text)))
            Range(text, today, found, m);
        Each(
            DatePatterns.DayMonth(),
            text,
            found,
            m =>
                CalendarDays.Day(
                    CalendarDays.Year(m, today),
                    Months.Number(m.Groups["m"].ValueSpan),
                    CalendarDays.Number(m, "d"),
                    today
                ),
            isDay: m => CalendarDays.Number(m, "d") <= LongestMonth
        );
        Each(
            DatePatterns.DayOfMonth(),
            text,
            found,
            m =>
                CalendarDays.ThisOrNextMonth(
                    CalendarDays.Number(m, "d"),
                    m.Groups["next"].Success,
                    today
                )
        );
        Each(DatePatterns.Weekday(), text, found, m => CalendarDays.NextWeekday(m, today));
        Each(
            DatePatterns.Relative(),
            text,
            found,
            m => RelativeDays.Of(m.Groups["r"].Value, today)
        );
        foreach (Match m in DatePatterns.InDays().Matches(new string(text)))
        {
            Claim(text, found, m, After(m, today), isDuration: true);
        }
    }

    // "27-31 มี.ค. 66": two days that share month and year.
    static void Range(char[] text, DateOnly today, List<DateMention> found, Match m)
    {
        var year = CalendarDays.Year(m, today);
        var month = Months.Number(m.Groups["m"].ValueSpan);
        var last = CalendarDays.Day(year, month, CalendarDays.Number(m, "e"), today);
        var first = CalendarDays.Day(year ?? last?.Year, month, CalendarDays.Number(m, "d"), today);
        if (first is not { } from || last is not { } until || from >= until)
            return;
        var (start, end, middle) = (m.Index, m.Index + m.Length, m.Groups["e"].Index);
        found.Add(new(start, middle, from, null, IsRangeStart: true));
        found.Add(new(middle, end, until, null));
        Masks.Blank(text, start, end, Masks.Date);
    }

    // "3 วัน", "2 สัปดาห์", "เดือนนึง"
    static DateOnly After(Match m, DateOnly today)
    {
        var count = m.Groups["n"].Success ? CalendarDays.Number(m, "n") : 1;
        return m.Groups["month"].Success
            ? today.AddMonths(count)
            : today.AddDays(Math.Min(count * (m.Groups["week"].Success ? 7 : 1), 3660));
    }

    const int LongestMonth = 31;

    /// <param name="isDay">Whether what cannot be read is a day all the same: "31 ก.พ." is no 31st of another month.</param>
    static void Each(
        Regex regex,
        char[] text,
        List<DateMention> found,
        Func<Match, DateOnly?> read,
        Func<Match, bool>? isDay = null
    )
    {
        foreach (Match m in regex.Matches(new string(text)))
        {
            if (read(m) is { } date)
            {
                var past = m.Value.StartsWith("เมื่อ", StringComparison.Ordinal);
                Claim(text, found, m, date, isPast: past);
            }
            else if (isDay?.Invoke(m) == true)
            {
                Masks.Blank(text, m.Index, m.Index + m.Length, Masks.Other);
            }
        }
    }

    static void Claim(
        char[] text,
        List<DateMention> found,
        Match m,
        DateOnly date,
        bool isPast = false,
        bool isDuration = false
    )
    {
        var end = m.Index + m.Value.TrimEnd().Length;
        found.Add(new(m.Index, end, date, null, isPast, isDuration));
        Masks.Blank(text, m.Index, end, Masks.Date);
    }

    // "วันศุกร์ที่ 24 มี.ค. เวลา 16.30 น." is one mention; the day with a number wins over the weekday.
    static List<DateMention> Joined(List<DateMention> found, char[] text)
    {
        var joined = new List<DateMention>();
        foreach (var next in found)
        {
            if (
                joined.Count > 0
                && Near(text, joined[^1], next)
                && Merge(joined[^1], next) is { } one
            )
            {
                joined[^1] = one;
                continue;
            }
            joined.Add(next);
        }
        return joined;
    }

    static DateMention? Merge(DateMention a, DateMention b) =>
        (a, b) switch
        {
            ({ Date: { } date, Time: null }, { Date: null }) => a with
            {
                End = b.End,
                Time = b.Time,
            },
            ({ Date: null }, { Date: { }, Time: null }) => b with
            {
                Start = a.Start,
                Time = a.Time,
            },
            // "วันพุธที่ 29"
            ({ Date: { } x }, { Date: { } y }) when x.DayOfWeek == y.DayOfWeek && x <= y => b with
            {
                Start = a.Start,
            },
            _ => null,
        };

    static bool Near(char[] text, DateMention a, DateMention b)
    {
        var gap = new string(text, a.End, b.Start - a.End).Trim();
        return gap
            is ""
                or "เวลา"
                or "ก่อน"
                or "ก่อนเวลา"
                or "ตอน"
                or "ที่"
                or "ไม่เกิน"
                or ","
                or "ช่วง"
                or "ประมาณ"
                or "ไม่เกินเวลา"
                or "ภายใน"
                or "("
                or "ภายในเวลา"
                or "นี้";
    }
}
