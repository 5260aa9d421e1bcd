namespace OitBot.Dialogs.Understanding;

/// <summary>
/// "เรียนผู้ประสานงาน …", "พี่วราพรคะ …": to whom a message is written says nothing about what it asks for, so that those
/// words count as if the bot itself were addressed.
/// </summary>
internal static class Addressee
{
    public static void Mask(Reading reading)
    {
        var tokens = reading.Tokens;
        if (reading.People.Count > 0 && IsNamed(reading, reading.People[0]))
        {
            var person = reading.People[0];
            Address(tokens, tokens.FindAll(t => t.Start < person.Start).Count);
            Masks.Blank(reading.Letters, person.Start, person.End, ' ');
            reading.People.RemoveAt(0);
        }
        else if (
            tokens.Count > 1
            && tokens[0].Word == Word.Dear
            && tokens[1].Word is Word.Coordinator or Word.Certifiers or Word.Preparers
            && tokens[1].Start - tokens[0].End <= 1
            && IsBeforeSpace(reading, tokens[1].End)
        )
        {
            Address(tokens, 2);
        }
    }

    /// <summary>Where a message itself begins, behind its greeting and address.</summary>
    public static int Behind(Clause c)
    {
        var at = c.Start;
        foreach (var token in c.Tokens)
        {
            var greets =
                token.Word
                is Word.Bot
                    or Word.Greeting
                    or Word.Dear
                    or Word.Praise
                    or Word.Thanks
                    or Word.Particle;
            if (!greets || IsSaid(c, at, token.Start))
            {
                break;
            }
            at = token.End;
        }
        while (at < c.End && !IsSaid(c, at, at + 1) && !c.Tokens.Any(t => t.Start == at))
        {
            at++;
        }
        return at;
    }

    static bool IsSaid(Clause c, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var letter = c.Reading.Letters[i];
            if (
                Letters.IsThai(letter)
                || Letters.IsLatin(letter)
                || Letters.IsDigit(letter)
                || letter == ItemScan.Mark
                || Masks.Is(letter)
            )
            {
                return true;
            }
        }
        return false;
    }

    static void Address(List<Token> tokens, int count)
    {
        for (var i = 0; i < count; i++)
        {
            tokens[i] = tokens[i] with { Word = Word.Bot };
        }
    }

    // Named before anything else is said, with a word of address before or behind.
    static bool IsNamed(Reading reading, PersonMention person)
    {
        var before = reading.Tokens.FindAll(t => t.Start < person.Start);
        var next = reading.Tokens.FirstOrDefault(t => t.Start >= person.End);
        var called =
            next.Word == Word.Particle
            && next.Start == person.End
            && IsBeforeSpace(reading, next.End);
        var dear =
            before.Count > 0 && before[0].Word == Word.Dear && IsBeforeSpace(reading, person.End);
        return (called || dear)
            && before.TrueForAll(t => t.Word is Word.Dear or Word.Honorific or Word.Greeting)
            && new Clause(reading, 0, person.Start).Residue == 0;
    }

    static bool IsBeforeSpace(Reading reading, int at) =>
        at < reading.Letters.Length && reading.Letters[at] == ' ';
}
