namespace OitBot.Dialogs.Understanding;

/// <summary>Days named from today: tomorrow, the end of the month.</summary>
internal static class RelativeDays
{
    public static DateOnly? Of(string word, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var first = new DateOnly(today.Year, today.Month, 1);
        return word switch
        {
            "วันนี้"
            or "มื้อนี้"
            or "today"
            or "เย็นนี้"
            or "บ่ายนี้"
            or "คืนนี้"
            or "เช้านี้"
            or "ค่ำนี้"
            or "เที่ยงนี้"
            or "ภายในสิ้นวัน"
            or "สิ้นวัน" => today,
            "พรุ่งนี้"
            or "พุ่งนี้"
            or "พรุ้งนี้"
            or "วันพรุ่ง"
            or "พรุ่ง"
            or "มื้ออื่น"
            or "วันพูก"
            or "ต่อเช้า"
            or "tomorrow" => today.AddDays(1),
            "มะรืนนี้" or "มะรืน" or "มะลืน" or "มื้อฮือ" => today.AddDays(2),
            "มะเรื่อง" => today.AddDays(3),
            "เมื่อวานนี้" or "เมื่อวาน" => today.AddDays(-1),
            "เมื่อวานซืน" => today.AddDays(-2),
            "วันสุดท้ายของเดือนนี้"
            or "วันสุดท้ายของเดือน"
            or "สิ้นเดือน"
            or "สิ้นเดือนนี้"
            or "ปลายเดือน"
            or "ปลายเดือนนี้"
            or "ภายในเดือนนี้" => first.AddMonths(1).AddDays(-1),
            "วันสุดท้ายของเดือนหน้า" or "สิ้นเดือนหน้า" or "ปลายเดือนหน้า" => first
                .AddMonths(2)
                .AddDays(-1),
            "วันแรกของเดือนหน้า" or "ต้นเดือนหน้า" or "เดือนหน้า" => first.AddMonths(1),
            "กลางเดือนหน้า" => first.AddMonths(1).AddDays(14),
            "กลางเดือน" or "กลางเดือนนี้" => today.Day > 15
                ? first.AddMonths(1).AddDays(14)
                : first.AddDays(14),
            "สัปดาห์หน้า" or "อาทิตย์หน้า" => monday.AddDays(7),
            "สิ้นปี" or "สิ้นปีนี้" => new DateOnly(today.Year, 12, 31),
            _ => monday.AddDays(4) < today ? monday.AddDays(11) : monday.AddDays(4),
        };
    }
}
