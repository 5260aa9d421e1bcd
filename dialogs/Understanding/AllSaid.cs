using static OitBot.Dialogs.Understanding.WordsInPlace;

namespace OitBot.Dialogs.Understanding;

/// <summary>"หมด" behind a verb: all of its items, or only told of somebody who did it.</summary>
internal static class AllSaid
{
    const string All = "หมด";

    /// <summary>"รับรองหมด เว้น 21", "ตีกลับหมดเลย": all of them, where the word ends there and nobody is said to have done it.</summary>
    public static void Add(Reading reading)
    {
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            var (word, _, end) = reading.Tokens[i];
            end += reading.Letters.AsSpan(end).StartsWith(" ") ? 1 : 0;
            if (
                word is Word.Certify or Word.SendBack or Word.Remind or Word.Signed
                && reading.Letters.AsSpan(end).StartsWith(All)
                && IsWordEnd(reading, end + All.Length)
                && IsBegun(reading, reading.Tokens[i])
            )
            {
                reading.Tokens.Insert(i + 1, new(Word.AllItems, end, end + All.Length));
                i++;
            }
        }
    }

    /// <summary>"ผู้รับรองตีกลับหมดเลยค่ะ", "งานหนูตีกลับหมดเลย"</summary>
    public static bool IsTold(Reading reading, int at)
    {
        var (word, start, _) = reading.Tokens[at];
        return word == Word.AllItems
            && at > 0
            && TextOf(reading, reading.Tokens[at]).StartsWith(All)
            && reading.Tokens[at - 1] is var verb
            && verb.Word is Word.Certify or Word.SendBack or Word.Signed
            && start - verb.End is 0 or 1
            && !IsBegun(reading, verb);
    }

    // Nothing stands before but politeness, items and what the speaker has looked at.
    static bool IsBegun(Reading reading, Token verb)
    {
        var start = verb.Start;
        while (start > 0 && reading.Letters[start - 1] != ' ')
        {
            start--;
        }
        for (var i = start; i < verb.Start; i++)
        {
            if (
                reading.Letters[i] != ItemScan.Mark
                && !reading.Tokens.Exists(t =>
                    t.Start <= i
                    && i < t.End
                    && (IsOwn(t.Word) || verb.Word == Word.Certify && IsRest(reading, t))
                )
            )
            {
                return false;
            }
        }
        return start == 0
            || reading.Tokens.Exists(t => t.Word == Word.Dear && t.End <= start)
            || reading.Letters[..(start - 1)] is not [.., Masks.Person or Masks.Group]
                && !reading.Tokens.Exists(t => t.End == start - 1 && IsSomebody(t.Word));
    }

    static bool IsOwn(Word word) =>
        word.IsFiller() && word != Word.Honorific
        || word
            is Word.Then
                or Word.And
                or Word.Item
                or Word.Check
                or Word.View
                or Word.Correct
                or Word.Already
                or Word.Done;

    // "ยกเว้นข้อ 4 ที่เหลือรับรองหมดเลย"
    static bool IsRest(Reading reading, Token token) =>
        TextOf(reading, token) is "ที่เหลือ" or "นอกนั้น" or "ที่ค้าง" or "ที่ค้างอยู่";

    static bool IsWordEnd(Reading reading, int at) =>
        at >= reading.Letters.Length
        || reading.Letters[at] == ' '
        || reading.Letters.AsSpan(at).StartsWith("เว้น")
        || reading.Tokens.Exists(t =>
            t.Start == at
            && (
                t.Word is Word.Particle or Word.Please || TextOf(reading, t) is "ยกเว้น" or "ไม่เอา"
            )
        );
}
