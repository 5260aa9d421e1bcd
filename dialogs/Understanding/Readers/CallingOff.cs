using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>
/// "ยกเลิกการตั้งเวลา", "ไม่ต้องส่งประกาศพรุ่งนี้แล้ว", "ประกาศวันศุกร์งดส่ง": asks for what waits for its hour, which only a button calls
/// off. Whole sentences only: "งดส่งประกาศจัดซื้อจัดจ้าง" is of a document.
/// </summary>
internal static partial class CallingOff
{
    public static Understood? Read(Clause c) =>
        Whole().IsMatch(c.Reading.Letters.AsSpan(c.Start, c.End - c.Start))
            ? c.As(Intents.BroadcastReport, Announcements.SlotsOf("stop", c), [])
            : null;

    private const string Announcement = "(?:ประกาศ|แจ้งเวียน)";
    private const string When = "(?:[\\s\uE002\uE003]|ตอน|เวลา|ของ|วันที่)*";
    private const string Scheduled = "(?:ที่)?(?:ตั้ง(?:เวลา)?(?:ส่ง)?(?:ไว้)?)?";

    [GeneratedRegex(
        "^\\s*(?:ขอ|ช่วย|รบกวน|ฝาก|งั้น|\\s)*(?:"
            + "(?:ยกเลิก|งด|ระงับ)(?:การ)?(?:ตั้งเวลา)?(?:ส่ง)?"
            + Announcement
            + "|(?:ไม่ต้อง|อย่าเพิ่ง|อย่าพึ่ง|อย่า)(?:ส่ง)?"
            + Announcement
            + "|ไม่ส่ง"
            + Announcement
            + "|ยกเลิก(?:การ)?ตั้งเวลา(?:ส่ง)?"
            + "|ยกเลิกข้อความที่ตั้ง(?:เวลา)?(?:ส่ง)?(?:ไว้)?"
            + "|"
            + Announcement
            + Scheduled
            + When
            + "(?:ไม่ต้องส่ง|ไม่ส่ง|งดส่ง|ยกเลิก|อย่าเพิ่งส่ง|อย่าพึ่งส่ง)"
            + ")"
            + Scheduled
            + When
            + Scheduled
            + "(?:แล้ว|ก่อน|ให้|ที|หน่อย|ด้วย|เลย|ดีกว่า|ได้ไหม|ได้มั้ย|ใช่ไหม|ไหม|มั้ย|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|ละ|\\s|\\?)*$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Whole();
}
