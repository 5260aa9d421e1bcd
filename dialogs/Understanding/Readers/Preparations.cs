namespace OitBot.Dialogs.Understanding;

/// <summary>"It is done."</summary>
internal static class Preparations
{
    public static Understood? Done(Clause c)
    {
        if (
            PreparedVerb(c) is not { } verb
            || !c.IsMeant(verb, futureDayIsPlan: false)
            || PreparationDoubts.Any(c, verb)
            || IsSentBack(c)
            || IsArrived(c, verb)
        )
        {
            return null;
        }
        var common = SignOffs.Common(c);
        return c.As(
            Intents.MarkPrepared,
            common with
            {
                All = common.All || !c.HasItems && c.Tokens.Any(t => IsAll(c, t)),
            }
        );
    }

    // "ส่งไปข้อ 5 โดนตีกลับหมดเลย"; "ข้อ 5 ที่ตีกลับ" says which one, "อย่าตีกลับนะคะ" asks for something.
    static bool IsSentBack(Clause c) =>
        c.Tokens.Any(t =>
            t.Word is Word.SendBack or Word.Passive
            && !c.IsNegated(t)
            && !IsMended(c, t)
            && !c.TextOf(t).StartsWith("ที่")
            && !c.Reading.Normal.Text.AsSpan(c.Start, t.Start - c.Start).EndsWith("ที่")
        );

    /// <summary>"แก้ข้อ 20 ตามที่โดนตีกลับมาเสร็จแล้ว": what was sent back is what has been put right.</summary>
    public static bool IsMended(Clause c, Token back)
    {
        var start = back.Start;
        for (var i = c.Tokens.Count - 1; i >= 0; i--)
        {
            var chained = c.Tokens[i].Word == Word.Passive && c.Tokens[i].End == start;
            start = chained ? c.Tokens[i].Start : start;
        }
        return back.Word == Word.Passive
            && c.Tokens.Any(t => Returns.IsMending(c, t))
            && c.Reading.Normal.Text.AsSpan(c.Start, start - c.Start).EndsWith("ที่");
    }

    // "เรามาครบแล้ว": those who have come.
    static bool IsArrived(Clause c, Token verb) =>
        !c.HasItems
        && c.TextOf(verb).StartsWith("ครบ")
        && c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start).EndsWith("มา");

    // "เสร็จหมดแล้ว", "ส่งหมดแล้ว"
    static bool IsAll(Clause c, Token token) =>
        token.Word is Word.Done or Word.Already
        && c.TextOf(token).Contains("หมด", StringComparison.Ordinal);

    // "ระบบลงไว้ว่าข้อ 5 เสร็จแล้ว": the deed is only that somebody says so.
    static bool IsSaying(Clause c, Token deed) =>
        c.Tokens.Any(t => t.Word == Word.That && t.Start - deed.End is >= 0 and <= 4);

    static Token? PreparedVerb(Clause c)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Word == Word.Done && !c.IsNegated(token))
            {
                return token;
            }
            if (
                token.Word == Word.Deed
                && c.HasAfter(Word.Already, token.End)
                && !IsSaying(c, token)
                && !Tries.IsTried(
                    c,
                    c.Tokens.First(t => t.Word == Word.Already && t.Start >= token.End)
                )
            )
            {
                return token;
            }
        }
        // "ขอส่งข้อ 12", "ส่งข้อ 12 ครับ": handing in is done by saying so.
        foreach (var token in c.Tokens)
        {
            var hands =
                token.Word == Word.Deed
                    && c.TextOf(token)
                        is "ส่ง"
                            or "นำส่ง"
                            or "ส่งงาน"
                            or "จัดส่ง"
                            or "แจ้งส่ง"
                            or "แจ้งส่งงาน"
                            or "submit"
                || token.Word == Word.Extend && c.TextOf(token) is "ขอส่ง";
            if (
                hands
                && c.HasItems
                && c.Residue <= 6
                && !c.HasAny(Word.Give, Word.Remind)
                && !c.HasAny(Word.Evidence, Word.Report)
            )
            {
                return token;
            }
        }
        return null;
    }
}
