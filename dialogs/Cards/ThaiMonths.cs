using System.Globalization;

namespace OitBot.Dialogs.Cards;

/// <summary>Days as official papers write them: whole month names, Buddhist era.</summary>
public static class ThaiMonths
{
    private const int BuddhistEra = 543;

    private static readonly string[] Names =
    [
        "มกราคม",
        "กุมภาพันธ์",
        "มีนาคม",
        "เมษายน",
        "พฤษภาคม",
        "มิถุนายน",
        "กรกฎาคม",
        "สิงหาคม",
        "กันยายน",
        "ตุลาคม",
        "พฤศจิกายน",
        "ธันวาคม",
    ];

    /// <summary>"31 มีนาคม 2566"</summary>
    public static string Day(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Month(day)}");

    /// <summary>"มีนาคม 2566"</summary>
    public static string Month(DateOnly day) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Names[day.Month - 1]} {day.Year + BuddhistEra}"
        );
}
