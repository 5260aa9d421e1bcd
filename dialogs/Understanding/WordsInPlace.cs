namespace OitBot.Dialogs.Understanding;

/// <summary>Words that mean something else where they stand: "แล้ว" that only leads on, "ตาม" that chases nobody, a page's "เมนู".</summary>
internal static class WordsInPlace
{
    static readonly (Func<Reading, int, bool> Fits, Word Word)[] _cases =
    [
        (IsSlip, Word.Particle),
        (LeadsOn, Word.Particle),
        (LeadsToItem, Word.Particle),
        (LeadsToQuestion, Word.Particle),
        (IsAccording, Word.Plain),
        (IsOwnMending, Word.TakeBack),
        (IsOfPaper, Word.Plain),
        (IsOwnOrder, Word.Give),
        (IsOnly, Word.Plain),
        (IsOfExcepted, Word.Plain),
        (IsFlawed, Word.Plain),
        (IsUntil, Word.Deed),
        (IsGivenUntil, Word.Within),
        (IsOfPage, Word.Plain),
        (IsPlace, Word.Noise),
        (IsNoBody, Word.Plain),
        (AllSaid.IsTold, Word.Plain),
    ];

    public static void Settle(Reading reading)
    {
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            foreach (var (fits, word) in _cases)
            {
                if (fits(reading, i))
                {
                    reading.Tokens[i] = reading.Tokens[i] with { Word = word };
                    break;
                }
            }
        }
        AllSaid.Add(reading);
        Refraining.Add(reading);
    }

    /// <summary>A word for somebody who may be the one who does what is said.</summary>
    public static bool IsSomebody(Word word) =>
        word
            is Word.Certifiers
                or Word.Preparers
                or Word.Coordinator
                or Word.Third
                or Word.Honorific
                or Word.Work
                or Word.System;

    // "นำเข้าที่ประชุมแล้ว", "แจ้งในที่ประชุม": where it is told, and nobody who does something.
    static bool IsPlace(Reading reading, int at)
    {
        var (word, start, _) = reading.Tokens[at];
        return word == Word.Third
            && TextOf(reading, reading.Tokens[at]) is "ที่ประชุม" or "สภา" or "ครม." or "ครม"
            && reading.Normal.Text.AsSpan(0, start).TrimEnd() is var before
            && (
                before.EndsWith("เข้า")
                || before.EndsWith("ใน")
                || before.EndsWith("กลาง")
                || before.EndsWith("ต่อ")
                || before.EndsWith("เสนอ")
                || before.EndsWith("จาก")
                || before.EndsWith("ของ")
                || before.EndsWith("ผ่าน")
            );
    }

    // "คำสั่งคณะทำงานเสร็จแล้ว", "คณะทำงานของเรา": a paper's name, or the speaker's own.
    static bool IsNoBody(Reading reading, int at)
    {
        var (word, start, end) = reading.Tokens[at];
        return word == Word.Third
            && TextOf(reading, reading.Tokens[at]) is "คณะทำงาน" or "ทีมงาน"
            && (
                reading.Normal.Text.AsSpan(0, start) is var before
                    && (
                        before.EndsWith("คำสั่ง")
                        || before.EndsWith("แต่งตั้ง")
                        || before.EndsWith("จัดตั้ง")
                        || before.EndsWith("ประชุม")
                        || before.EndsWith("รายชื่อ")
                    )
                || reading.Tokens.Exists(t => t.Start == end && t.Word is Word.Mine or Word.Self)
            );
    }

    /// <summary>The word as it stands in the normal text.</summary>
    public static ReadOnlySpan<char> TextOf(Reading reading, Token token) =>
        reading.Normal.Text.AsSpan(token.Start, token.End - token.Start);

    // "ข้อ 5 ขอโทษค่ะ หมายถึงข้อ 6" corrects, and asks for no meaning.
    static bool IsSlip(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        return TextOf(reading, token) is "หมายถึง"
            && reading.Marked.Exists(item => item.End <= token.Start)
            && reading.Letters.AsSpan(token.End).TrimStart(' ') is [ItemScan.Mark, ..];
    }

    // "แล้วถ้าจะทำข้อ 35 …": the first word of a message says of nothing that it is done.
    static bool LeadsOn(Reading reading, int at)
    {
        var (word, start, end) = reading.Tokens[at];
        return word == Word.Already
            && (start == 0 || reading.Letters[start - 1] == ' ')
            && !reading.Marked.Exists(item => item.End <= start)
            && !reading.Tokens.Exists(token => token.End <= start && token.Word.IsTrade())
            && TextOf(reading, reading.Tokens[at]) is "แล้ว"
            && at + 1 < reading.Tokens.Count
            && reading.Tokens[at + 1] is var next
            && next.Start == end
            && next.Word is Word.If or Word.Will or Word.Must or Word.Self or Word.Mine;
    }

    // "แล้วข้อ 20 ใครรับรอง", also behind a greeting.
    static bool LeadsToItem(Reading reading, int at)
    {
        var (word, start, end) = reading.Tokens[at];
        return word == Word.Already
            && at == reading.Tokens.FindIndex(token => token.Word == Word.Already)
            && TextOf(reading, reading.Tokens[at]) is "แล้ว"
            && reading.Letters.AsSpan(end).TrimStart(' ') is [ItemScan.Mark, ..]
            && (start == 0 || reading.Letters[start - 1] == ' ')
            && !reading.Marked.Exists(item => item.End <= start)
            && !reading.Tokens.Exists(token => token.End <= start && token.Word.IsTrade());
    }

    // "… แล้วต้องมีอะไรบ้าง": begins the next question, and says of nothing that it is done.
    static bool LeadsToQuestion(Reading reading, int at)
    {
        var (word, start, end) = reading.Tokens[at];
        return word == Word.Already
            && start > 0
            && reading.Letters[start - 1] == ' '
            && at + 1 < reading.Tokens.Count
            && reading.Tokens[at + 1].Start == end
            && TextOf(reading, reading.Tokens[at]) is "แล้ว"
            && Asking.IsAskedWith(reading.Tokens[at + 1].Word);
    }

    // "รับรองตามเสนอ", "ถูกต้องตามประเด็น", "ตาม พ.ร.บ. …": according to something.
    static bool IsAccording(Reading reading, int at) =>
        reading.Tokens[at].Word == Word.Remind
        && TextOf(reading, reading.Tokens[at]) is "ตาม"
        && (
            at > 0
                && reading.Tokens[at - 1] is { } before
                && before.End == reading.Tokens[at].Start
                && before.Word is Word.Certify or Word.Correct or Word.Done or Word.Signed
            || reading.Normal.Text.AsSpan(reading.Tokens[at].End).TrimStart() is var law
                && (law.StartsWith("พ.ร.") || law.StartsWith("พรบ") || law.StartsWith("มาตรา"))
            || IsBeforeLink(reading, at)
        );

    // "ตามลิงก์นี้เลยค่ะ https://…", "ตามนี้ https://…": the link follows.
    static bool IsBeforeLink(Reading reading, int at)
    {
        var end = reading.Tokens[at].End;
        foreach (var token in reading.Tokens.Skip(at + 1))
        {
            var leads = token.Word.IsFiller() || token.Word is Word.Evidence or Word.Report;
            end = leads && token.Start - end is 0 or 1 ? token.End : end;
        }
        return reading.Links.Exists(link => link.Start - end is 0 or 1);
    }

    // "ขอเอาคืนแฟ้มข้อ 12": a thing that somebody wants back, and no report.
    static bool IsOfPaper(Reading reading, int at)
    {
        var (word, _, end) = reading.Tokens[at];
        return word == Word.TakeBack && Papers.Begin(reading.Normal.Text.AsSpan(end));
    }

    // "สั่งให้ข้อ 19 ถึง 22 ส่งภายใน…": with a day or a name behind it and nobody before it, the order is the speaker's.
    static bool IsOwnOrder(Reading reading, int at)
    {
        var (word, start, end) = reading.Tokens[at];
        var dear = reading.Tokens.Exists(t => t.Word == Word.Dear && t.End <= start);
        return word == Word.Hearsay
            && TextOf(reading, reading.Tokens[at]) is "สั่งให้"
            && (
                reading.Dates.Exists(d => d.Start > end)
                || reading.People.Exists(p => p.Start > end)
            )
            && !reading.Tokens.Exists(t => t.Word is Word.Certify or Word.SendBack or Word.Done)
            && reading.Letters.AsSpan(end).TrimStart(' ') is [ItemScan.Mark, ..]
            && (start == 0 || reading.Letters[start - 1] == ' ')
            && new Clause(reading, 0, start) is { Residue: 0 } before
            && before.Tokens.All(t =>
                t.Word.IsFiller() && t.Word != Word.Self || dear && IsSomebody(t.Word)
            )
            && (
                dear
                || start == 0
                || reading.Letters[..(start - 1)] is not [.., Masks.Person or Masks.Group]
                    && !reading.Tokens.Exists(t => t.End == start - 1 && IsSomebody(t.Word))
            );
    }

    // "ขอเอาข้อ 5 กลับไปแก้ก่อน", "หนูกลับไปแก้ก่อนนะ": who goes and mends it has the item back; anybody else is sent.
    static bool IsOwnMending(Reading reading, int at)
    {
        var (word, start, _) = reading.Tokens[at];
        if (word != Word.Fix || !TextOf(reading, reading.Tokens[at]).Contains("กลับไป", Ordinal))
        {
            return false;
        }
        var own = reading.Tokens.FindLastIndex(t =>
            t.Word is Word.Ask or Word.Self && t.End <= start
        );
        return own >= 0
            && new Clause(reading, reading.Tokens[own].End, start) is { Residue: <= 3 } between
            && between.Tokens.All(t => t.Word == Word.Item);
    }

    const StringComparison Ordinal = StringComparison.Ordinal;

    // "ข้อ 12 ให้ถึงศุกร์"
    static bool IsGivenUntil(Reading reading, int at) =>
        at > 0
        && reading.Tokens[at].Word == Word.Dear
        && reading.Tokens[at - 1] is { Word: Word.Give } give
        && give.End == reading.Tokens[at].Start
        && reading.Letters.AsSpan(reading.Tokens[at].End).TrimStart(' ') is [Masks.Date, ..];

    static readonly string[] _single =
    [
        "ข้อ",
        "ผู้",
        "คน",
        "ที",
        "อัน",
        "อย่าง",
        "ครั้ง",
        "รอบ",
        "แห่ง",
        "ฉบับ",
        "ตัว",
        "กลุ่ม",
        "เรื่อง",
        "นิด",
        "ไฟล์",
        "ลิงก์",
    ];

    // "เว้นข้อ 4 ไว้ข้อเดียว", "รับรองให้ทีเดียว": one only, and no เดี๋ยว without its tone mark.
    static bool IsOnly(Reading reading, int at)
    {
        if (
            reading.Tokens[at].Word != Word.Later
            || TextOf(reading, reading.Tokens[at]) is not "เดียว"
        )
        {
            return false;
        }
        var before = reading.Normal.Text.AsSpan(0, reading.Tokens[at].Start);
        foreach (var word in _single)
        {
            if (before.EndsWith(word))
            {
                return true;
            }
        }
        return false;
    }

    // "ยกเว้น 40 ไว้ก่อน นอกนั้นรับรองให้ครบทุกข้อ": only what is excepted is left for later.
    static bool IsOfExcepted(Reading reading, int at)
    {
        var (word, start, _) = reading.Tokens[at];
        return word == Word.Later
            && TextOf(reading, reading.Tokens[at]) is "ไว้ก่อน" or "เอาไว้ก่อน"
            && reading.Marked.Exists(item =>
                start - item.End is 0 or 1
                && (
                    ItemChoice.Excepts(reading.Normal.Text.AsSpan(0, item.Start))
                    || ItemChoice.IsBeforeRest(reading.Normal.Text.AsSpan(reading.Tokens[at].End))
                )
            );
    }

    // "ขั้นตอนการร้องเรียนยังไม่บอกว่ากี่วัน ขอคืนข้อ 27": a thing that something is wrong with, and no question for it.
    static bool IsFlawed(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        if (
            TextOf(reading, token) is not ("ขั้นตอนการ" or "วิธีการ" or "รายชื่อ")
            || token.Start > 0 && reading.Letters[token.Start - 1] != ' '
        )
        {
            return false;
        }
        var length = reading.Letters.AsSpan(token.End).IndexOf(' ');
        var phrase = new Clause(
            reading,
            token.End,
            length < 0 ? reading.Letters.Length : token.End + length
        );
        var said = reading.Normal.Text.AsSpan(phrase.Start, phrase.End - phrase.Start);
        return phrase.HasAny(Word.Not, Word.NotYet, Word.Remaining, Word.Almost)
            && !phrase.HasAny(Word.Whether, Word.WhetherCan, Word.QuestionMark)
            && !said.Contains("รู้", StringComparison.Ordinal)
            && !said.Contains("ทราบ", StringComparison.Ordinal)
            && !said.Contains("เข้าใจ", StringComparison.Ordinal)
            && reading.Tokens.Exists(t => t.Word == Word.SendBack && t.Start > phrase.End);
    }

    // "ให้ส่งถึงวันอังคารที่ 28": until a day, and to nobody.
    static bool IsUntil(Reading reading, int at) =>
        reading.Tokens[at].Word == Word.Tell
        && TextOf(reading, reading.Tokens[at]) is "ส่งถึง"
        && reading.Letters.AsSpan(reading.Tokens[at].End).TrimStart(' ') is [Masks.Date, ..];

    // "ข้อ 12 เสร็จแล้ว อยู่เมนูข่าว": a page's menu, and no wish for the bot's; "รอคำสั่งก่อน": an order that is waited for.
    static bool IsOfPage(Reading reading, int at)
    {
        var (word, start, end) = reading.Tokens[at];
        if (
            word == Word.HelpWord
            && TextOf(reading, reading.Tokens[at]) is "คำสั่ง"
            && reading.Tokens.Exists(t => t.Word == Word.Waiting && t.End == start)
        )
        {
            return true;
        }
        return word == Word.HelpWord
            && TextOf(reading, reading.Tokens[at]) is "เมนู" or "menu" or "คำสั่ง"
            && reading.Marked.Count > 0
            && reading.Letters.AsSpan(end).TrimStart(' ') is [var next, ..]
            && Letters.IsThai(next)
            && !reading.Tokens.Exists(t => t.Start >= end && t.Start - end <= 1);
    }
}
