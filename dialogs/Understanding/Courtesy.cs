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
        var text = new string(reading.Letters);
        var m = Offer().Match(text);
        m = m.Success ? m : Unless(IsAsked, Excuse().Match(text));
        m = m.Success ? m : Unless(IsOwnQuestion, Purpose().Match(text));
        if (m.Success)
        {
            var (start, end) = (m.Index, m.Index + m.Length);
            reading.Tokens.RemoveAll(token => token.Start >= start);
            reading.Dates.RemoveAll(date => date.Start >= start);
            reading.People.RemoveAll(person => person.Start >= start);
            reading.Tokens.Add(new(Word.Thanks, start, end));
        }

        Match Unless(Func<Clause, bool> blocks, Match found) =>
            found.Success && blocks(new(reading, found.Index, text.Length)) ? Match.Empty : found;
    }

    static bool IsOwnQuestion(Clause purpose) =>
        purpose.Asks() || purpose.AsksWhetherCan() || purpose.HasAny(Word.Doubt, Word.If);

    static bool IsAsked(Clause excuse) =>
        excuse.Asks() || excuse.AsksWhetherCan() || excuse.HasAny(Word.Doubt, Word.If, Word.Not);

    // "… เดี๋ยวเข้าประชุม": why it is asked now.
    [GeneratedRegex(
        "(?<=(?:ครับ|คับ|ค่ะ|คะ|จ้า|นะ|ที|หน่อย|ด้วย|เลย)\\s)เดี๋ยว(?![^\\n]{0,60}(?:ก่อน|ค่อย|อีก))(?:จะ|ต้อง|ก็|ผม|หนู|พี่){0,3}(?:(?:เข้า|มี|ติด|ไป)?ประชุม|ออกไป|ไปข้างนอก|ไปราชการ|กลับบ้าน|ลืม|ไม่ทัน|หมดเวลา|ขึ้นเครื่อง|ขึ้นรถ|(?:ออก)?เดินทาง|ไปรับ|ไปส่ง)[^0-9\\n\uE001-\uE010]{0,45}$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Excuse();

    // "ใครยังไม่ลงทะเบียนบ้างคะ จะได้ตามถูกคน": what it is asked for.
    [GeneratedRegex(
        "(?<=(?:ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|นะ|ที|หน่อย|ด้วย|เลย|บ้าง|แล้ว|ก่อน)\\s)(?:ผม|หนู|พี่|เรา|ดิฉัน|เขา)?จะได้(?!รับ)[^\\n\uE010]{2,60}$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Purpose();

    [GeneratedRegex(
        "(?<=\\S\\s*(?:ค่ะ|คะ|ครับ|คับ|จ้า|นะ|\\s))(?:ถ้า|หาก)(?:มี|พบ|ติด|สงสัย|ต้อง|ขาด|ผิด|ไม่ถูก)[^0-9\\n\uE001-\uE010]{0,30}(?:แจ้ง|บอก|ทัก|ติดต่อ|โทร|ถาม|แนะนำ)[^0-9\\n\uE001-\uE010]{0,20}$",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Offer();
}
