using System.Globalization;
using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Hours as officers type them: 16.30 น., 9 โมง, บ่ายสาม, เที่ยง.</summary>
internal static partial class ThaiTimes
{
    public static void Find(char[] text, List<DateMention> found)
    {
        foreach (Match m in Clock().Matches(new string(text)))
        {
            Claim(text, found, m, Number(m, "h"), m.Groups["min"].Success ? Number(m, "min") : 0);
        }
        foreach (Match m in Spoken().Matches(new string(text)))
        {
            Claim(text, found, m, Hour(m), m.Groups["half"].Success ? 30 : 0);
        }
    }

    static void Claim(char[] text, List<DateMention> found, Match m, int hour, int minute)
    {
        if (hour is < 0 or > 24 || minute > 59)
        {
            return;
        }
        var time = hour == 24 ? new TimeOnly(23, 59) : new TimeOnly(hour, minute);
        found.Add(new(m.Index, m.Index + m.Length, null, time));
        Masks.Blank(text, m.Index, m.Index + m.Length, Masks.Time);
    }

    static int Hour(Match m)
    {
        var hour = m.Groups["n"].Success ? Number(m, "n") : 1;
        if (m.Groups["noon"].Success)
        {
            return m.Groups["noon"].Value == "เที่ยงคืน" ? 24 : 12;
        }
        if (m.Groups["afternoon"].Success)
        {
            return hour is >= 1 and <= 6 ? hour + 12 : -1;
        }
        if (m.Groups["night"].Success)
        {
            return hour <= 5 ? hour + 18 : -1;
        }
        if (m.Groups["dawn"].Success)
        {
            return hour <= 5 ? hour : -1;
        }
        var evening =
            m.Groups["part"].Value == "เย็น" || (hour <= 5 && m.Groups["part"].Value != "เช้า");
        return evening && hour <= 6 ? hour + 12 : hour;
    }

    static int Number(Match m, string group)
    {
        var value = m.Groups[group].ValueSpan;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : ThaiNumbers.Words(value, 0).Value;
    }

    const string Small = "(?<n>[0-9]{1,2}|สิบ(?:เอ็ด)?|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)";

    [GeneratedRegex(
        "(?<![0-9.])(?<h>[01]?[0-9]|2[0-4])(?:(?:[:.](?<min>[0-5][0-9]))\\s?(?:น\\.?|นาฬิกา)(?![ก-ฮ\\u0E30-\\u0E4E])|:(?<min>[0-5][0-9])(?![0-9:])|\\s?(?:น\\.|นาฬิกา)|(?<=(?:เวลา|ก่อน|ตอน|\uE002)\\s?[0-9]{1,2})\\.(?<min>[0-5][0-9])(?![0-9]))",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Clock();

    [GeneratedRegex(
        "(?<noon>เที่ยงคืน|เที่ยงวัน|เที่ยงตรง|เที่ยง)|(?<afternoon>บ่าย)\\s?(?:"
            + Small
            + "\\s?(?:โมง)?|โมง)\\s?(?<half>ครึ่ง)?|(?:"
            + Small
            + "\\s?)?(?<night>ทุ่ม)\\s?(?<half>ครึ่ง)?|(?<dawn>ตี)\\s?"
            + Small
            + "(?![0-9])|"
            + Small
            + "\\s?โมง\\s?(?<part>เช้า|เย็น|ตรง)?\\s?(?<half>ครึ่ง)?",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Spoken();
}
