using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>
/// What is told beside a command in words that look like one: what a page does not say ("คู่มือไม่บอกว่าใช้กับตำแหน่งไหน")
/// asks nothing, and what somebody is thanked for ("ขอบคุณมากครับที่ช่วยเลื่อนกำหนดข้อ 34 ให้") is done.
/// </summary>
internal static partial class Asides
{
    public static void Mask(Reading reading)
    {
        var text = new string(reading.Letters);
        if (Unsaid().Match(text) is { Success: true } unsaid && IsIndirect(reading, unsaid))
        {
            Put(reading, Word.Plain, unsaid);
        }
        if (Thanked().Match(text) is { Success: true } thanked && IsForSomething(reading, thanked))
        {
            Put(reading, Word.Hearsay, thanked);
        }
    }

    // A question inside, and nothing that is said to be done or not.
    static bool IsIndirect(Reading reading, Match unsaid)
    {
        var inside = new Clause(reading, unsaid.Index, unsaid.Index + unsaid.Length);
        return inside.Tokens.Any(t => Asking.IsAskedWith(t.Word))
            && !inside.HasAny(Word.Whether, Word.WhetherCan, Word.QuestionMark)
            && !inside.HasAny(Word.Yet, Word.Doubt)
            && !inside.Tokens.Any(t => Turns.IsCommand(t.Word));
    }

    static bool IsForSomething(Reading reading, Match thanked) =>
        new Clause(reading, thanked.Index + thanked.Length, reading.Letters.Length) is var told
        && (told.Mentions.Any() || told.Tokens.Any(t => t.Word.IsTrade()));

    static void Put(Reading reading, Word word, Match found)
    {
        var (start, end) = (found.Index, found.Index + found.Length);
        reading.Tokens.RemoveAll(token => token.Start < end && token.End > start);
        reading.Tokens.Add(new(word, start, end));
        reading.Tokens.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    // "แผนปีไหนก็ไม่รู้" is a question that nobody answers, and so is what a page leaves open.
    [GeneratedRegex(
        "(?:ปี|ของ|วัน|คน|ตรง|อัน|เรื่อง)?(?:ไหน|อะไร|ใคร|ไร|เมื่อไหร่|ยังไง)ก็(?:ไม่รู้|ไม่ทราบ|ไม่บอก)|(?:ไม่|บ่)(?:ได้|มี|เห็น)*(?:บอก|ระบุ|เขียน|ชี้แจง|อธิบาย|ลง|ใส่|ชัดเจน|ชัด|กำหนด|แสดง)(?:ให้|ไว้|ชัดเจน|ชัด|เลย)*ว่า\\s?[^\\s\uE001-\uE010]{2,60}(?:\\s\uE002+\\s?(?:อย่างไร|ยังไง|เท่าไร|เท่าไหร่|อะไร|ไหน))?",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Unsaid();

    [GeneratedRegex(
        "(?:ขอบ(?:คุณ|คุน|ใจ|พระคุณ)|แต๊งกิ้ว)(?:มาก|หลาย|จริง|อย่างสูง|อย่างยิ่ง|เป็น|ๆ|นะ|น้า|ครับ|คับ|ค่ะ|คะ|ค่า|เด้อ|จ้า|จ้ะ|พี่|น้อง|บอท|ท่าน|ผอ\\.?|เลย|\uE007|\\s)*(?:ที่(?!สุด|นี้|(?:เตือน|แจ้ง|ทวง|บอก)(?!\uE010))|สำหรับ)",
        RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Thanked();
}
