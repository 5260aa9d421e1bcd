using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>
/// "… หากมีข้อแก้ไขโปรดแจ้ง", "… ถ้าสงสัยโทรถามได้ค่ะ": an offer that closes a message is no condition of what was said
/// before it, so that its words count as thanks.
/// </summary>
internal static partial class Courtesy
{
    public static void Mask(Reading reading)
    {
        var m = Offer().Match(new string(reading.Letters));
        if (m.Success)
        {
            var (start, end) = (m.Index, m.Index + m.Length);
            reading.Tokens.RemoveAll(token => token.Start >= start);
            reading.Tokens.Add(new(Word.Thanks, start, end));
        }
    }

    [GeneratedRegex(
        "(?<=\\S\\s*(?:ค่ะ|คะ|ครับ|คับ|จ้า|นะ|\\s))(?:ถ้า|หาก)(?:มี|พบ|ติด|สงสัย|ต้อง|ขาด|ผิด|ไม่ถูก)[^0-9\\n\uE001-\uE010]{0,30}(?:แจ้ง|บอก|ทัก|ติดต่อ|โทร|ถาม|แนะนำ)[^0-9\\n\uE001-\uE010]{0,20}$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Offer();
}
