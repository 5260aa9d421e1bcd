namespace OitBot.Dialogs.Understanding;

/// <summary>Registration codes asked for.</summary>
internal static class Codes
{
    public static Understood? Issued(Clause c)
    {
        var issue = c.First(Word.Issue);
        var coded =
            c.Has(Word.Code)
            || (
                issue is { } t
                && (
                    c.TextOf(t).Contains("รหัส", StringComparison.Ordinal)
                    || c.TextOf(t).Contains("ค้ด", StringComparison.Ordinal)
                    || c.TextOf(t).Contains("ค๊ด", StringComparison.Ordinal)
                    || c.TextOf(t).Contains("code", StringComparison.Ordinal)
                )
            );
        if (!coded || c.Has(Word.Noise))
        {
            return null;
        }
        var verb =
            issue
            ?? c.First(Word.Ask)
            ?? c.First(Word.Aid)
            ?? c.First(Word.Give)
            ?? c.First(Word.Code)!.Value;
        var requested =
            issue is not null
            || c.HasAny(Word.Ask, Word.Aid)
            || (c.Has(Word.Give) && c.Person is not null)
            || IsOnlyNamed(c);
        if (
            !requested
            || c.Asks()
            || c.IsNegated(verb)
            || c.HasAny(Word.Dont, Word.Hearsay, Word.If)
            || c.Last(Word.Already) is { } told && !IsAskedBehind(c, told)
        )
        {
            return c.Has(Word.How) ? Talk.Help(c, "issue_code")
                : c.Has(Word.Who, Word.Which) && c.Person is null ? Talk.Help(c, "register")
                : null;
        }
        var people = c.People.Select(p => p.Name).ToList();
        return c.IsUnreal(verb)
            ? null
            : c.As(
                Intents.IssueCode,
                Accounts.Person(c) with
                {
                    People = people.Count > 1 ? people : null,
                    Audience = c.Has(Word.Everyone) && people.Count == 0 ? "all" : null,
                },
                []
            );
    }

    // "code สยมพร": a thing and whose it is to be, with nothing else said.
    static bool IsOnlyNamed(Clause c) =>
        c.Person is { Known: true } person
        && c.First(Word.Code) is { } code
        && code.End <= person.Start
        && c.Residue == 0
        && c.Tokens.All(t => t == code || t.Word.IsFiller());

    static readonly string[] _losses = ["หาย", "หมดอายุ", "ใช้ไม่ได้", "ใช้บ่ได้", "ลืม"];

    // "รหัสหมดอายุแล้ว ขอใหม่ให้สร้อยญา": the old one is of no use, which is why another is asked for; behind
    // "ส่งรหัสให้สยมพรแล้ว" something else is.
    static bool IsAskedBehind(Clause c, Token told) =>
        IsLost(c.Reading.Normal.Text.AsSpan(c.Start, told.End - c.Start))
        && c.Tokens.Any(t =>
            t.Start >= told.End
            && (
                t.Word == Word.Issue
                || t.Word is Word.Ask or Word.Aid
                    && (IsForNew(c, t) || c.HasAfter(Word.Code, t.End))
            )
        );

    static bool IsLost(ReadOnlySpan<char> told)
    {
        foreach (var loss in _losses)
        {
            if (told.Contains(loss, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    // "ขอใหม่", "ขออีกอัน"
    static bool IsForNew(Clause c, Token ask) =>
        c.Reading.Normal.Text.AsSpan(ask.End) is var rest
        && (rest.StartsWith("ใหม่") || rest.StartsWith("อันใหม่") || rest.StartsWith("อีก"));
}
