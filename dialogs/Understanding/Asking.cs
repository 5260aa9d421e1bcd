namespace OitBot.Dialogs.Understanding;

/// <summary>Whether a sentence asks.</summary>
internal static class Asking
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
            if (IsNoun(c, token))
            {
                continue;
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
                || (token.Word is Word.Or or Word.HelpWord && c.IsLast(token))
                || token.Word == Word.Yet && c.IsLast(token) && !GoesOn(c, token)
                || token.Word == Word.Yet && IsOfDeed(c, token)
                || (token.Word is Word.Or && OffersVerb(c, token))
                || token.Word is Word.History or Word.Progress && HasQuestionWord(c.TextOf(token))
                || token.Word == Word.Remaining && c.TextOf(token).EndsWith("กี่")
            )
            {
                return true;
            }
        }
        return false;
    }

    // "ไม่มีรายชื่อผู้รับผิดชอบ", "ยังขาดขั้นตอนการติดต่อ": a thing that is missing; "ขอรายชื่อ", "ขั้นตอนการส่ง" ask for it.
    static bool IsNoun(Clause c, Token token)
    {
        if (
            c.TextOf(token) is not ("รายชื่อ" or "ขั้นตอนการ" or "วิธีการ" or "วิธี")
            || token.Start == c.Start
            || c.Reading.Letters[token.Start - 1] == ' '
        )
        {
            return false;
        }
        var before = c.Tokens.FirstOrDefault(t => t.End == token.Start).Word;
        return before is Word.Remaining or Word.Not or Word.NotYet or Word.Almost
            || before is Word.None or Word.Deed
                && (
                    c.HasBefore(Word.Not, token.Start)
                    || c.HasBefore(Word.NotYet, token.Start)
                    || c.HasBefore(Word.Remaining, token.Start)
                );
    }

    // "ยังเงียบอยู่เลย" says how it still is.
    static bool GoesOn(Clause c, Token yet) =>
        yet.End < c.End
        && Letters.IsThai(c.Reading.Letters[yet.End])
        && !c.Tokens.Any(t => t.Start == yet.End)
        && new Clause(c.Reading, yet.End, c.End).Residue >= LeastPredicate;

    const int LeastPredicate = 4;

    /// <summary>A word that a question begins with.</summary>
    public static bool IsAskedWith(Word word) =>
        word
            is Word.Must
                or Word.Who
                or Word.What
                or Word.Which
                or Word.WhichItem
                or Word.When
                or Word.How
                or Word.HowMany
                or Word.Why
                or Word.Due
                or Word.Year
                or Word.HelpWord;

    // "เกิดอะไรขึ้น", "กี่รอบแล้ว", "เป็นยังไง", "อีกกี่": listed as a whole for what they ask about.
    static bool HasQuestionWord(ReadOnlySpan<char> phrase)
    {
        foreach (var word in (string[])["กี่", "อะไร", "ใคร", "ไหน", "ยังไง", "อย่างไร", "ไหร่"])
        {
            if (phrase.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    // "ข้อ 4 เสร็จยังนะ ช่วยดูหน่อย"
    static bool IsOfDeed(Clause c, Token yet) =>
        c.Tokens.Any(t => t.Word is Word.Done or Word.Certify or Word.Deed && t.End == yet.Start)
        && c.Tokens.Any(t =>
            t.Word == Word.Particle
            && t.Start == yet.End
            && t.End < c.End
            && c.Reading.Letters[t.End] == ' '
        );

    // "รับรองหรือตีกลับดี"
    static bool OffersVerb(Clause c, Token or) =>
        c.Tokens.FirstOrDefault(t => t.Start >= or.End) is { Word: not Word.None } next
        && next.Start - or.End <= 1
        && (
            next.Word.IsTrade()
            || next.Word
                is Word.Not
                    or Word.NotYet
                    or Word.Dont
                    or Word.Waiting
                    or Word.Will
                    or Word.Later
        );

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
        return Masks.IndexIn(c.Reading.Letters.AsSpan(token.End, c.End - token.End)) < 0;
    }

    /// <summary>A question tag closes the sentence: "…ใช่ไหม".</summary>
    public static bool EndsAsking(this Clause c) =>
        c.Tokens.Any(t =>
            t.Word is Word.Whether or Word.WhetherCan or Word.QuestionMark
            && (
                c.IsLast(t)
                || c.Tokens.Any(y => y.Word == Word.Yet && y.Start == t.End && c.IsLast(y))
            )
        );
}
