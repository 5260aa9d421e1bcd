namespace OitBot.Dialogs.Understanding;

/// <summary>
/// A mark taken off again: "เอาเครื่องหมายเสร็จออกจากข้อ 24", "เอาการรับรองของผมออก", "ที่กดรับรองข้อ 12 ไป เอาออกที",
/// or drawn back: "ดึงการรับรอง O1 ถึง O3 คืน".
/// </summary>
internal static class TakingOff
{
    // These need their "ออก" behind the mark, those take it off by themselves.
    static readonly string[] _halves = ["เอา", "ถอด", "ปลด", "ดึง", "แกะ", "ติ๊ก", "นำ"];
    static readonly string[] _whole = ["ลบ", "ล้าง", "เคลียร์", "ปลด", "ถอด", "ยกเลิก"];
    static readonly string[] _all = [.. _halves, .. _whole];
    static readonly string[] _drawing = ["ดึง", "เอา"];

    static readonly string[] _between =
    [
        "การ",
        "ที่",
        "เครื่องหมาย",
        "สถานะ",
        "ติ๊กถูก",
        "ติ๊ก",
        "ป้าย",
        "คำว่า",
        "ว่า",
        "ผล",
        "ที่แจ้ง",
        "แจ้ง",
        "กด",
        "ลง",
        "ไป",
        "ไว้",
        "ทำ",
        "จัดทำ",
    ];

    static readonly string[] _marks =
    [
        "การ",
        "ที่",
        "เครื่องหมาย",
        "สถานะ",
        "ติ๊ก",
        "ป้าย",
        "คำว่า",
        "ผล",
    ];

    /// <summary>The verb that takes this mark off, whoever does it and whenever; or null.</summary>
    public static Token? Of(Clause c, Token mark) => Around(c, mark) ?? Behind(c, mark);

    /// <summary>The verb that takes this mark off, where the speaker does it or asks for it; or null.</summary>
    public static Token? Asked(Clause c, Token mark) =>
        Of(c, mark) is { } verb
        && !IsBare(c, verb, mark)
        && !IsSuffered(c, verb, mark)
        && !IsByBot(c, verb)
        && !IsOver(c, verb.Start < mark.Start ? mark.End + 1 : verb.End)
            ? verb
            : null;

    // "เอารับรองข้อ 12 ออก": a mark is called by a name, or it is asked for as politely as "เอา approve ข้อ 27 ออกให้ที".
    static bool IsBare(Clause c, Token verb, Token mark)
    {
        if (
            verb.End > mark.Start
            || !c.TextOf(verb).StartsWith("เอา")
            || c.HasAny(Word.Please, Word.Ask, Word.Aid)
        )
        {
            return false;
        }
        var between = c.Reading.Normal.Text.AsSpan(verb.End, mark.Start - verb.End);
        foreach (var name in _marks)
        {
            if (between.Contains(name, StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }

    // "การรับรองข้อ 12 โดนเอาออก", "… ถูกระบบถอดออก"
    static bool IsSuffered(Clause c, Token verb, Token mark) =>
        Endings.IsSuffered(c, verb)
        || c.Tokens.Any(t => t.Word == Word.Passive && t.Start >= mark.End && t.End <= verb.Start);

    // "ระบบเอาการรับรองข้อ 12 ออก"; "บอทเอาการรับรองข้อ 12 ออกให้หน่อย" asks the bot.
    static bool IsByBot(Clause c, Token verb) =>
        c.Tokens.Any(t => t.Word is Word.System or Word.Bot && t.End == verb.Start)
        && !c.HasAny(Word.Please, Word.Ask, Word.Aid);

    // "เอาเครื่องหมายเสร็จข้อ 24 ออกให้แล้วนะ", "ลบสถานะเสร็จข้อ 24 แล้ว"
    static bool IsOver(Clause c, int from)
    {
        var told = c.Tokens.LastOrDefault(t => t.Word == Word.Already && t.Start >= from);
        return told.Word == Word.Already
            && !c.Reading.Normal.Text.AsSpan(c.Start, told.Start - c.Start).EndsWith("ได้")
            && new Clause(c.Reading, told.End, c.End) is { Residue: 0 } rest
            && rest.Tokens.All(t => t.Word.IsFiller())
            && !c.HasAny(Word.Please, Word.Ask, Word.Aid);
    }

    // The verb touches the mark, or the words that it is called by.
    static Token? Around(Clause c, Token mark)
    {
        var isOut = IsMoved(c, mark.End, "ออก");
        var isBack = IsMoved(c, mark.End, "คืน") || IsMoved(c, mark.End, "กลับ");
        for (int end = mark.Start, last = -1; end != last; )
        {
            var before = c.Reading.Normal.Text.AsSpan(c.Start, end - c.Start);
            // "เอา approve ข้อ 27 ออก": a space only between two scripts.
            before = Letters.IsLatin(c.Reading.Letters[end]) ? before.TrimEnd() : before;
            foreach (
                var verb in isOut ? _all
                : isBack ? _drawing
                : _whole
            )
            {
                if (
                    before.EndsWith(verb, StringComparison.Ordinal)
                    && (isOut || isBack || end < mark.Start)
                )
                {
                    return new(Word.Withdraw, c.Start + before.Length - verb.Length, end);
                }
            }
            (last, end) = (end, BeforeNoun(c, end));
        }
        return null;
    }

    // "ออก" behind the mark and its item or that item's title, with nothing behind it that could be issued or come out.
    static bool IsMoved(Clause c, int from, string whither)
    {
        var rest = c.Reading.Normal.Text.AsSpan(from, c.End - from);
        var at = rest.IndexOf(whither, StringComparison.Ordinal);
        if (
            at < 0
            || c.Reading.Letters[from + at] != whither[0]
            || new Clause(c.Reading, from, from + at) is var between
                && between.Residue > LongestNoun
                && between.TitleWords().Numbers.Count == 0
            || rest[..at].EndsWith("ไม่")
            || between.Tokens.Any(t => t.Word == Word.Particle && c.Reading.Letters[t.End] == ' ')
        )
        {
            return false;
        }
        var end = from + at + whither.Length;
        return end >= c.End
            || c.Reading.Letters[end] == ' '
            || StartsWith(c.Reading.Normal.Text.AsSpan(end), _afterOut)
            || c.Tokens.Any(t => t.Start == end && t.Word.IsFiller())
            || c.Mentions.Any(m => m.Start == end);
    }

    static readonly string[] _afterOut =
    [
        "จาก",
        "ให้",
        "ไป",
        "มา",
        "ได้",
        "ก่อน",
        "แล้ว",
        "ซะ",
        "เสีย",
        "หมด",
        "เพราะ",
    ];

    static bool StartsWith(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    const int LongestNoun = 12;

    // "… ไป เอาออกที": a plea of its own, with nothing said to be done behind it.
    static Token? Behind(Clause c, Token mark)
    {
        foreach (var token in c.Tokens)
        {
            if (
                token.Word is Word.EndsDuty or Word.TakeBack
                && token.Start >= mark.End
                && c.TextOf(token).EndsWith("ออก")
                && new Clause(c.Reading, mark.End, token.Start).Residue <= 4
                && new Clause(c.Reading, token.End, c.End) is { Residue: 0 } rest
                && rest.Tokens.All(t => t.Word.IsFiller() || t.Word == Word.Already)
            )
            {
                return token;
            }
        }
        return null;
    }

    // Where a word begins that the mark is called by; the same place where there is none.
    static int BeforeNoun(Clause c, int end)
    {
        foreach (var token in c.Tokens)
        {
            if (token.End == end && token.Word is Word.Self or Word.Status)
            {
                return token.Start;
            }
        }
        var before = c.Reading.Normal.Text.AsSpan(c.Start, end - c.Start).TrimEnd();
        foreach (var word in _between)
        {
            if (before.EndsWith(word, StringComparison.Ordinal))
            {
                return c.Start + before.Length - word.Length;
            }
        }
        return end;
    }
}
