namespace OitBot.Dialogs.Understanding;

/// <summary>What ends: acting for somebody before the last day, a helper's help, somebody's place at an item.</summary>
internal static class Endings
{
    /// <summary>In <see cref="Slots.Aspect"/>: it is to end.</summary>
    public const string Aspect = "end";

    public static Understood? Read(Clause c)
    {
        if (Verb(c) is not { } verb || !IsMeant(c, verb))
        {
            return null;
        }
        var people = c.People.ToArray();
        if (c.Has(Word.Deputy) && !c.HasItems)
        {
            return c.As(
                Intents.Delegate,
                new()
                {
                    Person = people.FirstOrDefault()?.Name,
                    From = people.Skip(1).FirstOrDefault()?.Name,
                    Aspect = Aspect,
                }
            );
        }
        if (!c.Has(Word.Helper) && !TakesOut(c, verb))
        {
            return null;
        }
        var (person, from) = Duties.Roles(c, people);
        return c.As(
            Intents.Assign,
            new()
            {
                Person = person?.Name,
                From = from?.Name,
                Role = Duties.Role(c),
                Aspect = Aspect,
            }
        );
    }

    static Token? Verb(Clause c)
    {
        foreach (var token in c.Tokens)
        {
            if (
                token.Word is Word.EndsDuty or Word.Cancel
                || IsTakingOff(c, token)
                || token.Word == Word.Dont && c.TextOf(token) is "ไม่ต้อง" && c.Has(Word.Already)
            )
            {
                return token;
            }
        }
        return null;
    }

    // "ถอดพี่พลอยจากข้อ 4", "ถอดชื่อพี่พลอยออกจากข้อ 4"; ถอน is what certifiers do to their own signature.
    static bool IsTakingOff(Clause c, Token token) =>
        token.Word == Word.Withdraw && c.TextOf(token) is "ถอด"
        || token.Word == Word.Noise && c.TextOf(token).EndsWith("ชื่อ");

    static bool IsMeant(Clause c, Token verb) =>
        !(
            c.Asks()
            || IsSuffered(c, verb)
            || c.HasAny(Word.If, Word.Hearsay)
            || verb.Word != Word.Dont && (c.Has(Word.Dont) || c.IsNegated(verb))
            || c.HasBefore(Word.Wish, verb.Start)
            || c.HasBefore(Word.Later, verb.Start)
            || c.IsPlanned(verb)
        );

    // "เผลอรับรองข้อ 12 ของพี่พลอยไป เอาออกที": a mark is taken off, and nobody.
    static bool IsOfMark(Clause c) =>
        (c.First(Word.Certify) ?? c.First(Word.Done)) is { } mark
        && TakingOff.Of(c, mark) is not null;

    /// <summary>"พี่พลอยถูกถอดออกจากข้อ 6" tells what was done.</summary>
    public static bool IsSuffered(Clause c, Token verb) =>
        c.Reading.Normal.Text.AsSpan(c.Start, verb.Start - c.Start) is var before
        && (before.EndsWith("ถูก") || before.EndsWith("โดน"));

    // Somebody who is named goes out of an item: "เอาพี่พลอยออกจากข้อ 4", "ลบผู้รับรองข้อ 4 พี่พลอย".
    static bool TakesOut(Clause c, Token verb) =>
        c.HasItems
        && c.Person is not null
        && !c.HasAny(Word.Instead, Word.Evidence)
        && !c.HasMask(Masks.Link)
        && !IsOfMark(c)
        && (
            verb.Word != Word.Cancel
            || c.HasAny(Word.Preparers, Word.Certifiers)
            || c.HasAny(Word.Appoint, Word.EndsDuty)
        );
}
