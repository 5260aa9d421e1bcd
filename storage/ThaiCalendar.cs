namespace OitBot.Storage;

/// <summary>What the Thai calendar has of its own.</summary>
public static class ThaiCalendar
{
    /// <summary>The Buddhist year is that many ahead of the common era's.</summary>
    public const int BuddhistEra = 543;

    /// <summary>The months' whole names, January first.</summary>
    public static IReadOnlyList<string> Months { get; } =
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

    /// <summary>The months as they are abbreviated, January first.</summary>
    public static IReadOnlyList<string> ShortMonths { get; } =
    [
        "ม.ค.",
        "ก.พ.",
        "มี.ค.",
        "เม.ย.",
        "พ.ค.",
        "มิ.ย.",
        "ก.ค.",
        "ส.ค.",
        "ก.ย.",
        "ต.ค.",
        "พ.ย.",
        "ธ.ค.",
    ];
}
