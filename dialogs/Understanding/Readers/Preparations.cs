namespace OitBot.Dialogs.Understanding;

/// <summary>"It is done" and "it is not done after all".</summary>
internal static class Preparations
{
    public static Understood? Withdrawn(Clause c)
    {
        var open =
            c.First(Word.Open) is { } state && c.HasItems && IsUnfinished(c.TextOf(state))
                ? c.First(Word.Open)
                : null;
        var undone = open ?? Unfinished(c);
        var verb =
            c.First(Word.Withdraw)
            ?? c.First(Word.TakeBack)
            ?? CancelReport(c)
            ?? EditFirst(c)
            ?? (c.Named.Denied.Count > 0 && c.Has(Word.Done) ? null : c.First(Word.Mistyped))
            ?? undone;
        if (verb is not { } found || c.HasAny(Word.Mine) && undone is not null || c.Has(Word.View))
        {
            return null;
        }
        var blocked =
            c.Asks()
            || c.AsksWhetherCan()
            || c.HasBefore(Word.Dont, found.Start)
            || c.HasBefore(Word.If, found.Start)
            || c.Tokens.Any(t =>
                t.Start < found.Start
                && (t.Word == Word.Hearsay || t.Word == Word.That && !c.IsOwnSaying(t))
                && !IsOwnReport(c, t)
            )
            || found.Word == Word.Cancel && IsOfSomethingElse(c, found)
            || c.IsAboutOthers(found)
            || c.IsFailing(found)
            || c.IsNegated(found)
            || c.HasBefore(Word.Will, found.Start)
            || c.HasBefore(Word.Later, found.Start)
            || c.HasBefore(Word.Wish, found.Start)
            || c.HasAny(Word.Certify, Word.SendBack) && found.Word is Word.Withdraw or Word.Cancel;
        if (
            blocked
            || !c.HasItems
                && (
                    c.Residue > 6
                    || found.Word is Word.Mistyped or Word.TakeBack
                    || undone is not null
                    || c.HasAny(Word.Noise)
                )
        )
        {
            return null;
        }
        if (
            undone is not null
            && c.HasAny(Word.Because, Word.If, Word.Fix)
            && c.HasAny(Word.SendBack)
        )
        {
            return null;
        }
        return c.As(
            Intents.UndoPrepared,
            SignOffs.Common(c) with
            {
                Reason = SignOffs.Because(c) ?? (found == undone ? null : SignOffs.Tail(c, found)),
                All = false,
            }
        );
    }

    // "เลิกคุยเรื่องข้อ 3": what is given up is no report of an item.
    static bool IsOfSomethingElse(Clause c, Token cancel)
    {
        var item = c.Mentions.FirstOrDefault(m => m.Start >= cancel.End);
        return item is not null && new Clause(c.Reading, cancel.End, item.Start).Residue > 5;
    }

    // "ที่บอกว่าข้อ 5 เสร็จ ขอถอนคืน", "ที่กดว่าเสร็จ": what the speaker has said.
    static bool IsOwnReport(Clause c, Token said)
    {
        var before = c.Reading.Normal.Text.AsSpan(c.Start, said.Start - c.Start);
        return before.LastIndexOf("ที่") is >= 0 and var at
            && before.Length - at <= 9
            && !c.People.Any(p => p.Start >= c.Start + at && p.End <= said.Start);
    }

    static bool IsUnfinished(ReadOnlySpan<char> state) =>
        state.EndsWith("เสร็จ")
        || state.EndsWith("เรียบร้อย")
        || state.EndsWith("ครบ")
        || state.EndsWith("สมบูรณ์")
        || state.EndsWith("เสด")
        || state.EndsWith("เสร้จ")
        || state.EndsWith("เส็จ")
        || state.EndsWith("แล้วเสร็จ")
        || state.EndsWith("สำเร็จ");

    static Token? Unfinished(Clause c) =>
        c.HasItems && c.First(Word.Done) is { } done && c.IsNegated(done) ? done : null;

    // "ขอแก้ข้อ 19 ก่อน": it is not done yet after all.
    static Token? EditFirst(Clause c) =>
        c.HasItems
        && c.First(Word.Deed) is { } deed
        && c.TextOf(deed) is "แก้" or "แก้ไข" or "ปรับแก้" or "ปรับปรุง"
        && c.HasBefore(Word.Ask, deed.Start)
        && c.Tokens.Any(t => t.Start >= deed.End && c.TextOf(t).StartsWith("ก่อน"))
            ? deed
            : null;

    static Token? CancelReport(Clause c) =>
        c.HasItems && !c.HasAny(Word.Remind, Word.Deadline, Word.Pause)
        || c.HasAny(Word.Done, Word.Deed)
            ? c.First(Word.Cancel)
            : null;

    public static Understood? Done(Clause c)
    {
        if (
            PreparedVerb(c) is not { } verb
            || !c.IsMeant(verb, futureDayIsPlan: false)
            || c.HasBefore(Word.Passive, verb.Start)
            || c.Has(Word.Almost)
            || c.HasMask(Masks.Percent)
            || c.HasBefore(Word.NotYet, verb.Start)
            || c.HasBefore(Word.Open, verb.Start)
            || c.HasAfter(Word.Open, verb.End)
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
            || !c.HasItems && c.Named.Denied.Count > 0
            || !c.HasItems && !c.HasAny(Word.Already, Word.AllItems) && !IsPlainlyDone(c, verb)
            || c.HasAny(Word.Certifiers, Word.Certify)
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
        && (!c.IsLast(already) || new Clause(c.Reading, already.End, c.End).Residue > 3);

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

    static Token? PreparedVerb(Clause c)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Word == Word.Done && !c.IsNegated(token))
            {
                return token;
            }
            if (token.Word == Word.Deed && c.HasAfter(Word.Already, token.End))
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
