namespace OitBot.Dialogs.Understanding;

/// <summary>
/// How a sentence is meant. An intent is not a change: a question, a negation, a wish, a condition, a plan or a report
/// about somebody else must never become one.
/// </summary>
internal static class Frame
{
    /// <summary>Whether this verb, in this clause, is something that the speaker does or asks for here and now.</summary>
    public static bool IsMeant(this Clause c, Token verb, bool futureDayIsPlan = true) =>
        !(
            c.Asks()
            || c.AsksWhetherCan()
            || c.IsUnreal(verb)
            || c.HasBefore(Word.Must, verb.Start)
            || c.Heard(verb)
            || c.IsIsanFuture(verb)
            || c.IsAskedLater(verb)
            || c.IsRelative(verb)
            || c.IsFailing(verb)
            || c.IsDoubtedBefore(verb)
            || c.IsOfPastDay(verb)
            || c.IsRemarked(verb)
            || c.IsAboutOthers(verb, evenIfAsked: true)
            || c.IsInReason(verb)
            || c.IsAwaited(verb)
            || (
                futureDayIsPlan
                && c.Dates.Any(d => d.Date > c.Reading.Today && d.Start < verb.Start)
            )
        );

    /// <summary>"จะขอ…", "จะตั้ง…": intended, where the intention stands right before what is asked or done.</summary>
    public static bool IsPlanned(this Clause c, Token verb)
    {
        foreach (var will in c.Tokens)
        {
            if (will.Word is not (Word.Will or Word.Later) || will.End > verb.Start)
            {
                continue;
            }
            var next = c.Tokens.First(t => t.Start >= will.End);
            var doing =
                next == verb
                || next.Word
                    is Word.Ask
                        or Word.Aid
                        or Word.Appoint
                        or Word.SetTo
                        or Word.Deputy
                        or Word.Give;
            if (doing && next.Start - will.End <= 1)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Denied, forbidden, conditional, planned or wished for.</summary>
    public static bool IsUnreal(this Clause c, Token verb) =>
        c.IsNegated(verb)
        || c.HasBefore(Word.Dont, verb.Start)
        || c.HasBefore(Word.If, verb.Start)
        || c.HasBefore(Word.Later, verb.Start)
        || c.HasBefore(Word.Will, verb.Start)
        || c.HasBefore(Word.Wish, verb.Start)
        || c.IsFeared(verb)
        || c.First(Word.Want) is { } want && want.End <= verb.Start && IsDreamt(c.TextOf(want));

    static readonly string[] _fears = ["กลัว", "เกรงว่า", "เกรงจะ", "หวั่น", "ห่วง", "กังวล"];

    /// <summary>"กลัวรับรองข้อ 5 ผิด", "เกรงว่าข้อ 5 รับรองพลาด": feared, with nothing but items between the two.</summary>
    public static bool IsFeared(this Clause c, Token verb)
    {
        foreach (var fear in _fears)
        {
            var at = c.Reading.Normal.Text.AsSpan(0, verb.Start).LastIndexOf(fear);
            if (
                at >= c.Start
                && new Clause(c.Reading, at + fear.Length, verb.Start) is { Residue: <= 3 } between
                && !between.HasAny(Word.Ask, Word.Aid, Word.But, Word.Then)
                && !EndsPhrase(c, at, verb.Start)
            )
            {
                return true;
            }
        }
        return false;
    }

    // A space that stands beside no item.
    static bool EndsPhrase(Clause c, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (
                c.Reading.Letters[i] == ' '
                && c.Reading.Letters[i - 1] != ItemScan.Mark
                && c.Reading.Letters[i + 1] != ItemScan.Mark
            )
            {
                return true;
            }
        }
        return false;
    }

    static bool IsDreamt(ReadOnlySpan<char> want) => want is "อยากเห็น";

    // "จะขอรับรอง" is a polite request, but "บ่ายนี้จะขอรับรอง" a plan.
    static bool IsAskedLater(this Clause c, Token verb) =>
        c.Tokens.Any(t =>
            t.Word == Word.Want
            && t.End <= verb.Start
            && c.TextOf(t).StartsWith("จะ")
            && c.Dates.Any(d => d.End <= t.Start && t.Start - d.End <= 1)
        );

    /// <summary>"ข้อ 10 รับรองยากมาก": something said of the deed, rather than the deed.</summary>
    public static bool IsRemarked(this Clause c, Token verb)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Start < verb.End)
            {
                continue;
            }
            var polite =
                token.Word == Word.Particle
                && token.End < c.End
                && c.Reading.Letters[token.End] == ' ';
            if (polite || token.Word is Word.Already or Word.Because)
            {
                return token.Word == Word.Already && Tries.IsTried(c, token);
            }
            if (token.Word == Word.Remark || IsInVain(c, token))
            {
                return true;
            }
        }
        return false;
    }

    // "ถึงรับรองข้อ 2 ไป คะแนนก็ไม่ขึ้น"
    static bool IsInVain(Clause c, Token token) =>
        c.TextOf(token) is "ก็"
        && c.Tokens.Any(t => t.Start == token.End && t.Word is Word.Not or Word.NotYet);

    /// <summary>"ที่รับรองแล้ว" says which one, not what to do.</summary>
    public static bool IsRelative(this Clause c, Token verb) =>
        verb.Word is Word.Certify or Word.SendBack
        && c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start).TrimEnd() is var before
        && (
            before.EndsWith("ที่")
            || c.Reading.Normal.Text.AsSpan(c.Start, c.BeforeSelf(verb) - c.Start).EndsWith("ที่")
            || IsNoun(before) && !(verb.Word == Word.SendBack && BeginsPhrase(c, verb))
        );

    // "การรับรอง", "เวลารับรอง"; in "ไม่มีระยะเวลา ส่งกลับ" the noun ends the reason.
    static bool IsNoun(ReadOnlySpan<char> before) =>
        before.EndsWith("การ")
        || before.EndsWith("คำ")
        || before.EndsWith("ผล")
        || before.EndsWith("เรื่อง")
        || before.EndsWith("เวลา")
        || before.EndsWith("ขั้นตอน");

    /// <summary>"กดรับรองข้อ 5 ไม่ได้": it could not be done.</summary>
    public static bool IsFailing(this Clause c, Token verb)
    {
        if (EndsFailing(c, verb) || IsHard(c, verb))
        {
            return true;
        }
        foreach (var token in c.Tokens)
        {
            if (
                token.Start < verb.End
                || token.Word.IsFiller()
                || token.Word is Word.Item or Word.Already
            )
            {
                continue;
            }
            return token.Word == Word.NotPass
                || token.Word == Word.Not
                    && c.TextOf(token)
                        is not ("ไม่" or "บ่" or "ลืม" or "ไม่ใช่" or "ไม่มีใคร" or "ไม่มีคน")
                    && IsSilent(c, verb.End, token.Start)
                    && IsSilent(c, token.End, Math.Min(token.End + 1, c.End));
        }
        return false;
    }

    /// <summary>"ข้อ 5 รูปยังไม่มา รับรอง…", "ยังไม่ใช่ รับรองข้อ 5": what stands before says that it is too early.</summary>
    public static bool IsDoubtedBefore(this Clause c, Token verb) =>
        verb.Word is Word.Certify or Word.Done or Word.Signed
        && c.Tokens.LastOrDefault(t => t.End <= verb.Start && IsNotYet(c, t)) is { End: > 0 } yet
        && !c.Mentions.Any(m => m.Start >= yet.End && m.End <= verb.Start)
        && !c.Tokens.Any(t =>
            t.Start >= yet.End
            && t.End <= verb.Start
            && (t.Word is Word.Because or Word.But or Word.Then || IsByNow(c.TextOf(t)))
        )
        && new Clause(c.Reading, yet.End, verb.Start).Residue <= LongestDoubt;

    const int LongestDoubt = 12;

    static bool IsNotYet(Clause c, Token token) =>
        token.Word == Word.NotYet
        || token.Word == Word.Not && c.TextOf(token).StartsWith("ยัง")
        // "ยังไม่นับ": its second half is a word of its own.
        || token.Word == Word.Yet
            && c.Reading.Normal.Text.AsSpan(token.End) is var rest
            && (rest.StartsWith("ไม่") || rest.StartsWith("บ่"));

    static bool IsByNow(ReadOnlySpan<char> word) => word is "ตอนนี้" or "ขณะนี้" or "วันนี้";

    // "เมื่อวานเซ็น 12", "เมื่อวานผมรับรองข้อ 5": told of a day that is over.
    static bool IsOfPastDay(this Clause c, Token verb) =>
        verb.Word is Word.Certify or Word.Signed
        && c.Dates.Any(d =>
            d.IsPast
            && d.End <= verb.Start
            && new Clause(c.Reading, d.End, verb.Start) is { Residue: 0 } between
            && between.Tokens.All(t =>
                t.Word.IsFiller() && t.Word is not (Word.Ask or Word.Aid or Word.Claim)
            )
            && !between.Mentions.Any()
        );

    // "รับรองโดยไม่อ่านไม่ได้"
    static bool EndsFailing(Clause c, Token verb) =>
        c.Tokens.LastOrDefault(t => t.Word == Word.Not) is { Word: Word.Not } not
        && not.Start >= verb.End
        && c.TextOf(not) is "ไม่ได้" or "บ่ได้" or "ไม่สำเร็จ"
        && c.IsLast(not)
        && new Clause(c.Reading, not.End, c.End).Residue == 0
        && !c.Reading.Letters.AsSpan(verb.End, not.Start - verb.End).Contains(' ');

    static readonly string[] _failures =
    [
        "ไม่ลง",
        "บ่ลง",
        "ไม่ไหว",
        "บ่ไหว",
        "ไม่เต็มปาก",
        "ไม่สนิทใจ",
        "ไม่สบายใจ",
        "ลำบาก",
    ];

    // "รับรองไม่ลง", "รับรองข้อ 5 ลำบากค่ะ": behind the verb, or behind its item where nothing else is said.
    static bool IsHard(Clause c, Token verb)
    {
        var rest = c.Reading.Normal.Text.AsSpan(verb.End, Math.Max(0, c.End - verb.End));
        var item = c.Mentions.FirstOrDefault(m => m.Start - verb.End is 0 or 1);
        var behind = item is null
            ? default
            : c.Reading.Normal.Text.AsSpan(item.End, c.End - item.End);
        foreach (var failure in _failures)
        {
            if (rest.TrimStart().StartsWith(failure))
            {
                return rest.StartsWith(failure)
                    || EndsAt(c, c.End - rest.TrimStart().Length + failure.Length);
            }
            if (behind.TrimStart().StartsWith(failure))
            {
                return EndsAt(c, c.End - behind.TrimStart().Length + failure.Length);
            }
        }
        return false;
    }

    static bool EndsAt(Clause c, int end) =>
        new Clause(c.Reading, end, c.End) is { Residue: 0 } rest
        && rest.Tokens.All(t => t.Word.IsFiller());

    // Nothing but items, spaces and words already looked at lies between.
    static bool IsSilent(Clause c, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var known = c.Tokens.Any(t => t.Start <= i && i < t.End);
            if (!known && Letters.IsThai(c.Reading.Letters[i]))
            {
                return false;
            }
        }
        return true;
    }

    // "…เพราะรับรองไปแล้ว" explains; "เนื่องจากครบถ้วน จึงขอรับรอง" asks.
    static bool IsInReason(this Clause c, Token verb) =>
        c.First(Word.Because) is { } because
        && because.End <= verb.Start
        && !c.Tokens.Any(t =>
            t.Word is Word.Ask or Word.Then && t.Start > because.Start && t.End <= verb.Start
        );

    // "รอให้ข้อ 34 เสร็จก่อน": what is waited for has not come.
    static bool IsAwaited(this Clause c, Token verb) =>
        c.Tokens.LastOrDefault(t => t.Word == Word.Waiting && t.End <= verb.Start)
            is { Word: Word.Waiting } wait
        && c.TextOf(wait) is "รอ" or "รอให้"
        && !c.IsNegated(wait)
        && new Clause(c.Reading, wait.End, verb.Start).Residue <= 2;

    // Isan "สิรับรอง" is "will certify"; elsewhere สิ is a particle.
    static bool IsIsanFuture(this Clause c, Token verb) =>
        c.Tokens.Any(t =>
            t.Word == Word.Particle && t.End == verb.Start && c.TextOf(t) is "สิ" or "ซิ"
        );

    /// <summary>A "not" right before the verb, at most an auxiliary between them.</summary>
    public static bool IsNegated(this Clause c, Token verb)
    {
        var from = verb.Start;
        for (var i = c.Tokens.Count - 1; i >= 0; i--)
        {
            var token = c.Tokens[i];
            if (token.End > from)
            {
                continue;
            }
            if (
                from - token.End > 4
                || token.Word == Word.Not && HasSpace(c, token.End, from)
                || token.Word == Word.NotYet
                    && verb.Word is not (Word.Certify or Word.Done)
                    && HasWordAndSpace(c, token.End, from)
            )
            {
                return false;
            }
            if (token.Word is Word.Not or Word.NotYet or Word.Dont)
            {
                return true;
            }
            // "ทำไม่ทันค่ะ ขอเลื่อน…": politeness and a space end a sentence.
            if (
                !IsBetween(token.Word)
                || token.Word == Word.Particle && HasSpace(c, token.End, from)
            )
            {
                return false;
            }
            // "เบอร์โทรไม่อัปเดต ฝากคืนกลับไปแก้": a request that begins a phrase.
            if (token.Word is Word.Ask or Word.Aid && BeginsPhrase(c, token))
            {
                return false;
            }
            from = token.Start;
        }
        return false;
    }

    static bool BeginsPhrase(Clause c, Token ask) =>
        ask.Start > c.Start
        && c.Reading.Letters[ask.Start - 1] == ' '
        && !c.Tokens.Any(t =>
            ask.Start - t.End == 1 && t.Word is Word.Not or Word.NotYet or Word.Dont
        );

    // "ไม่ได้บอกให้รับรอง", "ไม่ขอส่ง"
    static bool IsBetween(Word word) =>
        word
            is Word.Self
                or Word.Deed
                or Word.Aid
                or Word.Ask
                or Word.Particle
                or Word.Give
                or Word.Tell
                or Word.Hearsay
                or Word.Wish
                or Word.Want
                or Word.Will;

    // "ยังไม่มา ทวงให้หน่อย": what is denied stands before the space.
    static bool HasWordAndSpace(Clause c, int start, int end) =>
        HasSpace(c, start, end)
        && Letters.IsThai(c.Reading.Letters[start])
        && !c.Tokens.Any(t => t.Start == start);

    static bool HasSpace(Clause c, int start, int end) =>
        c.Reading.Letters.AsSpan(start, end - start).Contains(' ');
}
