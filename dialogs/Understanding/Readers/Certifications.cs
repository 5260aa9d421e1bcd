namespace OitBot.Dialogs.Understanding;

/// <summary>Certifying, and taking a certification back.</summary>
internal static class Certifications
{
    public static Understood? Withdrawn(Clause c)
    {
        if ((c.First(Word.Certify) ?? InOneWord(c) ?? SignatureTaken(c)) is not { } certify)
        {
            return null;
        }
        // "รับรองข้อ 28 ผิดไปค่ะ เอาการรับรองออกให้ที": the mark may be named once more.
        var taken = c
            .Tokens.Where(t => t == certify || t.Word == Word.Certify)
            .Select(t => TakingOff.Asked(c, t))
            .FirstOrDefault(found => found is not null);
        var verb =
            c.First(Word.Withdraw) ?? c.First(Word.Cancel) ?? c.First(Word.TakeBack) ?? taken;
        var wrong = c.First(Word.Mistyped) ?? Slipped(c, certify);
        if (
            verb is null && wrong is null
            || !SignOffs.HasObject(c, 14)
            || verb is { } suffered && Endings.IsSuffered(c, suffered)
        )
        {
            return null;
        }
        var meant =
            c.IsMeant(verb ?? wrong!.Value) || verb is { } asked && IsPolitelyAsked(c, asked);
        return meant
            ? c.As(
                Intents.UndoCertified,
                SignOffs.Common(c) with
                {
                    Reason =
                        SignOffs.Because(c)
                        ?? (taken is not null && verb == taken ? null : SignOffs.Tail(c, certify)),
                }
            )
            : null;
    }

    // "ถอนลายเซ็นข้อ 18", "ลายเซ็นข้อ 18 ขอเอาคืน"
    static Token? SignatureTaken(Clause c) =>
        c.HasItems
        && c.First(Word.Signed) is { } own
        && own.Start == Addressee.Behind(c)
        && c.TextOf(own).StartsWith("ลาย")
        && !c.HasAny(Word.Not, Word.NotYet, Word.Remaining)
        && (c.HasAfter(Word.TakeBack, own.End) || c.HasAfter(Word.Withdraw, own.End))
            ? own
        : c.HasItems
        && c.First(Word.Withdraw) is { } taking
        && c.Tokens.FirstOrDefault(t =>
            t.Word == Word.Signed && t.Start - taking.End is >= 0 and <= 3
        )
            is { Word: Word.Signed } signature
            ? signature
        : null;

    // "มือลั่นไปกดรับรองข้อ 24 ถอนให้ทีได้ไหม": somebody who owns a slip asks for no advice.
    static bool IsPolitelyAsked(Clause c, Token verb) =>
        c.Has(Word.Mistyped)
        && c.AsksWhetherCan()
        && c.Tokens.Any(t => t.Word == Word.Please && t.Start - verb.End is >= 0 and <= 3)
        && !c.Asks()
        && !c.IsUnreal(verb)
        && !c.Heard(verb)
        && !c.IsAboutOthers(verb);

    // "uncertify ข้อ 8"
    static Token? InOneWord(Clause c) =>
        c.First(Word.Withdraw) is { } undo
        && (
            c.TextOf(undo).Contains("cert", StringComparison.Ordinal)
            || c.TextOf(undo).Contains("approve", StringComparison.Ordinal)
        )
            ? undo
            : null;

    static readonly string[] _slips =
    [
        "เผลอ",
        "เผลอไป",
        "เผลอมือ",
        "พลั้ง",
        "พลั้งมือ",
        "พลาดไป",
        "ดันไป",
    ];

    // "เมื่อกี้เผลอรับรองข้อ 12 ไป": nothing but the moment is told before it, and nobody else.
    static Token? Slipped(Clause c, Token certify) =>
        Slip(c, certify) is { } slip
        && new Clause(c.Reading, c.Start, slip.Start) is { Residue: 0 } before
        && !before.Tokens.Any(c.IsHonoured)
            ? slip
            : null;

    // "ระวังเผลอรับรองข้อ 12": whoever it is told of, a slip gives nothing.
    static Token? Slip(Clause c, Token certify)
    {
        var before = c.Reading.Normal.Text.AsSpan(c.Start, certify.Start - c.Start).TrimEnd();
        before = before.EndsWith("กด") ? before[..^2] : before;
        foreach (var slip in _slips)
        {
            if (before.EndsWith(slip))
            {
                var start = c.Start + before.Length - slip.Length;
                return new(Word.Mistyped, start, certify.Start);
            }
        }
        return null;
    }

    public static Understood? Given(Clause c)
    {
        var guarantee =
            c.HasItems && c.Has(Word.Correct)
                ? c.Tokens.FirstOrDefault(t => t.Word == Word.Noise && c.TextOf(t) is "รับรองว่า")
                : default;
        var verb =
            FirstAsked(c)
            ?? InPlace(c)
            ?? (guarantee.Word == Word.Noise ? guarantee : (Token?)null)
            ?? Checked(c)
            ?? SignedFor(c)
            ?? Recorded(c)
            ?? Passed(c);
        if (
            verb is not { } found
            || c.Has(Word.Certifiers) && !c.Has(Word.Self)
            || c.Tokens.Any(t => t.Word is Word.Withdraw or Word.Cancel && t.Start <= found.Start)
            || TakingOff.Of(c, found) is not null
            || Slip(c, found) is not null
            // "ยกเว้นของพี่พลอย": who knows what is left out.
            || c.Has(Word.AllItems)
                && c.Named.Excluded.Count == 0
                && ItemChoice.ExceptionEnd(c.Reading.Normal.Text.AsSpan(0, c.End), c.Start)
                    is not null
            || IsToldWrong(c, found)
            || !SignOffs.HasObject(c, 3)
            || IsPromise(c, found)
            || !c.IsMeant(found)
            || c.Has(Word.AllItems) && SignOffs.IsOfStrangers(c, found)
            || IsOfOtherThing(c, found)
            || !c.HasAny(Word.Ask, Word.Check, Word.Correct)
                && SignOffs.TalksAbout(c, 9 + SignOffs.Pointing(c, c.End) + Judged(c))
            || (c.Has(Word.Passive) || Waits(c)) && !c.Has(Word.AllItems)
        )
        {
            return null;
        }
        if (
            c.HasMask(Masks.Percent) && !IsOfContent(c, found)
            || c.HasAny(Word.Almost, Word.Remaining)
            || c.Tokens.Any(t => t.Word == Word.Later && !IsOfExcluded(c, t))
            || c.Dates.Any(d => d.Date > c.Reading.Today)
            || c.Has(Word.Remind)
            || c.First(Word.View) is { } view && !IsViewed(c, found) && !IsOfExcluded(c, view)
            || c.Has(Word.NotYet) && !c.HasItems
        )
        {
            return null;
        }
        // "รับรองข้อ 12 ไปแล้ว" without a request tells what was done before.
        var told =
            c.HasAfter(Word.Already, found.End)
                && (c.HasAny(Word.Past, Word.Claim) || c.Dates.Any(d => d.IsPast))
            || c.HasBefore(Word.Past, found.Start) && !c.HasBefore(Word.Ask, found.Start)
            || c.HasAfter(Word.Already, found.End) && IsByStrangers(c, found);
        return told ? null : c.As(Intents.Certify, SignOffs.Common(c));
    }

    // "ที่รอผมรับรองทั้งหมด" names what waits; "ที่รอผมอยู่ทั้งหมด รับรองให้เลย" has a verb of its own.
    static Token? FirstAsked(Clause c)
    {
        foreach (var token in c.Tokens)
        {
            if (
                token.Word == Word.Certify
                && !c.Tokens.Any(t =>
                    t.Word == Word.Waiting && t.End == token.Start && !c.TextOf(t).EndsWith("อยู่")
                )
            )
            {
                return token;
            }
        }
        return null;
    }

    // "รับรองข้อ 28 ผิดไปค่ะ": told of a mistake, and nothing to be certified.
    static bool IsToldWrong(Clause c, Token verb)
    {
        var end = verb.End;
        foreach (var item in c.Mentions.OrderBy(m => m.Start))
        {
            end = item.Start - end is 0 or 1 ? item.End : end;
        }
        var rest = c.Reading.Normal.Text.AsSpan(end, c.End - end).TrimStart();
        rest = rest.StartsWith("ไป") ? rest[2..] : rest;
        return rest.StartsWith("ผิด") && !rest.StartsWith("ผิดพลาดประการ")
            || rest.StartsWith("พลาด");
    }

    /// <summary>"ข้อ 9 ผ่าน ข้อ 10 ผ่าน รับรองทั้งคู่": letters of what is thought of each.</summary>
    public static int Judged(Clause c) =>
        "ผ่าน".Length
        * c.Mentions.Count(m =>
            c.Reading.Normal.Text.AsSpan(m.End, c.End - m.End).TrimStart().StartsWith("ผ่าน")
        );

    // "รับรองข้อ 17 ครับ ผลสำรวจ 87.5% ถูกต้อง": a share that the item tells of, in a sentence of its own.
    static bool IsOfContent(Clause c, Token verb)
    {
        var percent = c.Reading.Letters.AsSpan(0, c.End).LastIndexOf(Masks.Percent);
        var from = c
            .Tokens.Where(t => t.Word == Word.Particle && t.Start >= verb.End && t.End < percent)
            .Select(t => t.End)
            .FirstOrDefault(verb.End);
        return from > verb.End && new Clause(c.Reading, from, percent).Residue > 4;
    }

    // "งานนี้รับรองปังแน่นอน" promises that something will be good.
    static bool IsPromise(Clause c, Token verb) =>
        !c.HasItems
        && !c.Has(Word.AllItems)
        && c.Tokens.Any(t =>
            t.Word == Word.Work && t.End <= verb.Start
            || t.Word == Word.Praise && t.Start == verb.End
        );

    // "อนุมัติงบแล้ว", "อนุมัติลา": what offices approve all day.
    static bool IsOfOtherThing(Clause c, Token verb) =>
        c.TextOf(verb) is "อนุมัติ" or "เห็นชอบ"
        && verb.End < c.End
        && Letters.IsConsonant(c.Reading.Letters[verb.End])
        && !c.Tokens.Any(t => t.Start == verb.End)
        && !c.Reading.Normal.Text.AsSpan(verb.End).StartsWith("ทั้ง")
        && c.TitleWords().Numbers.Count == 0;

    // "สิงห์บุรีรับรองข้อ 12 แล้ว": whoever that is, it is not the speaker.
    static bool IsByStrangers(Clause c, Token verb)
    {
        var start = Math.Min(
            verb.Start,
            c.Mentions.Select(m => m.Start).DefaultIfEmpty(verb.Start).Min()
        );
        var before = new Clause(c.Reading, c.Start, start);
        return before.Residue > 3
            && before.TitleWords().Numbers.Count == 0
            && !before.Has(Word.Self);
    }

    // "รับรองแทนวราพร O6" certifies; without an item it would say who stands in for whom.
    static Token? InPlace(Clause c) =>
        c.HasItems && c.First(Word.Deputy) is { } verb && DeputyWords.IsCertifying(c.TextOf(verb))
            ? verb
            : null;

    // "รับรองข้อ 27 28 29 ยกเว้น 28 ขอดูก่อน"
    static bool IsOfExcluded(Clause c, Token token) =>
        c.Named.Excluded.Count > 0
        && (c.Mentions.Count() > 1 || c.Has(Word.AllItems))
        && token.Start >= c.Mentions.Max(m => m.End);

    // "ดูข้อ 35 แล้ว รับรองค่ะ"
    static bool IsViewed(Clause c, Token verb) =>
        c.First(Word.View) is { } view
        && c.Tokens.Any(t =>
            (t.Word == Word.Already || t.Word == Word.Done && c.TextOf(t).EndsWith("แล้ว"))
            && t.Start > view.Start
            && t.End <= verb.Start
        );

    // "ช่วยบันทึกการรับรองข้อ 4": what "ขอบันทึกการรับรอง" would only look at.
    static Token? Recorded(Clause c) =>
        c.HasItems
        && c.First(Word.History) is { } record
        && c.TextOf(record) is "บันทึกการรับรอง"
        && c.Tokens.Any(t => t.Word == Word.Aid && t.End == record.Start)
            ? record
            : null;

    // "ไม่ต้องรอข้อ 4" waits for nothing.
    static bool Waits(Clause c) =>
        c.Tokens.Any(t =>
            t.Word == Word.Waiting
            && !c.Tokens.Any(not => not.Word is Word.Dont or Word.Not && not.End == t.Start)
        );

    // "เซ็น O41 ให้แล้วครับ", "เซ็นข้อ 42 43"
    static Token? SignedFor(Clause c) =>
        c.HasItems
        && !c.HasAny(Word.Report, Word.Type)
        && c.First(Word.Signed) is { } signed
        && !c.TextOf(signed).StartsWith("ลาย")
        && (
            c.HasAny(Word.Already, Word.Give, Word.Aid)
            || c.Residue == 0 && c.Tokens.All(t => t.Word.IsFiller() || t.Word == Word.Signed)
        )
            ? c.First(Word.Signed)
            : null;

    // "ข้อ 33 ผ่านค่ะ", with nothing else that could be said of it; "ดูแล้วโอเค ผ่านข้อ 28".
    static Token? Passed(Clause c)
    {
        // "ข้อ 9 ผ่าน ข้อ 10 ผ่าน พี่พลอยบอก": whoever else is in the message may have said so.
        if (
            c.Reading.People.Count > 0
            || c.Reading.Tokens.Exists(t =>
                t.Word is Word.Tell or Word.That or Word.Hearsay or Word.Third
            )
        )
        {
            return null;
        }
        if (PassedFirst(c) is { } first)
        {
            return first;
        }
        var from = c.Mentions.Select(item => item.End).DefaultIfEmpty(c.End).Last();
        var rest = c.Reading.Letters.AsSpan(from, c.End - from).TrimStart(' ');
        return
            rest.StartsWith("ผ่าน")
            && c.Residue == 4
            && c.Tokens.All(t => t.Word.IsFiller() || t.Word == Word.Item)
            ? new(Word.Certify, c.End - rest.Length, c.End - rest.Length + 4)
            : null;
    }

    /// <summary>"ผ่านข้อ 3": the word begins its phrase and its item is right behind it.</summary>
    public static Token? PassedFirst(Clause c)
    {
        const string Passing = "ผ่าน";
        if (c.Mentions.FirstOrDefault() is not { } item || c.Has(Word.Already, Word.Past))
        {
            return null;
        }
        var before = c.Reading.Normal.Text.AsSpan(c.Start, item.Start - c.Start).TrimEnd();
        var start = c.Start + before.Length - Passing.Length;
        var begins =
            before.EndsWith(Passing) && (start == c.Start || c.Reading.Letters[start - 1] == ' ');
        return begins && new Clause(c.Reading, c.Start, start).Residue == 0
            ? new(Word.Certify, start, item.Start)
            : null;
    }

    static Token? Checked(Clause c) =>
        c.HasItems && c.Has(Word.Check) && c.First(Word.Correct) is { } correct ? correct : null;
}
