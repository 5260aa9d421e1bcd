using System.Globalization;
using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>A date in a text, or an hour without a date (then <see cref="Date"/> is null).</summary>
/// <param name="Start">Index of the first character in the text that was searched.</param>
/// <param name="IsPast">Said of a day that is over ("เมื่อวาน").</param>
/// <param name="IsDuration">A number of days from now ("3 วัน").</param>
public sealed record DateMention(
    int Start,
    int End,
    DateOnly? Date,
    TimeOnly? Time,
    bool IsPast = false,
    bool IsDuration = false
);

/// <summary>
/// Dates as officers type them: Buddhist or Christian years of two or four digits, weekdays, days from now, with
/// hours. All are days of Asia/Bangkok, resolved from the moment of the message.
/// </summary>
public static partial class ThaiDates
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
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var found = new List<DateMention>();
        Days(text, today, found);
        ThaiTimes.Find(text, found);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return Joined(found, text);
    }

    static void Days(char[] text, DateOnly today, List<DateMention> found)
    {
        Each(Iso(), text, found, m => Day(Number(m, "y"), Number(m, "mm"), Number(m, "d"), today));
        Each(
            Slashed(),
            text,
            found,
            m => Day(Year(m, today), Number(m, "mm"), Number(m, "d"), today)
        );
        Each(
            MonthEnd(),
            text,
            found,
            m => EndOf(Months.Number(m.Groups["m"].ValueSpan), Year(m, today), today)
        );
        Each(
            DayMonth(),
            text,
            found,
            m => Day(Year(m, today), Months.Number(m.Groups["m"].ValueSpan), Number(m, "d"), today)
        );
        Each(
            DayOfMonth(),
            text,
            found,
            m => ThisOrNextMonth(Number(m, "d"), m.Groups["next"].Success, today)
        );
        Each(Weekday(), text, found, m => NextWeekday(m, today));
        Each(Relative(), text, found, m => RelativeDays.Of(m.Groups["r"].Value, today));
        foreach (Match m in InDays().Matches(new string(text)))
        {
            var days = Number(m, "n") * (m.Groups["week"].Success ? 7 : 1);
            Claim(text, found, m, today.AddDays(Math.Min(days, 3660)), isDuration: true);
        }
    }

    static void Each(Regex regex, char[] text, List<DateMention> found, Func<Match, DateOnly?> read)
    {
        foreach (Match m in regex.Matches(new string(text)))
        {
            if (read(m) is { } date)
            {
                var past = m.Value.StartsWith("เมื่อ", StringComparison.Ordinal);
                Claim(text, found, m, date, isPast: past);
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
        found.Add(new(m.Index, m.Index + m.Length, date, null, isPast, isDuration));
        Masks.Blank(text, m.Index, m.Index + m.Length, Masks.Date);
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
            ({ Date: { } x }, { Date: { } y }) when x == y => b with { Start = a.Start },
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

    static int Number(Match m, string group)
    {
        var value = m.Groups[group].ValueSpan;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : ThaiNumbers.Words(value, 0).Value;
    }

    static int? Year(Match m, DateOnly today)
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
        return Math.Abs(buddhist - 543 - today.Year) <= 15 ? buddhist : 2000 + year;
    }

    static DateOnly? Day(int? year, int month, int day, DateOnly today)
    {
        var christian = year is > 2400 ? year.Value - 543 : year ?? today.Year;
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

    static DateOnly? EndOf(int month, int? year, DateOnly today)
    {
        var first = Day(year, month, 1, today);
        return first is { } day ? day.AddMonths(1).AddDays(-1) : null;
    }

    static DateOnly? ThisOrNextMonth(int day, bool next, DateOnly today)
    {
        var month = next || day < today.Day ? today.AddMonths(1) : today;
        return Day(month.Year, month.Month, day, today);
    }

    static DateOnly? NextWeekday(Match m, DateOnly today)
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

    const string DayNumber =
        "(?<d>[0-9]{1,2}|(?:ยี่|สาม)?สิบ(?:เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)";
    const string YearNumber =
        "(?:\\s*(?:ปี|พ\\.?\\s?ศ\\.?|ค\\.?\\s?ศ\\.?)?\\s*(?<y>(?:25|20)[0-9]{2}|[0-9]{2}(?![0-9.:]|\\s?(?:น\\.|โมง|ข้อ|%))))?";

    [GeneratedRegex(
        "(?<![0-9])(?<y>(?:25|20)[0-9]{2})-(?<mm>[0-9]{1,2})-(?<d>[0-9]{1,2})(?![0-9])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Iso();

    [GeneratedRegex(
        "(?<![0-9./-])(?<d>[0-9]{1,2})(?:(?<s>[/.-])(?<mm>[0-9]{1,2})\\k<s>(?<y>(?:25|20)[0-9]{2}|[0-9]{2})|(?<=(?:วันที่|ภายใน|ถึง|เป็น|ไป|ก่อน|กำหนดส่ง|เดดไลน์|deadline)\\s?[0-9]{1,2})/(?<mm>[0-9]{1,2}))(?![0-9/])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Slashed();

    [GeneratedRegex(
        "(?:สิ้น|ปลาย)\\s?(?:เดือน)?\\s?" + Months.Pattern + YearNumber,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex MonthEnd();

    [GeneratedRegex(
        "(?:วันที่\\s*|วัน(?=[0-9]))?(?<![0-9o/.])"
            + DayNumber
            + "\\s*(?:เดือน)?\\s*"
            + Months.Pattern
            + YearNumber,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex DayMonth();

    [GeneratedRegex(
        "(?:วันที่|(?<=ภายใน|ก่อน)ที่)\\s*"
            + DayNumber
            + "(?:\\s*(?:เดือน(?:นี้|(?<next>หน้า))|นี้))?(?![0-9.:])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex DayOfMonth();

    [GeneratedRegex(
        "(?<pre>วัน\\s?|มื้อ\\s?|(?<=ภายใน|ก่อน|ถึง|จนถึง|ไป|เป็น)\\s?)?"
            + Months.WeekdayPattern
            + "\\s?(?<s>นี้|หน้า|ถัดไป|ที่จะถึงนี้|ที่จะถึง|ที่จะมา|อาทิตย์หน้า|สัปดาห์หน้า|อาทิตย์นี้|สัปดาห์นี้)?(?:\\s?ที่(?=\\s?[0-9]))?",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Weekday();

    [GeneratedRegex(
        "(?<r>วันนี้|มื้อนี้|พรุ่งนี้|พุ่งนี้|พรุ้งนี้|วันพรุ่ง|พรุ่ง|มื้ออื่น|วันพูก|วันพูก|ต่อเช้า|tomorrow|today|มะรืนนี้|มะรืน|มะลืน|มื้อฮือ|มะเรื่อง|เมื่อวานนี้|เมื่อวานซืน|เมื่อวาน|สิ้นเดือนหน้า|สิ้นเดือนนี้|สิ้นเดือน|ปลายเดือนนี้|ปลายเดือนหน้า|ปลายเดือน|ต้นเดือนหน้า|กลางเดือนหน้า|กลางเดือนนี้|กลางเดือน|สิ้นสัปดาห์นี้|สิ้นสัปดาห์|ปลายสัปดาห์นี้|ปลายสัปดาห์|ภายในสัปดาห์นี้|ภายในอาทิตย์นี้|สัปดาห์นี้|อาทิตย์นี้|สัปดาห์หน้า|อาทิตย์หน้า|สิ้นปีนี้|สิ้นปี|เดือนหน้า|ภายในเดือนนี้|ภายในสิ้นวัน|สิ้นวัน|เย็นนี้|บ่ายนี้|คืนนี้|เช้านี้|ค่ำนี้|เที่ยงนี้)(?<at>(?:เช้า|บ่าย|เย็น|ค่ำ)(?!\\s?(?:[0-9]|โมง|หนึ่ง|สอง|สาม|สี่|ห้า)))?",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Relative();

    [GeneratedRegex(
        "(?:อีก|ภายใน|ออกไป|ไป|ไปอีก|เพิ่ม|ล่วงหน้า)?\\s?(?<![0-9.,]|ข้อ\\s?|ข้อที่\\s?|โอ\\s?|o\\s?|o-)(?<n>[0-9]{1,3}|สิบ|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)\\s?(?:วัน(?!ที่|นี้|ไหน|ใด|อะไร|หยุด|ส่ง|ครบ|ประชุม|จันทร์|อังคาร|พุธ|พฤ|ศุกร์|เสาร์|อาทิตย์)(?:ทำการ)?|(?<week>สัปดาห์|อาทิตย์|week))",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex InDays();
}
