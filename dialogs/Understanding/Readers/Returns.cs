namespace OitBot.Dialogs.Understanding;

/// <summary>Items sent back to be put right, with the reason.</summary>
internal static class Returns
{
    public static Understood? Read(Clause c)
    {
        var notPass = c.First(Word.NotPass) ?? Refused(c);
        var verb = c.First(Word.SendBack) ?? GivingBack.Verb(c) ?? Verdict(c) ?? Fix(c) ?? notPass;
        if (verb is not { } found || c.Has(Word.Passive) || c.EndsAsking())
        {
            return null;
        }
        var because = c.First(Word.Because);
        var until = because is { } b && b.Start > found.Start ? b.Start : int.MaxValue;
        if (
            c.Asks(until) && (until == int.MaxValue || c.Asks(found.Start))
            || !c.IsMeantToReturn(found)
        )
        {
            return null;
        }
        var reason = Reason(c, found);
        if (
            reason is not null
            && c.Dates.Any(d => d.Date > c.Reading.Today && c.Typed(d.Start, d.End) == reason)
        )
        {
            return null;
        }
        if (
            !SignOffs.HasObject(c, 60)
            // "ข้อ 9 ผ่าน ข้อ 10 ไม่ผ่าน", "ผ่าน 3 4 ไม่ผ่าน 5 ลิงก์เสีย": each has its own verdict.
            || found.Word == Word.NotPass
                && (Certifications.Judged(c) > 0 || Certifications.PassedFirst(c) is not null)
            || (
                found.Word is Word.NotPass or Word.Fix or Word.Certify
                && (reason is null || !c.HasItems)
            )
        )
        {
            return null;
        }
        return c.As(
            Intents.ReturnItem,
            SignOffs.Common(c) with
            {
                Reason = reason,
                All = c.Has(Word.AllItems) && !c.HasItems,
            }
        );
    }

    // "ไม่ผ่านนะครับข้อ 2 รูปท่านรองฯ ยังเป็นท่านเดิม ให้แก้": begins with it, so that all behind the item says why.
    static Token? Verdict(Clause c) =>
        c.First(Word.NotPass) is { } failed
        && c.Mentions.All(m => m.Start >= failed.End)
        && new Clause(c.Reading, c.Start, failed.Start) is { Residue: 0 } before
        && before.Tokens.All(t => t.Word.IsFiller() && t.Word is not (Word.Ask or Word.Aid))
            ? failed
            : null;

    static bool IsMeantToReturn(this Clause c, Token verb) =>
        !(
            c.AsksWhetherCan()
            || c.IsRelative(verb)
            || c.IsFailing(verb)
            || c.Tokens.Any(t => t.Word == Word.Cancel && verb.Start - t.End is >= 0 and <= 3)
            || c.Tokens.Any(t => t.Word == Word.Remark && t.Start == verb.End)
            || verb.Word != Word.Certify && c.IsNegated(verb)
            || c.HasBefore(Word.Dont, verb.Start)
            || c.HasBefore(Word.If, verb.Start)
            || c.HasBefore(Word.Later, verb.Start)
            || c.HasBefore(Word.Will, verb.Start) && !c.HasBefore(Word.Ask, verb.Start)
            || c.HasBefore(Word.Wish, verb.Start)
            || c.IsFeared(verb)
            || c.IsPlanned(verb)
            || c.Tokens.Any(t =>
                t.Word == Word.Hearsay && t.Start < verb.Start && !IsMissing(c, t, verb)
            ) && !c.HasItemsBetweenHearsayAnd(verb)
            || c.IsAboutOthers(verb)
            || IsTold(c, verb)
            || IsCounted(c, verb)
            || IsOverAndOver(c, verb)
            || c.Tokens.Any(t =>
                t.Word is Word.Open or Word.NotYet && t.Start <= verb.Start && t.End > verb.Start
            )
        );

    // "ยังไม่เห็นลายเซ็น ให้กลุ่มเอากลับไปแก้": not seen is what is missing, where a phrase of its own follows.
    static bool IsMissing(Clause c, Token seen, Token verb) =>
        c.IsNotSeen(seen)
        && c.Mentions.Any(m => m.End <= seen.Start)
        && c.Reading.Letters[verb.Start - 1] == ' ';

    // "ข้อ 14 ตีกลับไปแล้ว" tells what was done.
    static bool IsTold(Clause c, Token verb) =>
        c.Tokens.Any(t =>
            t.Word == Word.Already
            && t.Start >= verb.End
            && new Clause(c.Reading, verb.End, t.Start).Residue <= 4
        )
        && c.First(Word.Because) is null
        && !c.HasBefore(Word.Ask, verb.Start)
        && (c.Dates.Any(d => d.IsPast) || c.Tokens.Any(t => t.Word == Word.Already && c.IsLast(t)));

    // "ตีกลับแล้วตีกลับอีก"
    static bool IsOverAndOver(Clause c, Token verb) =>
        c.Tokens.Any(t =>
            t.Word == Word.SendBack
            && t.Start > verb.End
            && c.Reading.Normal.Text.AsSpan(verb.End, t.Start - verb.End).Trim() is "แล้ว"
        );

    // "ตีกลับข้อ 15 มาสามรอบแล้ว"
    static bool IsCounted(Clause c, Token verb)
    {
        var end = c
            .Mentions.Where(m => m.Start >= verb.End)
            .Select(m => m.End)
            .FirstOrDefault(verb.End);
        var rest = c.Reading.Normal.Text.AsSpan(end, c.End - end).TrimStart();
        var space = rest.IndexOf(' ');
        var phrase = space < 0 ? rest : rest[..space];
        return phrase.StartsWith("มา")
            && (
                phrase.Contains("รอบ", StringComparison.Ordinal)
                || phrase.Contains("ครั้ง", StringComparison.Ordinal)
                || phrase.Contains("หน", StringComparison.Ordinal)
            );
    }

    static bool HasItemsBetweenHearsayAnd(this Clause c, Token verb) =>
        c.TextOf(c.First(Word.Hearsay)!.Value) is "เห็นว่า" or "เห็น" or "ตามที่"
        && c.HasBefore(Word.Ask, verb.Start);

    static Token? Fix(Clause c) =>
        c.HasItems
        && !c.HasAny(Word.Done, Word.TakeBack)
        && c.Tokens.All(t => t.Word != Word.Already || Tries.IsTried(c, t) || LeadsOn(c, t))
            ? c.First(Word.Fix) ?? AskedToMend(c) ?? GivenToMend(c)
            : null;

    // "ช่วยแก้แล้วส่งมาใหม่": first the one, then the other; "ตรวจแล้วพบว่า…" tells what was found.
    static bool LeadsOn(Clause c, Token already) =>
        c.Reading.Normal.Text.AsSpan(already.End).StartsWith("พบว่า")
        || c.Tokens.Any(t => t.Word == Word.Deed && t.Start == already.End)
            && c.Tokens.Any(t => t.End == already.Start && t.Word is Word.Fix or Word.Deed);

    // "ขอความกรุณาแก้ไขข้อ 13": what "ขอแก้ไขข้อ 13" is for oneself, said to somebody else.
    static Token? AskedToMend(Clause c)
    {
        foreach (var ask in c.Tokens)
        {
            var toOther =
                ask.Word == Word.Aid
                || ask.Word == Word.Ask && c.TextOf(ask).Contains("ความ", StringComparison.Ordinal);
            if (
                toOther
                && c.Tokens.FirstOrDefault(t => t.Start >= ask.End) is var mend
                && IsMending(c, mend)
                && mend.Start - ask.End <= 4
            )
            {
                return mend;
            }
        }
        return null;
    }

    // "ให้พี่พลอยแก้ข้อ 19 ใหม่"
    public static Token? GivenToMend(Clause c) =>
        c.First(Word.Give) is { } give
        && c.People.Any(p => p.Start >= give.End && p.Start - give.End <= 12)
        && c.Tokens.FirstOrDefault(t => t.Start > give.End && IsMending(c, t))
            is { Word: Word.Deed } mend
            ? mend
            : null;

    /// <summary>"แก้", "ปรับแก้"</summary>
    public static bool IsMending(Clause c, Token token) =>
        token.Word == Word.Deed && c.TextOf(token) is "แก้" or "แก้ไข" or "ปรับแก้" or "ปรับแก้ไข";

    // "ไม่รับรองข้อ 15 คู่มือไม่มีขั้นตอน": a certifier's no, with its reason.
    static Token? Refused(Clause c) =>
        c.First(Word.Certify) is { } certify
        && c.Tokens.FirstOrDefault(t => t.Word == Word.Not && t.End == certify.Start) is var no
        && c.TextOf(no) is "ไม่" or "บ่" or "ไม่ขอ"
        && !c.HasAny(Word.Extend, Word.Postpone)
        && !FollowsFrom(c, no)
        && !IsOfSomebody(c, no)
        && !DeniedVerbs.IsTakenUp(c, certify)
            ? certify
            : null;

    // "ท่านไม่รับรองข้อ 9", "กลุ่มยุทธไม่รับรองข้อ 9"
    static bool IsOfSomebody(Clause c, Token no) =>
        c.Tokens.Any(t => t.End == no.Start && (c.IsHonoured(t) || c.IsOffice(t)))
        || no.Start > c.Start && c.Reading.Letters[no.Start - 1] == Masks.Group;

    // "ไม่มีลิงก์ก็ไม่รับรองข้อ 13" says what would be, not what is.
    static bool FollowsFrom(Clause c, Token no) =>
        c.Reading.Normal.Text.AsSpan(c.Start, no.Start - c.Start).TrimEnd().EndsWith("ก็");

    /// <summary>"ไม่มีข้อเสนอแนะเลย ข้อ 13 ตีกลับค่ะ": a sentence before the command says why.</summary>
    public static string? Before(Clause c, Token verb)
    {
        var start = c.Mentions.Select(item => item.Start).Append(verb.Start).Min();
        start = c
            .Tokens.Where(t => t.Word == Word.Ask && IsOf(c, t, start))
            .Select(t => t.Start)
            .Append(start)
            .Min();
        start = BeforeJoint(c, start);
        var before = new Clause(c.Reading, c.Start, start);
        return
            start > c.Start
            && before.Residue >= 3
            && start - c.Start >= 9
            && c.Reading.Letters[start - 1] == ' '
            ? Reasons.Between(c, c.Start, start)
            : null;
    }

    // "สถิติมีแค่ 3 เดือน เลยต้องส่งคืนข้อ 16": words that draw the conclusion belong to neither.
    static int BeforeJoint(Clause c, int start)
    {
        for (var i = c.Tokens.Count - 1; i >= 0; i--)
        {
            var token = c.Tokens[i];
            var joint =
                token.Word is Word.Must or Word.Then or Word.Ask
                || c.TextOf(token) is "เลย" or "ก็";
            start = joint && token.End == start ? token.Start : start;
        }
        return start;
    }

    // "ขอดึงข้อ 16 กลับมา": at most a short verb lies between.
    static bool IsOf(Clause c, Token ask, int start) =>
        start - ask.End is >= 0 and <= 5
        && !c.Reading.Letters.AsSpan(ask.End, start - ask.End).Contains(' ');

    static string? Reason(Clause c, Token verb)
    {
        if (c.First(Word.Because) is { } because && Reasons.After(c, because.End) is { } stated)
        {
            return because.Start > verb.Start
                ? stated
                : Reasons.Between(c, because.End, verb.Start) ?? stated;
        }
        var itemEnd = c.Mentions.Select(item => item.End).DefaultIfEmpty(c.Start).First();
        var after = Reasons.After(c, Math.Max(verb.End, itemEnd));
        return (Reasons.IsMender(after) ? null : after)
            ?? (itemEnd < verb.Start ? Reasons.Between(c, itemEnd, verb.Start) : null)
            ?? Before(c, verb);
    }
}
