using System.Text;
using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>
/// "ยกเลิกการตั้งเวลา", "ไม่ต้องส่งประกาศพรุ่งนี้แล้ว", "ประกาศวันศุกร์งดส่ง": asks for what waits for its hour, which only a button calls
/// off. Whole sentences only: "งดส่งประกาศจัดซื้อจัดจ้าง" is of a document.
/// </summary>
internal static partial class CallingOff
{
    public static Understood? Read(Clause c) =>
        !c.Mentions.Any() && Whole().IsMatch(Bare(c))
            ? c.As(Intents.BroadcastReport, Announcements.SlotsOf("stop", c), [])
            : null;

    // Without address, politeness and signs.
    static string Bare(Clause c)
    {
        var bare = new StringBuilder();
        for (var i = Addressee.Behind(c); i < c.End; i++)
        {
            var letter = c.Reading.Letters[i];
            var isPolite = c.Tokens.Any(t =>
                t.Start <= i && i < t.End && (t.Word.IsFiller() || t.Word == Word.Already)
            );
            if (
                !isPolite
                && (Letters.IsThai(letter) || char.IsAsciiLetterOrDigit(letter) || Masks.Is(letter))
            )
            {
                bare.Append(letter);
            }
        }
        return bare.ToString();
    }

    private const string Announcement = "(?:ประกาศ|แจ้งเวียน)";
    private const string When = "(?:" + Masks.Moment + "|ตอน|เวลา|ของ|วันที่)*";
    private const string Scheduled = "(?:ที่)?(?:ตั้ง(?:เวลา)?(?:ส่ง)?(?:ไว้)?)?";

    [GeneratedRegex(
        "^(?:"
            + "(?:ยกเลิก|งด)(?:การ)?(?:ตั้งเวลา)?(?:ส่ง)?"
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
            + "(?:แล้ว|ก่อน|ให้|ดีกว่า|ได้ไหม|ได้มั้ย|ใช่ไหม|ไหม|มั้ย)*$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Whole();
}
