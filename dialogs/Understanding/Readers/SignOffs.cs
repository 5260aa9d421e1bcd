namespace OitBot.Dialogs.Understanding;

/// <summary>What changes an item, and what all of that has in common.</summary>
internal static class SignOffs
{
    public static Understood? Read(Clause c) =>
        Certifications.Withdrawn(c)
        ?? Returns.Read(c)
        ?? Certifications.Given(c)
        ?? Evidences.Read(c)
        ?? Preparations.Withdrawn(c)
        ?? Preparations.Done(c);

    public static Slots Common(Clause c)
    {
        var excluded = c.Named.Excluded;
        return new()
        {
            All = c.Has(Word.AllItems) && !c.HasItems,
            Excluded = excluded.Count > 0 ? excluded : null,
            Group = c.Group?.Stem,
            GroupAsTyped = c.Group?.Typed,
            Url = c.HasMask(Masks.Link) ? c.Reading.Urls[0] : null,
            Urls = c.Reading.Urls.Count > 1 ? c.Reading.Urls : null,
        };
    }

    // A change without an item is believed only where nothing else is said.
    public static bool HasObject(Clause c, int slack = 6) =>
        c.HasItems
        || c.Has(Word.AllItems)
        || c.Residue <= slack
            && !c.HasAny(Word.Noise, Word.Shown)
            && !c.HasMask(Masks.Other)
            && !c.HasMask(Masks.Percent);

    public static string? Because(Clause c) =>
        c.First(Word.Because) is { } because ? Reasons.After(c, because.End) : null;

    public static string? Tail(Clause c, Token verb)
    {
        var from = verb.End;
        foreach (var item in c.Mentions)
        {
            from = Math.Max(from, item.End);
        }
        return Reasons.After(c, from);
    }
}
