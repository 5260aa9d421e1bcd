using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>The shapes of dates in normal text: y, mm, m (a month's name), d, n (a number of days).</summary>
internal static partial class DatePatterns
{
    const string DayNumber =
        "(?<d>[0-9]{1,2}|(?:ยี่|สาม)?สิบ(?:เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)";
    const string YearNumber =
        "(?:\\s*(?:ปี|พ\\.?\\s?ศ\\.?|ค\\.?\\s?ศ\\.?)?\\s*(?<y>(?:25|20)[0-9]{2}|[0-9]{2}(?![0-9.:]|\\s?(?:น\\.|โมง|ข้อ|%))))?";

    [GeneratedRegex(
        "(?<![0-9])(?<y>(?:25|20)[0-9]{2})-(?<mm>[0-9]{1,2})-(?<d>[0-9]{1,2})(?![0-9])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    public static partial Regex Iso();

    [GeneratedRegex(
        "(?<![0-9./-])(?<d>[0-9]{1,2})(?:(?<s>[/.-])(?<mm>[0-9]{1,2})\\k<s>(?<y>(?:25|20)[0-9]{2}|[0-9]{2})|(?<=(?:วันที่|ภายใน|ถึง|เป็น|ไป|ก่อน|กำหนดส่ง|เดดไลน์|deadline)\\s?[0-9]{1,2})/(?<mm>[0-9]{1,2}))(?![0-9/])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    public static partial Regex Slashed();

    [GeneratedRegex(
        "(?:สิ้น|ปลาย)\\s?(?:เดือน)?\\s?" + Months.Pattern + YearNumber,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    public static partial Regex MonthEnd();

    [GeneratedRegex(
        "(?:วันที่\\s*|วัน(?=[0-9]))?(?<![0-9/.]|(?<!t)o)"
            + DayNumber
            + "\\s*(?:(?<!ข้อ(?:ที่)?\\s?[0-9]{1,2}\\s*)เดือน)?\\s*"
            + Months.Pattern
            + YearNumber,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    public static partial Regex DayMonth();

    [GeneratedRegex(
        "(?:วันที่\\s*|วัน(?=[0-9]))?(?<![0-9/.:-]|(?<!t)o|ข้อ(?:ที่)?\\s?|ห้อง\\s?)(?<d>[0-9]{1,2})\\s?[-–—~]\\s?(?<e>[0-9]{1,2})\\s*(?:เดือน)?\\s*"
            + Months.Pattern
            + YearNumber,
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    public static partial Regex DaysOfMonth();

    [GeneratedRegex(
        "(?:วันที่|(?<=ภายใน|ก่อน|(?:จันทร์|อังคาร|พุธ|พฤหัส|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)\\s?)ที่)\\s*"
            + DayNumber
            + "(?:\\s*(?:เดือน(?:นี้|(?<next>หน้า))|นี้))?(?![0-9.:])",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    public static partial Regex DayOfMonth();

    [GeneratedRegex(
        "(?<pre>วัน\\s?|มื้อ\\s?|(?<=ภายใน|ก่อน|ถึง|จนถึง|ไป|เป็น|เอา|เดดไลน์|deadline)\\s?)?"
            + Months.WeekdayPattern
            + "\\s?(?<s>นี้|หน้า|ถัดไป|ที่จะถึงนี้|ที่จะถึง|ที่จะมา|อาทิตย์หน้า|สัปดาห์หน้า|อาทิตย์นี้|สัปดาห์นี้)?(?:\\s?ที่(?=\\s?[0-9\uE002]))?",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    public static partial Regex Weekday();

    [GeneratedRegex(
        "(?<r>วันสุดท้ายของเดือน(?:นี้|หน้า)?|วันแรกของเดือนหน้า|วันนี้|มื้อนี้|พรุ่งนี้|พุ่งนี้|พรุ้งนี้|วันพรุ่ง|พรุ่ง|มื้ออื่น|วันพูก|วันพูก|ต่อเช้า|tomorrow|today|มะรืนนี้|มะรืน|มะลืน|มื้อฮือ|มะเรื่อง|เมื่อวานนี้|เมื่อวานซืน|เมื่อวาน|สิ้นเดือนหน้า|สิ้นเดือนนี้|สิ้นเดือน|ปลายเดือนนี้|ปลายเดือนหน้า|ปลายเดือน|ต้นเดือนหน้า|กลางเดือนหน้า|กลางเดือนนี้|กลางเดือน|สิ้นสัปดาห์นี้|สิ้นสัปดาห์|ปลายสัปดาห์นี้|ปลายสัปดาห์|ภายในสัปดาห์นี้|ภายในอาทิตย์นี้|สัปดาห์นี้|อาทิตย์นี้|สัปดาห์หน้า|อาทิตย์หน้า|สิ้นปีนี้|สิ้นปี|เดือนหน้า|ภายในเดือนนี้|ภายในสิ้นวัน|สิ้นวัน|เย็นนี้|บ่ายนี้|คืนนี้|เช้านี้|ค่ำนี้|เที่ยงนี้)(?<at>(?:เช้า|บ่าย|เย็น|ค่ำ)(?!\\s?(?:[0-9]|โมง|หนึ่ง|สอง|สาม|สี่|ห้า)))?",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    public static partial Regex Relative();

    [GeneratedRegex(
        "(?:อีก|ภายใน|ออกไป|ไป|ไปอีก|เพิ่ม|ล่วงหน้า)?\\s?(?<![0-9.,-]|ข้อ\\s?|ข้อที่\\s?|โอ\\s?|o\\s?|o-)(?:(?<n>[0-9]{1,3}|สิบ|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)\\s?(?:วัน(?!ที่|นี้|ไหน|ใด|อะไร|หยุด|ส่ง|ครบ|ประชุม|จันทร์|อังคาร|พุธ|พฤ|ศุกร์|เสาร์|อาทิตย์)(?:ทำการ)?|(?<=อีก\\s?[0-9]{1,3}\\s?)วัน(?=ส่ง)|days?(?![a-z])|(?<week>สัปดาห์|อาทิตย์|weeks?(?![a-z]))|(?<=(?:อีก|ออกไป|เพิ่ม|เตือน)\\s?[0-9]\\s?)(?<month>เดือน))|(?:(?<week>สัปดาห์|อาทิตย์)|(?<month>เดือน)|วัน)(?:นึง|หนึ่ง|เดียว))",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    public static partial Regex InDays();
}
