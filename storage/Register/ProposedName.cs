using FuzzySharp;

namespace OitBot.Storage.Register;

/// <summary>Which of a person's spellings to propose. A proposal only: a person confirms it before anybody is shown their name.</summary>
static class ProposedName
{
    /// <summary>
    /// The well-formed spelling that lies closest to all others, weighted by how often each is written; then, where it lost a letter that
    /// is doubled at the end of the title, the one that kept it.
    /// </summary>
    /// <param name="variants">Spelling and number of places; at least one.</param>
    public static string Of(IReadOnlyDictionary<string, int> variants)
    {
        var wellFormed = variants.Keys.Where(ThaiText.IsWellFormed).ToList();
        var central = (wellFormed.Count > 0 ? wellFormed : variants.Keys)
            .OrderByDescending(form => Closeness(form, variants))
            .ThenByDescending(form => variants[form])
            .ThenBy(form => form, StringComparer.Ordinal)
            .First();
        return wellFormed.Find(form => LostADoubledLetter(central, form)) ?? central;
    }

    private static int Closeness(string form, IReadOnlyDictionary<string, int> variants) =>
        variants.Sum(other =>
            other.Value * Fuzz.Ratio(PersonPlaces.Key(form), PersonPlaces.Key(other.Key))
        );

    // "นางสาว" + "วราพร" is read as "นางสาวราพร": reading drops one of two equal letters far more often than it adds one.
    private static bool LostADoubledLetter(string shorter, string longer)
    {
        var title = PersonPlaces.TitleOf(longer);
        return title.Length > 0
            && longer.Length == shorter.Length + 1
            && longer[title.Length] == title[^1]
            && string.Equals(longer.Remove(title.Length, 1), shorter, StringComparison.Ordinal);
    }
}
