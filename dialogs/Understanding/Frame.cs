namespace OitBot.Dialogs.Understanding;

/// <summary>
/// How a sentence is meant. An intent is not a change: a question, a negation, a wish, a condition, a plan or a report
/// about somebody else must never become one.
/// </summary>
internal static class Frame
{
    /// <summary>A question, other than a request put politely ("…ได้ไหม").</summary>
    public static bool Asks(this Clause c, int until = int.MaxValue)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Start >= until)
            {
                break;
            }
            if (
                token.Word
                    is Word.Who
                        or Word.What
                        or Word.Which
                        or Word.WhichItem
                        or Word.Detail
                        or Word.When
                        or Word.How
                        or Word.HowMany
                        or Word.Why
                        or Word.Whether
                        or Word.QuestionMark
                        or Word.Due
                        or Word.Year
                || (token.Word is Word.Yet or Word.Or && c.IsLast(token))
            )
            {
                return true;
            }
        }
        return false;
    }

    public static bool AsksWhetherCan(this Clause c) => c.Has(Word.WhetherCan);

    /// <summary>Nothing but particles follows.</summary>
    public static bool IsLast(this Clause c, Token token)
    {
        foreach (var other in c.Tokens)
        {
            if (
                other.Start >= token.End
                && !other.Word.IsFiller()
                && other.Word is not (Word.QuestionMark or Word.Some)
            )
            {
                return false;
            }
        }
        return c.Reading.Letters.AsSpan(token.End, c.End - token.End)
                .IndexOfAnyInRange(Masks.Link, ItemScan.Mark) < 0;
    }

    /// <summary>Whether this verb, in this clause, is something that the speaker does or asks for here and now.</summary>
    public static bool IsMeant(this Clause c, Token verb, bool futureDayIsPlan = true) =>
        !(
            c.Asks()
            || c.AsksWhetherCan()
            || c.IsNegated(verb)
            || c.HasBefore(Word.Dont, verb.Start)
            || c.HasBefore(Word.If, verb.Start)
            || c.HasBefore(Word.Later, verb.Start)
            || c.HasBefore(Word.Will, verb.Start)
            || c.HasBefore(Word.Wish, verb.Start)
            || c.HasBefore(Word.Must, verb.Start)
            || c.Heard(verb)
            || c.IsIsanFuture(verb)
            || c.IsRelative(verb)
            || c.IsFailing(verb)
            || c.IsAboutOthers(verb, evenIfAsked: true)
            || c.IsInReason(verb)
            || (
                futureDayIsPlan
                && c.Dates.Any(d => d.Date > c.Reading.Today && d.Start < verb.Start)
            )
        );

    /// <summary>Said by somebody else; "เห็นว่าถูกต้อง จึงขอรับรอง" is the speaker's own view.</summary>
    public static bool Heard(this Clause c, Token verb)
    {
        foreach (var token in c.Tokens)
        {
            if (token.End > verb.Start)
            {
                break;
            }
            if (token.Word == Word.That && !IsOwnSaying(c, token))
            {
                return true;
            }
            if (token.Word == Word.Hearsay)
            {
                var own =
                    c.TextOf(token) is "เห็นว่า"
                    && c.Tokens.Any(t =>
                        t.Word == Word.Ask && t.Start > token.Start && t.End <= verb.Start
                    );
                if (!own)
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>"ที่รับรองแล้ว" says which one, not what to do.</summary>
    public static bool IsRelative(this Clause c, Token verb) =>
        verb.Word is Word.Certify or Word.SendBack
        && c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start).TrimEnd() is var before
        && (
            before.EndsWith("ที่")
            || before.EndsWith("การ")
            || before.EndsWith("คำ")
            || before.EndsWith("ผล")
        );

    /// <summary>"กดรับรองข้อ 5 ไม่ได้": it could not be done.</summary>
    public static bool IsFailing(this Clause c, Token verb)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Start < verb.End || token.Word.IsFiller() || token.Word == Word.Item)
            {
                continue;
            }
            return token.Word == Word.Not
                && c.TextOf(token)
                    is not ("ไม่" or "บ่" or "ลืม" or "ไม่ใช่" or "ไม่มีใคร" or "ไม่มีคน")
                && IsSilent(c, verb.End, token.Start)
                && IsSilent(c, token.End, Math.Min(token.End + 1, c.End));
        }
        return false;
    }

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

    // "ขอแจ้งว่า…", "ขอยืนยันว่า…": the speaker says it; "ฝันว่า…" and "คิดว่า…" are not sayings at all.
    static bool IsOwnSaying(Clause c, Token that)
    {
        var before = c.Reading.Normal.Text.AsSpan(c.Start, that.Start - c.Start).TrimEnd();
        if (before.EndsWith("แจ้ง"))
        {
            var asked = c.Tokens.Any(t => t.Word is Word.Ask or Word.Aid && t.End <= that.Start);
            return asked || new Clause(c.Reading, c.Start, that.Start).Residue <= 2;
        }
        return before.Length == 0
            || before.EndsWith("เรียน")
            || before.EndsWith("บอก")
            || before.EndsWith("รายงาน")
            || before.EndsWith("ยืนยัน")
            || before.EndsWith("รับรอง")
            || before.EndsWith("ทราบ")
            || before.EndsWith("ตอบ")
            || before.EndsWith("พบ");
    }

    // "…เพราะรับรองไปแล้ว" explains; "เนื่องจากครบถ้วน จึงขอรับรอง" asks.
    static bool IsInReason(this Clause c, Token verb) =>
        c.First(Word.Because) is { } because
        && because.End <= verb.Start
        && !c.Tokens.Any(t =>
            t.Word is Word.Ask or Word.Then && t.Start > because.Start && t.End <= verb.Start
        );

    /// <summary>A question tag closes the sentence: "…ใช่ไหม".</summary>
    public static bool EndsAsking(this Clause c) =>
        c.Tokens.Any(t =>
            t.Word is Word.Whether or Word.WhetherCan or Word.QuestionMark && c.IsLast(t)
        );

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
            if (from - token.End > 4 || (token.Word == Word.Not && HasSpace(c, token.End, from)))
            {
                return false;
            }
            if (token.Word is Word.Not or Word.NotYet or Word.Dont)
            {
                return true;
            }
            if (
                token.Word
                is not (
                    Word.Self
                    or Word.Deed
                    or Word.Aid
                    or Word.Ask
                    or Word.Particle
                    or Word.Give
                )
            )
            {
                return false;
            }
            from = token.Start;
        }
        return false;
    }

    static bool HasSpace(Clause c, int start, int end) =>
        c.Reading.Letters.AsSpan(start, end - start).Contains(' ');

    /// <summary>Somebody else is the subject: "พี่พลอยรับรองข้อ 19 ไปแล้ว".</summary>
    public static bool IsAboutOthers(this Clause c, Token verb, bool evenIfAsked = false)
    {
        var subject = -1;
        foreach (var person in c.People)
        {
            if (person.End <= verb.Start && !IsAddressed(c, person.Start, person.End, evenIfAsked))
            {
                subject = person.Start;
            }
        }
        foreach (var token in c.Tokens)
        {
            var other =
                token.Word == Word.Third || (token.Word == Word.Honorific && IsOffice(c, token));
            if (
                other
                && token.End <= verb.Start
                && !IsAddressed(c, token.Start, token.End, evenIfAsked)
            )
            {
                subject = token.Start;
            }
        }
        return subject >= 0
            && !c.Tokens.Any(t =>
                t.Start > subject
                && t.End <= verb.Start
                && t.Word is Word.Ask or Word.Aid
                && t.Start > subject
            )
            && !c.Tokens.Any(t => t.End <= verb.Start && t.Start > subject && t.Word is Word.Self);
    }

    static bool IsOffice(Clause c, Token token) =>
        c.TextOf(token)
            is "ผอ."
                or "ผอ"
                or "ผู้อำนวยการ"
                or "หัวหน้า"
                or "หน."
                or "หัวหน้าสำนักงาน"
                or "หัวหน้าสำนักงานจังหวัด"
                or "ท่านผอ."
                or "ท่านผอ"
                or "หัวหน้ากลุ่ม"
                or "หัวหน้าฝ่าย"
                or "น้อง";

    // "เรียน ผอ.พลอย ขอส่งคืน…", "พี่พลอยคะ ข้อ 12 …": the person is spoken to.
    static bool IsAddressed(Clause c, int start, int end, bool evenIfAsked)
    {
        foreach (var token in c.Tokens)
        {
            if (token.Word == Word.Dear && token.End <= start && start - token.End <= 12)
            {
                return true;
            }
            if (
                token.Start >= end
                && token.Start - end <= 1
                && token.Word == Word.Particle
                && c.TextOf(token)
                    is "ครับ"
                        or "คะ"
                        or "ค่ะ"
                        or "คับ"
                        or "จ๊ะ"
                        or "จ้า"
                        or "จ๋า"
                        or "ขา"
            )
            {
                return true;
            }
            if (
                !evenIfAsked
                && token.End <= start
                && start - token.End <= 4
                && token.Word is Word.Give or Word.Aid
            )
            {
                return true;
            }
        }
        var before = c.Reading.Normal.Text.AsSpan(c.Start, start - c.Start).TrimEnd();
        return before.EndsWith("ของ")
            || before.EndsWith("กับ")
            || before.EndsWith("จาก")
            || before.EndsWith('@');
    }
}
