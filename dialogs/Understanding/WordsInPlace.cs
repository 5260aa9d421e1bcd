namespace OitBot.Dialogs.Understanding;

/// <summary>Words that mean something else where they stand: "แล้ว" that only leads on, "ตาม" that chases nobody, a page's "เมนู".</summary>
internal static class WordsInPlace
{
    static readonly (Func<Reading, int, bool> Fits, Word Word)[] _cases =
    [
        (IsSlip, Word.Particle),
        (LeadsToItem, Word.Particle),
        (LeadsToQuestion, Word.Particle),
        (IsAccording, Word.Plain),
        (IsOfPage, Word.Plain),
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
    }

    static ReadOnlySpan<char> TextOf(Reading reading, Token token) =>
        reading.Normal.Text.AsSpan(token.Start, token.End - token.Start);

    // "ข้อ 5 ขอโทษค่ะ หมายถึงข้อ 6" corrects, and asks for no meaning.
    static bool IsSlip(Reading reading, int at)
    {
        var token = reading.Tokens[at];
        return TextOf(reading, token) is "หมายถึง"
            && reading.Marked.Exists(item => item.End <= token.Start)
            && reading.Letters.AsSpan(token.End).TrimStart(' ') is [ItemScan.Mark, ..];
    }

    // "แล้วข้อ 20 ใครรับรอง", also behind a greeting.
    static bool LeadsToItem(Reading reading, int at)
    {
        var (word, start, end) = reading.Tokens[at];
        return word == Word.Already
            && at == reading.Tokens.FindIndex(token => token.Word == Word.Already)
            && TextOf(reading, reading.Tokens[at]) is "แล้ว"
            && end < reading.Letters.Length
            && reading.Letters[end] == ItemScan.Mark
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

    // "รับรองตามเสนอ", "ถูกต้องตามประเด็น": according to something.
    static bool IsAccording(Reading reading, int at) =>
        at > 0
        && reading.Tokens[at].Word == Word.Remind
        && TextOf(reading, reading.Tokens[at]) is "ตาม"
        && reading.Tokens[at - 1] is { } before
        && before.End == reading.Tokens[at].Start
        && before.Word is Word.Certify or Word.Correct or Word.Done or Word.Signed;

    // "ข้อ 12 เสร็จแล้ว อยู่เมนูข่าว": a page's menu, and no wish for the bot's.
    static bool IsOfPage(Reading reading, int at)
    {
        var (word, _, end) = reading.Tokens[at];
        return word == Word.HelpWord
            && TextOf(reading, reading.Tokens[at]) is "เมนู" or "menu" or "คำสั่ง"
            && reading.Marked.Count > 0
            && reading.Letters.AsSpan(end).TrimStart(' ') is [var next, ..]
            && Letters.IsThai(next)
            && !reading.Tokens.Exists(t => t.Start >= end && t.Start - end <= 1);
    }
}
