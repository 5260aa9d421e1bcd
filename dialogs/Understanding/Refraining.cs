namespace OitBot.Dialogs.Understanding;

/// <summary>"งดรับรองข้อ 5", "ชะลอการส่ง O20", "หยุดตีกลับ": a verb that keeps from doing what the next one says forbids it.</summary>
internal static class Refraining
{
    // The longer of two that end alike first.
    static readonly string[] _verbs =
    [
        "งดเว้น",
        "ละเว้น",
        "เว้น",
        "งด",
        "ระงับ",
        "พัก",
        "หยุด",
        "ชะลอ",
        "หลีกเลี่ยง",
        "เลี่ยง",
        "ปฏิเสธ",
        "ยับยั้ง",
        "ยุติ",
        "เบรก",
        "เบรค",
        "ดอง",
        "รั้ง",
        "มิได้",
        "ขี้เกียจ",
        "ไม่กล้า",
        "พลาด",
    ];

    static readonly string[] _links = ["การ", "ที่จะ", "ไม่ให้", "ไม่"];

    // "ยกเว้นรับรองข้อ 5", "วันหยุดส่ง O20 ได้": something else, though it ends alike.
    static readonly string[] _others =
    [
        "ยกเว้น",
        "วันหยุด",
        "ที่พัก",
        "ลาพัก",
        "ห้องพัก",
        "หอพัก",
        "บ้านพัก",
        "เลิกงด",
    ];

    /// <summary>Puts "do not" where such a verb stands right before one that changes something.</summary>
    public static void Add(Reading reading)
    {
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            var (word, start, _) = reading.Tokens[i];
            if (!Changes(word) || Begin(reading.Normal.Text.AsSpan(0, start)) is not { } begin)
            {
                continue;
            }
            reading.Tokens.RemoveAll(t => t.Start >= begin && t.Start < start);
            var at = reading.Tokens.FindIndex(t => t.Start >= start);
            reading.Tokens.Insert(at, new(Word.Dont, begin, start));
            i = at + 1;
        }
    }

    static bool Changes(Word word) =>
        word
            is Word.Certify
                or Word.SendBack
                or Word.Signed
                or Word.Done
                or Word.Deed
                or Word.Attach
                or Word.Withdraw
                or Word.Appoint;

    // Where the verb begins that ends the text; null where there is none.
    static int? Begin(ReadOnlySpan<char> before)
    {
        before = before[..^LengthAtEnd(before, _links)];
        var verb = LengthAtEnd(before, _verbs);
        return verb == 0 || LengthAtEnd(before, _others) > 0 ? null : before.Length - verb;
    }

    static int LengthAtEnd(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word))
            {
                return word.Length;
            }
        }
        return 0;
    }
}
