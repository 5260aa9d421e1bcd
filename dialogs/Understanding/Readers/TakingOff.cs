namespace OitBot.Dialogs.Understanding;

/// <summary>
/// A mark taken off again: "เอาเครื่องหมายเสร็จออกจากข้อ 24", "เอาการรับรองของผมออก", "ที่กดรับรองข้อ 12 ไป เอาออกที".
/// </summary>
internal static class TakingOff
{
    // These need their "ออก" behind the mark, those take it off by themselves.
    static readonly string[] _halves = ["เอา", "ถอด", "ปลด", "ดึง", "แกะ", "ติ๊ก", "นำ"];
    static readonly string[] _whole = ["ลบ", "ล้าง", "เคลียร์", "ปลด", "ถอด", "ยกเลิก"];
    static readonly string[] _all = [.. _halves, .. _whole];

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

    /// <summary>The verb that takes this mark off, or null.</summary>
    public static Token? Of(Clause c, Token mark) => Around(c, mark) ?? Behind(c, mark);

    static Token? Around(Clause c, Token mark)
    {
        var end = BeforeNoun(c, mark);
        var before = c.Reading.Normal.Text.AsSpan(c.Start, end - c.Start);
        var isOut = IsOut(c, mark.End);
        foreach (var verb in isOut ? _all : _whole)
        {
            if (before.EndsWith(verb, StringComparison.Ordinal) && (isOut || end < mark.Start))
            {
                return new(Word.Withdraw, end - verb.Length, end);
            }
        }
        return null;
    }

    // "ออก" behind the mark and its item, and not "ออกรหัส" or "ออกมา".
    static bool IsOut(Clause c, int from)
    {
        const string Out = "ออก";
        var rest = c.Reading.Normal.Text.AsSpan(from, c.End - from);
        var at = rest.IndexOf(Out, StringComparison.Ordinal);
        if (at < 0 || new Clause(c.Reading, from, from + at).Residue > LongestNoun)
        {
            return false;
        }
        foreach (var other in _otherwise)
        {
            if (rest[(at + Out.Length)..].TrimStart().StartsWith(other))
            {
                return false;
            }
        }
        return true;
    }

    static readonly string[] _otherwise = ["มา", "รหัส", "โค้ด", "code", "รายงาน", "เป็น", "แบบ"];

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
                && rest.Tokens.All(t => t.Word.IsFiller())
            )
            {
                return token;
            }
        }
        return null;
    }

    // Where the words begin that the mark is called by.
    static int BeforeNoun(Clause c, Token mark)
    {
        var end = mark.Start;
        for (var from = -1; from != end; )
        {
            from = end;
            foreach (var token in c.Tokens)
            {
                end =
                    token.End == end && token.Word is Word.Self or Word.Status ? token.Start : end;
            }
            var before = c.Reading.Normal.Text.AsSpan(c.Start, end - c.Start);
            end = c.Start + before.TrimEnd().Length;
            before = before.TrimEnd();
            foreach (var word in _between)
            {
                if (before.EndsWith(word, StringComparison.Ordinal))
                {
                    end -= word.Length;
                    break;
                }
            }
        }
        return end;
    }
}
