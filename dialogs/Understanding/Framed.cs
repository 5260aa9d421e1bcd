namespace OitBot.Dialogs.Understanding;

/// <summary>
/// What the first words of a clause make of everything behind them: a condition, a wish, a plan, something heard,
/// somebody else's deed. Readers look at their own verb; this holds for whatever they found.
/// </summary>
internal static class Framed
{
    /// <summary>The beginning says that nothing is to be changed now.</summary>
    public static bool IsFramed(this Clause c, Understood read) =>
        First(c) is { } first && IsFrame(c, first, read) || IsOthersDeed(c, read);

    static Token? First(Clause c)
    {
        foreach (var token in c.Tokens)
        {
            if (!IsOpening(token.Word))
            {
                return token;
            }
        }
        return null;
    }

    static bool IsOpening(Word word) =>
        word.IsFiller() && word is not (Word.Ask or Word.Aid or Word.Claim)
        || word
            is Word.Item
                or Word.Then
                or Word.And
                or Word.But
                or Word.Whereas
                or Word.Third
                or Word.Everyone;

    static bool IsFrame(Clause c, Token first, Understood read) =>
        first.Word switch
        {
            Word.If or Word.Wish => true,
            // "เห็นว่าครบถ้วน จึงขอรับรอง" is the speaker's own view.
            Word.Hearsay => !c.HasAfter(Word.Ask, first.End),
            Word.Will => read.Slots.Url is null && read.Intent != Intents.Delegate,
            Word.Past => IsLongAgo(c.TextOf(first)) && !c.HasAfter(Word.Ask, first.End + 1),
            Word.Later => Leads(c, first) && read.Intent != Intents.SnoozeReminders,
            Word.Not or Word.NotYet or Word.Dont => Leads(c, first)
                && Next(c, first).Word is Word.Give or Word.Ask
                && read.Intent
                    is not (
                        Intents.SnoozeReminders
                        or Intents.ResumeReminders
                        or Intents.ReturnItem
                        or Intents.UndoPrepared
                    ),
            _ => false,
        };

    static bool IsLongAgo(ReadOnlySpan<char> past) =>
        past is "เคย" or "ปีที่แล้ว" or "ปีก่อน" or "รอบที่แล้ว";

    // "รอก่อนนะคะ ข้อ 5 …" is a sentence of its own.
    static bool Leads(Clause c, Token first) =>
        first.End < c.End
        && c.Reading.Letters[first.End] != ' '
        && Next(c, first).Word is not (Word.Particle or Word.Please);

    static Token Next(Clause c, Token token) => c.Tokens.FirstOrDefault(t => t.Start >= token.End);

    // "เมื่อวานพี่พลอยโอนข้อ 27 ให้คุณวราพร", "หัวหน้าให้ย้ายงาน…"
    static bool IsOthersDeed(Clause c, Understood read)
    {
        if (Subject(c) is not { } end || c.HasAny(Word.Ask, Word.Aid) && !IsTheirAsking(c, end))
        {
            return false;
        }
        var next = c.Tokens.FirstOrDefault(t => t.Start >= end);
        var acts =
            next.Word
                is Word.Appoint
                    or Word.Transfer
                    or Word.AddPerson
                    or Word.Remind
                    or Word.Pause
                    or Word.Resume
                    or Word.Issue
                    or Word.Unlink
                    or Word.Ask
            || next.Word == Word.Give && read.Intent != Intents.Broadcast;
        return acts && next.Start - end <= 1 && c.Reading.Letters[next.Start - 1] != ' ';
    }

    static bool IsTheirAsking(Clause c, int end) =>
        c.Tokens.Any(t => t.Word == Word.Ask && t.Start == end);

    // Where the words end that name somebody who does what follows; nothing but days and politeness stands before.
    static int? Subject(Clause c)
    {
        var people = c
            .People.Select(p => (p.Start, p.End))
            .Concat(
                c.Tokens.Where(t => t.Word == Word.Third || c.IsOffice(t))
                    .Select(t => (t.Start, t.End))
            )
            .OrderBy(p => p.Start)
            .ToArray();
        if (people.Length == 0 || c.IsSpokenTo(people[0].Start, people[0].End))
        {
            return null;
        }
        var opening = c.Tokens.TakeWhile(t => t.Start < people[0].Start);
        var free =
            opening.All(t => IsOpening(t.Word) || t.Word == Word.Past)
            && new Clause(c.Reading, c.Start, people[0].Start).Residue == 0
            && !c.Mentions.Any(m => m.Start < people[0].Start);
        if (!free)
        {
            return null;
        }
        var end = people[0].End;
        foreach (var (start, next) in people.Skip(1))
        {
            end = start - end <= 1 ? next : end;
        }
        return end;
    }
}
