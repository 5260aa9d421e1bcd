using System.Globalization;
using OitBot.Storage;

namespace OitBot.Dialogs.Cards;

/// <summary>Days and moments as Thai people read them: Buddhist era, short months, Bangkok time.</summary>
public static class ThaiDay
{
    private static readonly string[] Weekdays =
    [
        "อาทิตย์",
        "จันทร์",
        "อังคาร",
        "พุธ",
        "พฤหัสบดี",
        "ศุกร์",
        "เสาร์",
    ];

    /// <summary>"31 มี.ค. 2566"</summary>
    public static string Text(DateOnly day) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Day} {ThaiCalendar.ShortMonths[day.Month - 1]} {day.Year + ThaiCalendar.BuddhistEra}"
        );

    /// <summary>"31 มี.ค. 2566", "31 มี.ค. 2566 16.30 น."</summary>
    public static string Text(DateOnly day, TimeOnly? time) =>
        time is { } at ? $"{Text(day)} {Time(at)}" : Text(day);

    /// <summary>"31 มี.ค.", where the year goes without saying.</summary>
    public static string DayAndMonth(DateOnly day) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Day} {ThaiCalendar.ShortMonths[day.Month - 1]}"
        );

    /// <summary>"มี.ค. 2566"</summary>
    public static string Month(DateOnly day) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{ThaiCalendar.ShortMonths[day.Month - 1]} {day.Year + ThaiCalendar.BuddhistEra}"
        );

    /// <summary>"วันศุกร์ที่ 31 มี.ค. 2566"</summary>
    public static string WithWeekday(DateOnly day) =>
        $"วัน{Weekdays[(int)day.DayOfWeek]}ที่ {Text(day)}";

    /// <summary>"วันศุกร์ที่ 31 มี.ค. 2566", "วันศุกร์ที่ 31 มี.ค. 2566 16.30 น."</summary>
    public static string WithWeekday(DateOnly day, TimeOnly? time) =>
        time is { } at ? $"{WithWeekday(day)} {Time(at)}" : WithWeekday(day);

    /// <summary>"31 มี.ค. 2566 16.30 น."</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, Bangkok.Zone);
        return $"{Text(DateOnly.FromDateTime(local.DateTime))} {Time(TimeOnly.FromDateTime(local.DateTime))}";
    }

    /// <summary>"วันศุกร์ที่ 31 มี.ค. 2566 16.30 น.", for what is yet to come.</summary>
    public static string MomentWithWeekday(DateTimeOffset moment) =>
        WithWeekday(Bangkok.Day(moment), TimeOnly.FromDateTime(Bangkok.Time(moment).DateTime));

    /// <summary>"16.30 น."</summary>
    public static string Time(TimeOnly time) =>
        time.ToString("HH.mm", CultureInfo.InvariantCulture) + " น.";

    /// <summary>"เหลืออีก 3 วัน", "ครบกำหนดวันนี้", "เลยกำหนด 2 วัน"</summary>
    /// <param name="due">Last day in Asia/Bangkok.</param>
    /// <param name="today">Today in Asia/Bangkok.</param>
    public static string Left(DateOnly due, DateOnly today) =>
        (due.DayNumber - today.DayNumber) switch
        {
            < 0 and var late => $"เลยกำหนด {-late} วัน",
            0 => "ครบกำหนดวันนี้",
            1 => "ครบกำหนดพรุ่งนี้",
            var left => $"เหลืออีก {left} วัน",
        };
}
