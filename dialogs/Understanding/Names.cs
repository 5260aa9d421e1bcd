namespace OitBot.Dialogs.Understanding;

/// <summary>A person named in a text.</summary>
/// <param name="Name">First name as the register has it, or as typed where the register has nobody like that.</param>
internal sealed record PersonMention(int Start, int End, string Name, bool Known);

/// <summary>A work group named in a text.</summary>
internal sealed record GroupMention(int Start, int End, string Stem, string? Typed);

/// <summary>Names of people and work groups, in full, shortened after a form of address, or slightly misspelt.</summary>
public static class Names
{
    /// <summary>The first names (as in the register) of the people a text names, in order.</summary>
    public static IReadOnlyList<string> Find(string text, RegisterNames names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        var normal = NormalText.Of(text);
        var letters = normal.Text.ToCharArray();
        return
        [
            .. PersonScan
                .Find(letters, normal, names, Scanner.Scan(letters))
                .Where(person => person.Known)
                .Select(person => person.Name)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>The stem of the first work group a text names, or null; a bare name without "กลุ่ม" counts too.</summary>
    public static string? FindGroup(string text, RegisterNames names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        var normal = NormalText.Of(text);
        return
            GroupScan.Find(normal.Text.ToCharArray(), names, wholeAnswer: true) is [var first, ..]
            ? first.Stem
            : null;
    }
}
