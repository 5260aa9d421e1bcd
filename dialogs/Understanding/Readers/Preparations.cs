namespace OitBot.Dialogs.Understanding;

/// <summary>"It is done."</summary>
internal static class Preparations
{
    public static Understood? Done(Clause c)
    {
        if (
            PreparedVerb(c) is not { } verb
            || !c.IsMeant(verb, futureDayIsPlan: false)
            || c.HasBefore(Word.Passive, verb.Start)
            || c.Tokens.Any(t => t.Word == Word.Almost && !IsOfLeft(c, t))
            || c.HasMask(Masks.Percent) && !IsContent(c, verb)
            || c.HasBefore(Word.NotYet, verb.Start)
            || c.HasBefore(Word.Open, verb.Start)
            || c.HasAfter(Word.Open, verb.End)
            || c.Named.Excluded.Count == 0
                && c.HasAfter(Word.Remaining, verb.End)
                && c.HasAfter(Word.NotYet, verb.End)
        )
        {
            return null;
        }
        var plan = c.Dates.Any(d => d.Date > c.Reading.Today);
        if (
            plan
            || SignOffs.TalksAbout(c, 14)
            || IsAskedFor(c, verb)
            || PromisesAfter(c, verb)
            || IsNamedByIt(c, verb)
            || !c.HasItems && IsListed(c, verb)
            || IsOpinion(c, verb)
            || !c.HasItems && c.Named.Denied.Count > 0
            || !c.HasItems && !c.HasAny(Word.Already, Word.AllItems) && !IsPlainlyDone(c, verb)
            || c.Tokens.Any(t => IsForCertifier(c, t))
            || c.HasAny(Word.Remaining) && !c.HasItems && c.Named.Excluded.Count == 0
            || c.Has(Word.View) && !c.HasItems
        )
        {
            return null;
        }
        if (
            !c.HasItems
            && (
                !c.Has(Word.AllItems) && c.Residue > 3 && c.Group is null
                || c.Residue > 10
                || SignOffs.IsOfStrangers(c, verb)
                || c.HasAny(Word.Noise, Word.Shown)
                || c.HasMask(Masks.Other)
                || c.HasAny(Word.Year, Word.System, Word.Third)
                || c.HasAny(Word.Status, Word.Picture)
            )
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

    // "เสร็จหมดแล้ว เหลือแค่ข้อ 26"
    static bool IsOfLeft(Clause c, Token almost) =>
        c.TextOf(almost).StartsWith("เหลือ")
        && c.Named.Excluded.Count > 0
        && c.Mentions.Any(m => m.Start - almost.End is 0 or 1);

    // "ผลสำรวจ 85.4% เสร็จแล้ว": a share that the item tells of, not how much of it is done.
    static bool IsContent(Clause c, Token verb)
    {
        var percent = c.Reading.Letters.AsSpan(0, c.End).LastIndexOf(Masks.Percent);
        var from = c.Mentions.LastOrDefault(m => m.End <= percent)?.End ?? percent;
        return percent < verb.Start
            && new Clause(c.Reading, from, percent) is { Residue: > 4 } said
            && !said.HasAny(Word.Deed, Word.Done, Word.Progress, Word.Already);
    }

    // "เสร็จแล้ว รอผู้รับรองตรวจ": what is waited for is no part of it.
    static bool IsForCertifier(Clause c, Token token) =>
        token.Word is Word.Certifiers or Word.Certify
        && !c.Tokens.Any(t => t.Word == Word.Waiting && t.End == token.Start);

    // "ขอให้เสร็จทัน", "ทำให้เสร็จ": not yet; "จัดการให้เสร็จแล้ว" is.
    static bool IsAskedFor(Clause c, Token verb) =>
        c.Tokens.Any(t => t.Word == Word.Give && t.End == verb.Start)
        && !c.Tokens.Any(t => t.Word == Word.Already && t.Start >= verb.End);

    // "เสร็จหมดแล้ว", "ส่งหมดแล้ว"
    static bool IsAll(Clause c, Token token) =>
        token.Word is Word.Done or Word.Already
        && c.TextOf(token).Contains("หมด", StringComparison.Ordinal);

    // "ข้อ 18 ที่ส่งไปแล้วมีปัญหา" says which one; "O4 ต่างหากที่เสร็จแล้ว" ends there.
    static bool IsNamedByIt(Clause c, Token verb) =>
        c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start).TrimEnd().EndsWith("ที่")
        && c.Tokens.FirstOrDefault(t => t.Word == Word.Already && t.Start >= verb.End)
            is { Word: Word.Already } already
        && (!c.IsLast(already) || new Clause(c.Reading, already.End, c.End).Residue > 3)
        && !IsNaming(c, already.End);

    // "รายการที่จัดทำแล้ว": which of them, and none by its number.
    static bool IsListed(Clause c, Token verb) =>
        c.Has(Word.Item)
        && c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start).TrimEnd().EndsWith("ที่");

    // "เปิดดูข้อ 12 แล้ว เรียบร้อยดี": what somebody thinks of it who has looked at it.
    static bool IsOpinion(Clause c, Token verb) =>
        c.HasBefore(Word.View, verb.Start)
        && c.Reading.Normal.Text.AsSpan(verb.End).StartsWith("ดี");

    // "ที่ทำเสร็จแล้วคือข้อ 28"
    static bool IsNaming(Clause c, int from) =>
        c.Mentions.FirstOrDefault(m => m.Start >= from) is { } item
        && c.Reading.Normal.Text.AsSpan(from, item.Start - from).Trim() is "คือ" or "ได้แก่";

    // "ทำเสร็จแล้วจะส่งให้": when it is done, then…
    static bool PromisesAfter(Clause c, Token verb) =>
        c.Tokens.Any(t =>
            t.Start >= verb.End
            && t.Word is Word.Will or Word.Later
            && c.Tokens.Any(a => a.End == t.Start && a.Word is Word.Already or Word.Done)
        );

    static bool IsPlainlyDone(Clause c, Token verb) =>
        c.Residue == 0 && c.Tokens.All(t => t == verb || t.Word.IsFiller())
        || c.TextOf(verb).EndsWith("แล้ว");

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
