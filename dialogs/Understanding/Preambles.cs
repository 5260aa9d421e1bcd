namespace OitBot.Dialogs.Understanding;

/// <summary>
/// What is told before a command and says nothing about how the command is meant: "ไม่ต้องรอพี่แล้วค่ะ รับรองข้อ 23",
/// "เมื่อเช้าพาลูกไปโรงพยาบาล ข้อ 4 เสร็จแล้วค่ะ".
/// </summary>
internal static class Preambles
{
    const int LeastLetters = 4;

    /// <summary>This particle politely closes a sentence that was told before the first item.</summary>
    public static bool EndsWith(Clause c, Token token)
    {
        if (
            token.Word != Word.Particle
            || token.End >= c.End
            || c.Reading.Letters[token.End] != ' '
            || !c.Mentions.Any(m => m.Start > token.End)
            || c.Mentions.Any(m => m.Start < token.Start)
        )
        {
            return false;
        }
        var said = new Clause(c.Reading, c.Start, token.Start);
        return IsDenialDenied(new(c.Reading, Addressee.Behind(said), said.End))
            || (
                said.Residue >= 3
                || said.Has(Word.Waiting)
                || said.Tokens.Any(t => IsThanks(said, t))
            )
                && !said.Asks()
                && !said.HasAny(Word.If, Word.Wish, Word.That, Word.Tell)
                && !said.HasAny(Word.Later, Word.Will, Word.Doubt, Word.NotYet)
                && !said.Tokens.Any(t => t.Word == Word.Hearsay && !IsThanks(said, t))
                && !said.Tokens.Any(t => Turns.IsCommand(t.Word))
                && !said.HasAny(Word.Third, Word.Honorific, Word.Past, Word.View)
                && !said.People.Any()
                && !said.HasMask(Masks.Group)
                && !said.HasMask(Masks.Link);
    }

    /// <summary>Where a report or an order that stands by itself begins, behind a story or behind what was so before.</summary>
    public static int? StoryEnd(Clause c)
    {
        if (NowBegins(c) is { } now)
        {
            return now;
        }
        if (
            c.Mentions.MinBy(m => m.Start) is not { } item
            || item.Start - c.Start < LeastLetters
            || c.Reading.Letters[item.Start - 1] != ' '
        )
        {
            return null;
        }
        var told = new Clause(c.Reading, c.Start, item.Start);
        var stands =
            StandsDone(c, item.End) && IsStory(told) && !told.People.Any()
            || IsGiven(c, item.End) && IsClosed(told) && IsStory(told, Word.Transfer);
        return stands ? item.Start : null;
    }

    /// <summary>"ขอโทษที่…", "ขอบคุณที่…": said of oneself or to somebody, and nothing that was heard.</summary>
    public static bool IsThanks(Clause c, Token heard) =>
        heard.Word == Word.Hearsay && c.TextOf(heard).EndsWith("ที่");

    /// <summary>"เมื่อวานว่ายังไม่เสร็จ": what was so before, and no more.</summary>
    public static bool IsOver(Clause said) =>
        IsOfPast(new(said.Reading, Addressee.Behind(said), said.End));

    static bool IsOfPast(Clause said) =>
        (
            said.Tokens is [{ Word: Word.Past }, ..]
            || said.Dates.FirstOrDefault() is { IsPast: true } day && day.Start - said.Start <= 1
        )
        && said.HasAny(Word.Open, Word.NotYet)
        && !said.Mentions.Any()
        && !said.People.Any()
        && said.Residue <= 6
        && said.Tokens.All(t =>
            t.Word.IsFiller()
            || t.Word
                is Word.Past
                    or Word.That
                    or Word.Tell
                    or Word.Open
                    or Word.NotYet
                    or Word.Done
                    or Word.Deed
            || t.Word == Word.Hearsay && said.TextOf(t) is "บอกว่า"
        );

    /// <summary>"ข้อ 4 เสร็จแล้วค่ะ", "ข้อ 19 ผมทำเสร็จแล้ว": done behind this place, and the sentence ends there.</summary>
    public static bool StandsDone(Clause c, int from)
    {
        var (done, closed, end) = (false, false, from);
        foreach (var token in c.Tokens)
        {
            if (token.Start < from)
            {
                continue;
            }
            var apart = token.Start - end;
            if (apart > 1 || apart == 1 && c.Reading.Letters[end] != ' ')
            {
                break;
            }
            if (closed && (apart > 0 || token.Word != Word.Particle))
            {
                break;
            }
            if (!closed && token.Word is not (Word.Self or Word.Particle or Word.Deed or Word.Done))
            {
                if (token.Word != Word.Already || !done)
                {
                    return false;
                }
                closed = true;
            }
            done |= token.Word is Word.Done or Word.Deed;
            closed |= token.Word == Word.Done && c.TextOf(token).EndsWith("แล้ว");
            end = token.End;
        }
        return closed && (end >= c.End || c.Reading.Letters[end] is ' ' or '\n');
    }

    // "เมื่อเช้ายังไม่เสร็จ ตอนนี้เสร็จแล้ว"
    static int? NowBegins(Clause c)
    {
        var text = c.Reading.Normal.Text.AsSpan(c.Start, c.End - c.Start);
        foreach (var word in (string[])[" วันนี้", " ตอนนี้", " ขณะนี้", " ล่าสุด", " เช้านี้"])
        {
            if (
                text.IndexOf(word) is > 0 and var at
                && text[at..].Contains("แล้ว", StringComparison.Ordinal)
                && IsOver(new(c.Reading, c.Start, c.Start + at))
            )
            {
                return c.Start + at + 1;
            }
        }
        return null;
    }

    // "ข้อ 39 ให้พี่สร้อยญาทำต่อ"
    static bool IsGiven(Clause c, int from) =>
        c.Tokens.FirstOrDefault(t => t.Start >= from) is { Word: Word.Give } give
        && give.Start - from <= 1
        && c.People.FirstOrDefault(p => p.Start >= give.End && p.Start - give.End <= 12)
            is { } person
        && c.Tokens.FirstOrDefault(t => t.Start >= person.End).Word
            is Word.Deed
                or Word.Responsible
                or Word.Instead
                or Word.Deputy;

    static bool IsClosed(Clause told) =>
        told.Tokens.Count > 0
        && told.Tokens[^1] is { Word: Word.Already or Word.Particle } last
        && told.End - last.End == 1;

    // What happened to the speaker; nothing in it asks, supposes, wishes or reports, and nobody else does anything.
    static bool IsStory(Clause told, Word besides = Word.None) =>
        (told.Residue >= LeastLetters || besides != Word.None)
        && !told.Asks()
        && !told.HasAny(Word.If, Word.Wish, Word.Want, Word.That, Word.Tell)
        && !told.HasAny(Word.Later, Word.Doubt, Word.Dont, Word.NotYet, Word.System)
        && !told.HasAny(Word.View, Word.Almost, Word.Must, Word.Message)
        && !told.Tokens.Any(t =>
            t.Word == Word.Hearsay && !IsThanks(told, t)
            || t.Word == Word.Will && told.TextOf(t) is not "กว่าจะ"
            || t.Word == Word.Past && told.TextOf(t).StartsWith("ปี")
            || t.Word == Word.Third && !IsGoneTo(told, t)
            || t.Word == Word.Honorific
                && besides == Word.None
                && told.TextOf(t) is not ("พี่" or "ป้า" or "ลุง" or "น้า")
            || t.Word.IsTrade()
                && t.Word is not (Word.Already or Word.Item)
                && !(besides != Word.None && (t.Word == besides || t.Word == Word.Deed))
            || told.End - t.End <= 1 && IsUnfinished(t.Word)
        )
        && !told.Dates.Any(d => d.Date > told.Reading.Today)
        && !told.HasMask(Masks.Link)
        && !told.HasMask(Masks.Percent)
        && !told.HasMask(Masks.Group);

    static bool IsUnfinished(Word word) =>
        word
            is Word.Not
                or Word.Because
                or Word.And
                or Word.But
                or Word.Or
                or Word.Then
                or Word.Whereas
                or Word.Give
                or Word.Wish;

    // "พาลูกไปโรงพยาบาล": somebody or some place that the speaker goes to or with.
    static bool IsGoneTo(Clause told, Token third)
    {
        var before = told.Reading.Normal.Text.AsSpan(told.Start, third.Start - told.Start);
        foreach (
            var verb in (string[])
                ["พา", "ไป", "เฝ้า", "รับ", "ที่", "จาก", "กับ", "เยี่ยม", "หา", "พบ", "มา", "ดูแล"]
        )
        {
            if (before.EndsWith(verb))
            {
                return true;
            }
        }
        return false;
    }

    // "ไม่ใช่ว่าไม่เสร็จนะ"
    static bool IsDenialDenied(Clause said) =>
        said.Tokens
            is [{ Word: Word.Not } first, { Word: Word.Not or Word.NotYet or Word.Open }, ..]
        && said.TextOf(first).StartsWith("ไม่ใช่")
        && first.Start == said.Start
        && said.Residue == 0
        && said.Tokens.Skip(1)
            .All(t =>
                t.Word.IsFiller()
                || t.Word
                    is Word.Not
                        or Word.NotYet
                        or Word.Open
                        or Word.Done
                        or Word.Deed
                        or Word.Certify
            );
}
