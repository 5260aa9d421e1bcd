namespace OitBot.Dialogs.Understanding;

/// <summary>What one part of a message makes of the others.</summary>
internal static class PartFrames
{
    /// <summary>A question at the end asks about all that was said before it, unless it asks something of an item of its own.</summary>
    public static bool AskAboutAll(Clause whole, (Clause Part, Understood? Read)[] results) =>
        whole.EndsAsking() && !FurtherCommands.IsView(results[^1].Read) && !IsPolite(results)
        // "ส่งไปแล้วแต่ยังไม่มีคนรับรองกี่ข้อ": which ones are counted.
        || !whole.Mentions.Any()
            && results[^1].Part is { Tokens: [{ Word: Word.But }, ..] } counted
            && counted.Asks()
        || results.Any(r => !r.Part.HasItems && r.Part.Asks() && !FurtherCommands.IsView(r.Read))
        // "ข้อ 3 เสร็จแล้ว ข้อ 4 เสร็จแล้วเมื่อไหร่"
        || results[^1].Part.Asks()
            && results[..^1].Any(r => HasBoth(r.Part, results[^1].Part, Word.Done, Word.Certify));

    static bool HasBoth(Clause one, Clause two, params ReadOnlySpan<Word> words)
    {
        foreach (var word in words)
        {
            if (one.Has(word) && two.Has(word))
            {
                return true;
            }
        }
        return false;
    }

    // "… แต่ขอขยายเวลาข้อ 29 ได้ไหมคะ": a request put politely, and nothing before it that could be asked about.
    static bool IsPolite((Clause Part, Understood? Read)[] results) =>
        results[^1] is { Read.Intent: Intents.SetDeadline } last
        && last.Part.AsksWhetherCan()
        && last.Part.Has(Word.Ask)
        && !results[..^1].Any(r => FurtherCommands.IsChange(r.Read));

    /// <summary>Something in a part before the command makes the command doubtful.</summary>
    public static bool Weighs(Clause part) =>
        part.HasItems
        || part.HasAny(Word.If, Word.Wish)
        || part.Tokens.Any(t =>
            t.Word == Word.Hearsay && !Preambles.IsThanks(part, t) && !Preambles.IsOver(part)
            || t.Word == Word.Dont && !IsOfWaiting(part, t)
        );

    // "ไม่ต้องรอพี่แล้วค่ะ รับรองข้อ 23"
    static bool IsOfWaiting(Clause part, Token dont) =>
        part.Tokens.Any(t => t.Word == Word.Waiting && t.Start == dont.End);

    /// <summary>"ทราบว่าพี่งานยุ่งมาก แต่ขอขยายเวลาข้อ 29": asked for whatever was heard.</summary>
    public static bool IsTurnedFrom(Clause heard, Clause asked) =>
        !heard.HasItems
        && !heard.HasAny(Word.If, Word.Dont, Word.Wish)
        && asked.Tokens is [{ Word: Word.But }, { Word: Word.Ask or Word.Aid }, ..];
}
