using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>"ใช้ได้ 7 วันแล้ว", "ทำมาสามวัน", "ทำมาตั้งแต่วันเสาร์", "เมื่อวันศุกร์": days that are over, and no plan.</summary>
internal static partial class ElapsedDays
{
    public static void Mark(List<DateMention> dates, string text)
    {
        for (var i = 0; i < dates.Count; i++)
        {
            if (IsOver(dates[i], text))
            {
                dates[i] = dates[i] with { Date = null, IsPast = true };
            }
        }
    }

    static bool IsOver(DateMention date, string text)
    {
        var before = text.AsSpan(0, date.Start);
        var after = text.AsSpan(date.End).TrimStart();
        return Since().IsMatch(before)
            || before.EndsWith("เมื่อ") && date.Date is not null
            || date.IsDuration && (after.StartsWith("แล้ว") || Lasting().IsMatch(before));
    }

    [GeneratedRegex(
        "(?:มา|ไป|ทำ|ส่ง|อยู่|แล้ว|เสร็จ|รอ|ค้าง)ตั้งแต่(?:เช้า|บ่าย|เย็น|ค่ำ|กลางคืน|เมื่อ)?\\s?$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Since();

    [GeneratedRegex(
        "(?:มา|มาได้|มาแล้ว|มาตั้ง|มาเกือบ|ใช้เวลา)\\s?$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Lasting();
}
