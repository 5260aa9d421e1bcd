namespace OitBot.Dialogs.Understanding;

/// <summary>
/// Words right before a deed that make it somebody else's, one that is feared, or a matter that is talked of:
/// "ท่านรับรองข้อ 41", "กลัวตีกลับข้อ 5 ผิด", "เรื่องมอบข้อ 14 ให้คนอื่นยังไม่ได้ข้อสรุป".
/// </summary>
internal static class BeforeDeeds
{
    static readonly string[] _fears = ["กลัว", "เกรง", "หวั่น", "ระวัง", "กังวล"];
    static readonly string[] _matters = ["เรื่อง", "ประเด็น", "เรื่องการ", "ประเด็นการ"];

    /// <summary>What is read is not done by the speaker here and now.</summary>
    public static bool IsNotOwn(this Clause c, Understood read) =>
        IsOfSubject(c, read) || IsFeared(c, read) || IsMatter(c, read) || IsTried(c, read);

    // "พยายามแนบลิงก์ข้อ 3 สามรอบแล้วก็ไม่ผ่าน": what did not pass is the try.
    static bool IsTried(Clause c, Understood read) =>
        read.Intent == Intents.ReturnItem
        && c.First(Word.NotPass) is { } failed
        && !c.Has(Word.SendBack)
        && c.Reading.Normal.Text.AsSpan(c.Start, failed.Start - c.Start)
            .Contains("พยายาม", StringComparison.Ordinal);

    /// <summary>"ท่าน", "คุณ": nobody speaks so of themselves.</summary>
    public static bool IsHonoured(this Clause c, Token token) =>
        token.Word == Word.Honorific
        && c.TextOf(token) is "ท่าน" or "คุณ" or "นาย" or "อาจารย์" or "ครู";

    // "ท่านรับรองข้อ 41", "ผู้รับรองตีกลับข้อ 5", "ข้อ 5 ที่ประชุมเห็นควรตีกลับ"
    static bool IsOfSubject(Clause c, Understood read)
    {
        foreach (var token in c.Tokens)
        {
            var subject =
                c.IsHonoured(token)
                || token.Word is Word.Certifiers or Word.Preparers or Word.Coordinator
                || token.Word == Word.System && IsActing(c, token)
                || token.Word == Word.Work && read.Intent == Intents.ReturnItem && !c.HasItems
                || token.Word == Word.Aid
                    && read.Intent == Intents.Certify
                    && c.TextOf(token).EndsWith("ท่าน");
            if (subject && IsSaying(c, token.End, read))
            {
                return true;
            }
            if (
                (subject || token.Word == Word.Third)
                && !c.Tokens.Any(t => t.Word == Word.Self && token.Start - t.End is 0 or 1)
                && DeedBehind(c, token.End, read) is { } deed
                && (subject || HasBetween(c, token.End, deed.Start, Word.Ask))
                && !IsTakenBack(c, read, deed)
            )
            {
                return true;
            }
        }
        return false;
    }

    // "ผู้จัดทำแจ้งว่าข้อ 5 เสร็จแล้ว"
    static bool IsSaying(Clause c, int end, Understood read) =>
        Intents.ChangingItems.Contains(read.Intent)
        && c.Tokens.FirstOrDefault(t => t.Start == end && t.Word == Word.Tell) is { End: > 0 } tell
        && c.Tokens.Any(t => t.Start == tell.End && t.Word == Word.That);

    // "เข้าระบบรับรองข้อ 5": where it is done, not who does it.
    static bool IsActing(Clause c, Token system)
    {
        var before = c.Reading.Normal.Text.AsSpan(c.Start, system.Start - c.Start);
        return c.TextOf(system) is "ระบบ"
            && !(before.EndsWith("เข้า") || before.EndsWith("ใน") || before.EndsWith("ผ่าน"))
            && !c.HasAny(Word.Please, Word.Aid)
            && !c.HasBefore(Word.Give, system.Start)
            && !c.HasBefore(Word.Ask, system.Start);
    }

    // "กลัวเผลอกดรับรองข้อ 12", "ระวังตีกลับข้อ 5 ผิด"; "กลัวลืมเลยรับรองข้อ 12 ก่อน" is done all the same.
    static bool IsFeared(Clause c, Understood read)
    {
        var text = c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start);
        foreach (var fear in _fears)
        {
            var at = text.IndexOf(fear, StringComparison.Ordinal);
            var end = c.Start + at + fear.Length;
            if (
                at < 0
                || text[(at + fear.Length)..].StartsWith("ใจ")
                || text[..at].EndsWith("น่า")
                || c.Tokens.FirstOrDefault(t => t.Start >= end && IsDeedOf(t.Word, read.Intent))
                    is not { End: > 0 } deed
            )
            {
                continue;
            }
            if (
                !HasSpace(c, end, deed.Start)
                && !HasBetween(c, end, deed.Start, Word.Ask)
                && !HasBetween(c, end, deed.Start, Word.Please)
                && !HasBetween(c, end, deed.Start, Word.Then)
                && !IsTakenBack(c, read, deed)
            )
            {
                return true;
            }
        }
        return false;
    }

    // "เรื่องมอบข้อ 14 …", "เรื่องขอเลื่อนข้อ 12 …", with nothing asked for elsewhere.
    static bool IsMatter(Clause c, Understood read)
    {
        if (read.Intent == Intents.MarkPrepared || read.Slots.Url is not null)
        {
            return false;
        }
        foreach (var deed in c.Tokens.Where(t => IsDeedOf(t.Word, read.Intent)))
        {
            var start = deed.Start;
            var asks = c.Tokens.Where(t => t.Word is Word.Ask or Word.Aid).ToArray();
            start = asks.FirstOrDefault(t => t.End == start) is { End: > 0 } ask
                ? ask.Start
                : start;
            var before = c.Reading.Normal.Text.AsSpan(c.Start, start - c.Start);
            if (EndsWith(before, _matters) && !asks.Any(t => t.Start != start))
            {
                return true;
            }
        }
        return false;
    }

    // "ตกใจเผลอกดรับรองข้อ 12 ไป ถอนให้ที": whoever did it, it is asked to be taken back.
    static bool IsTakenBack(Clause c, Understood read, Token deed) =>
        read.Intent is Intents.UndoPrepared or Intents.UndoCertified
        && c.Tokens.Any(t =>
            t.Start > deed.Start
            && t.Word is Word.Withdraw or Word.TakeBack or Word.Cancel or Word.EndsDuty
        );

    // Nothing but how it is done or asked for stands between.
    static Token? DeedBehind(Clause c, int end, Understood read)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Start < end)
            {
                continue;
            }
            if (
                token.Start - end > LongestBetween
                || HasSpace(c, end, token.Start)
                || c.People.Any(p => p.Start >= end && p.Start < token.Start)
                || c.Mentions.Any(m => m.Start >= end && m.Start < token.Start)
            )
            {
                return null;
            }
            if (IsDeedOf(token.Word, read.Intent))
            {
                return token;
            }
            // "ท่านเลยต้องตีกลับข้อ 14"
            if (
                token.Word is not (Word.Ask or Word.Give or Word.Deed or Word.Mistyped or Word.Self)
                && token.Word is not (Word.Must or Word.Then)
                && c.TextOf(token) is not ("เลย" or "ก็")
            )
            {
                return null;
            }
            end = token.End;
        }
        return null;
    }

    const int LongestBetween = 5;

    static bool IsDeedOf(Word word, string intent) =>
        intent switch
        {
            Intents.Certify => word is Word.Certify or Word.Signed or Word.Deputy,
            Intents.UndoCertified => word
                is Word.Certify
                    or Word.Withdraw
                    or Word.TakeBack
                    or Word.Cancel
                    or Word.Mistyped,
            Intents.ReturnItem => word == Word.SendBack,
            Intents.MarkPrepared => word is Word.Done or Word.Deed,
            Intents.UndoPrepared => word
                is Word.Withdraw
                    or Word.TakeBack
                    or Word.Cancel
                    or Word.Mistyped,
            Intents.AddEvidence => word is Word.Attach or Word.Replace,
            Intents.Assign => word is Word.Appoint or Word.Transfer,
            Intents.Delegate => word == Word.Deputy,
            Intents.SetDeadline => word is Word.Deadline or Word.Postpone or Word.Extend,
            Intents.RemindNow => word == Word.Remind,
            _ => false,
        };

    static bool HasBetween(Clause c, int start, int end, Word word) =>
        c.Tokens.Any(t => t.Word == word && t.Start >= start && t.End <= end);

    // Spaces around an item do not count.
    static bool HasSpace(Clause c, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var besideItem =
                i > start && c.Reading.Letters[i - 1] == ItemScan.Mark
                || i + 1 < c.End && c.Reading.Letters[i + 1] == ItemScan.Mark;
            if (c.Reading.Letters[i] == ' ' && !besideItem)
            {
                return true;
            }
        }
        return false;
    }

    static bool EndsWith(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }
}
