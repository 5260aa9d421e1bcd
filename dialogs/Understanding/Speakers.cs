namespace OitBot.Dialogs.Understanding;

/// <summary>Who says and does what a sentence tells: the speaker, somebody quoted, or somebody else.</summary>
internal static class Speakers
{
    /// <summary>Said by somebody else; "เห็นว่าถูกต้อง จึงขอรับรอง" is the speaker's own view.</summary>
    public static bool Heard(this Clause c, Token verb)
    {
        foreach (var token in c.Tokens)
        {
            if (token.End > verb.Start)
            {
                break;
            }
            if (token.Word == Word.That && !c.IsOwnSaying(token))
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

    /// <summary>Where the verb begins, or the speaker's "I" right before it.</summary>
    public static int BeforeSelf(this Clause c, Token verb) =>
        c.Tokens.FirstOrDefault(t => t.Word == Word.Self && t.End == verb.Start)
            is { End: > 0 } self
            ? self.Start
            : verb.Start;

    // "บันทึกให้หน่อยว่า…": politeness between the verb and what is to be recorded.
    static bool IsRecording(Clause c, int end)
    {
        for (var i = c.Tokens.Count - 1; i >= 0; i--)
        {
            var token = c.Tokens[i];
            if (token.End == end && token.Word is Word.Please or Word.Particle or Word.Give)
            {
                end = token.Start;
            }
        }
        var before = c.Reading.Normal.Text.AsSpan(c.Start, end - c.Start);
        before = before.EndsWith("ไว้") || before.EndsWith("ให้") ? before[..^3] : before;
        if (c.HasBefore(Word.System, end) || before.EndsWith("มีบันทึก"))
        {
            return false;
        }
        return before.EndsWith("บันทึก")
            || before.EndsWith("จด")
            || before.EndsWith("มาร์ค")
            || before.EndsWith("ติ๊ก")
            || before.EndsWith("ลง")
            || before.EndsWith("คีย์");
    }

    // "ขอแจ้งว่า…", "ขอยืนยันว่า…": the speaker says it; "ฝันว่า…" and "คิดว่า…" are not sayings at all.
    public static bool IsOwnSaying(this Clause c, Token that)
    {
        var end = c.Mentions.LastOrDefault(m => that.Start - m.End is 0 or 1)?.Start ?? that.Start;
        var before = c.Reading.Normal.Text.AsSpan(c.Start, end - c.Start).TrimEnd();
        if (before.EndsWith("ที่แจ้ง") || IsDenied(c, that))
        {
            return false;
        }
        if (before.EndsWith("แจ้ง"))
        {
            var asked = c.Tokens.Any(t => t.Word is Word.Ask or Word.Aid && t.End <= that.Start);
            return asked || new Clause(c.Reading, c.Start, that.Start).Residue <= 2;
        }
        if (before.EndsWith("ผล"))
        {
            return c.Tokens.Any(t => t.Word is Word.Ask && t.End <= that.Start);
        }
        return before.Length == 0
            || before.EndsWith("เรียน")
            || before.EndsWith("บอก")
            || before.EndsWith("รายงาน")
            || before.EndsWith("ยืนยัน")
            || before.EndsWith("รับรอง")
            || before.EndsWith("ทราบ")
            || before.EndsWith("ตอบ")
            || before.EndsWith("พบ")
            || IsRecording(c, end);
    }

    // "ไม่ได้ลงว่า…"
    static bool IsDenied(Clause c, Token that) =>
        c.Tokens.Any(t =>
            t.Word is Word.Not or Word.NotYet or Word.Dont && that.Start - t.End is >= 0 and <= 12
        );

    /// <summary>Somebody else is the subject: "พี่พลอยรับรองข้อ 19 ไปแล้ว".</summary>
    public static bool IsAboutOthers(this Clause c, Token verb, bool evenIfAsked = false)
    {
        var (subject, end) = (-1, -1);
        foreach (var person in c.People)
        {
            if (
                person.End <= verb.Start
                && !IsAddressed(c, person.Start, person.End, evenIfAsked)
                && !IsSpeaker(c, person.Start)
            )
            {
                (subject, end) = (person.Start, person.End);
            }
        }
        foreach (var token in c.Tokens)
        {
            var other = token.Word == Word.Third && !IsInTitle(c, token) || c.IsOffice(token);
            if (
                other
                && token.End <= verb.Start
                && !IsAddressed(c, token.Start, token.End, evenIfAsked)
            )
            {
                (subject, end) = (token.Start, token.End);
            }
        }
        return subject >= 0
            && !IsOfExplanation(c, subject, end, verb)
            && !IsOfSigner(c, end, verb)
            && !c.Tokens.Any(t =>
                t.Start > subject && t.End <= verb.Start && t.Word is Word.Ask or Word.Aid
            )
            && !c.Tokens.Any(t => t.End <= verb.Start && t.Start > subject && t.Word is Word.Self);
    }

    // "ดิฉันวราพร รับรอง O14": the speaker's own name. "หนูพลอย" may be a younger one who is spoken of.
    static bool IsSpeaker(Clause c, int start) =>
        c.Tokens.Any(t =>
            t.Word == Word.Self
            && start - t.End is 0 or 1
            && c.TextOf(t) is "ผม" or "กระผม" or "ดิฉัน" or "ฉัน" or "ข้าพเจ้า"
        );

    // "ประกาศ… ท่านผู้ว่าเซ็นแล้ว ลงเว็บเรียบร้อย": they signed the paper, and the speaker put it on the page.
    static bool IsOfSigner(Clause c, int end, Token verb) =>
        verb.Word is Word.Done or Word.Deed
        && c.Tokens.FirstOrDefault(t => t.Start >= end) is { Word: Word.Signed } signed
        && signed.Start - end <= 1
        && c.Tokens.FirstOrDefault(t => t.Start == signed.End) is { Word: Word.Already } already
        && already.End < verb.Start
        && c.Reading.Letters[already.End] == ' '
        && new Clause(c.Reading, already.End, verb.End) is { Residue: 0 } did
        && did.Has(Word.Deed)
        && did.Tokens.All(t => t.Word.IsFiller() || t.Word is Word.Deed or Word.Done);

    // "ข้อ 31 ยังไม่มีลายเซ็นท่านผู้ว่า ส่งกลับแก้ด้วย", "ข้อ 1 ผังปีก่อน รองผู้ว่าย้ายไปแล้ว ส่งกลับ": behind the item somebody
    // is named in what is wrong with it, and the verb begins a phrase of its own.
    static bool IsOfExplanation(Clause c, int start, int end, Token verb)
    {
        if (
            !c.Mentions.Any(m => m.End <= start)
            || c.Reading.Letters[verb.Start - 1] != ' '
            || verb.Word is not (Word.SendBack or Word.Certify or Word.Fix)
        )
        {
            return false;
        }
        var between = new Clause(c.Reading, end, verb.Start);
        var named = c.Tokens.Any(t => t.Word == Word.Signed && start - t.End is >= 0 and <= 8);
        var told =
            between.Residue >= LeastPredicate
            && Letters.IsThai(c.Reading.Letters[end])
            && between.Tokens.All(t =>
                t.Word.IsFiller()
                || t.Word is Word.Already or Word.Past or Word.Plain or Word.Not
                || t.Word is Word.Transfer or Word.Noise or Word.Yet or Word.SetTo
            );
        return (named && between.Residue == 0 || told)
            && !c.HasAny(Word.Tell, Word.That)
            && c.Tokens.All(t => t.Word != Word.Hearsay || c.IsNotSeen(t))
            && c.Tokens.All(t => t.Start < verb.End || t.Word != Word.Already);
    }

    /// <summary>"ยังไม่เห็นลายเซ็น": what is missing, and nothing that was heard.</summary>
    public static bool IsNotSeen(this Clause c, Token seen) =>
        c.TextOf(seen) is "เห็น"
        && c.Tokens.Any(t => t.Word is Word.Not or Word.NotYet && t.End == seen.Start);

    const int LeastPredicate = 4;

    // "ข้อมูลผู้บริหารเสร็จแล้ว": a word of the item's title, not somebody.
    static bool IsInTitle(Clause c, Token token) =>
        c.HasItems
        && !c.Mentions.Any()
        && c.Reading.Names.Titles.Contain(c.TextOf(token).ToString());

    /// <summary>An office that stands for the person who holds it.</summary>
    public static bool IsOffice(this Clause c, Token token) =>
        token.Word == Word.Honorific
        && c.TextOf(token)
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

    /// <summary>"เรียน ผอ.พลอย ขอส่งคืน…", "พี่พลอยคะ ข้อ 12 …": the person is spoken to.</summary>
    public static bool IsSpokenTo(this Clause c, int start, int end) =>
        IsAddressed(c, start, end, evenIfAsked: false);

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
        // "ของ ผอ.วราพร": a title stands between.
        foreach (var title in c.Tokens)
        {
            start =
                title.Word == Word.Honorific && title.End <= start && start - title.End <= 1
                    ? title.Start
                    : start;
        }
        var before = c.Reading.Normal.Text.AsSpan(c.Start, start - c.Start).TrimEnd();
        return before.EndsWith("ของ")
            || before.EndsWith("ของพี่")
            || before.EndsWith("ของคุณ")
            || before.EndsWith("ของน้อง")
            || before.EndsWith("ของท่าน")
            || before.EndsWith("กับ")
            || before.EndsWith("จาก")
            || before.EndsWith('@');
    }
}
