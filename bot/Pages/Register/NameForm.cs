using System.Globalization;
using OitBot.Storage.Register;

namespace OitBot.Pages.Register;

/// <summary>
/// What a coordinator decided about the names of a draft: one name for each card, and which spellings are not that
/// person's. Two cards with the same name become one person; a spelling that is taken off becomes a person of its own.
/// </summary>
public static class NameForm
{
    /// <summary>Fields of a form with so many people: three for each, and two for each spelling.</summary>
    public const int MostFields = MostPeople * (3 + 2 * ManySpellings);

    private const int MostPeople = 2000;
    private const int ManySpellings = 10;

    /// <returns>Null where a name was left out.</returns>
    public static NameDecisions? Read(IFormCollection form)
    {
        var people = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var decided = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < MostPeople && form.ContainsKey($"name-{Text(i)}"); i++)
        {
            var name = Clean(form[$"name-{Text(i)}"].ToString());
            if (!name.Any(char.IsLetter))
                return null;
            var forms = form[$"form-{Text(i)}"].OfType<string>().ToList();
            var kept = form[$"keep-{Text(i)}"].OfType<string>().ToHashSet(StringComparer.Ordinal);
            Add(name, forms.Where(kept.Contains));
            foreach (var other in forms.Where(f => !kept.Contains(f)))
                Add(other, [other]);
            if (form[$"sure-{Text(i)}"] == "true" || name != form[$"was-{Text(i)}"].ToString())
                decided.Add(name);
            if (forms.Exists(f => !kept.Contains(f)))
                decided.UnionWith(forms.Where(f => !kept.Contains(f)).Append(name));
        }
        return new([
            .. people
                .Where(person => decided.Contains(person.Key) && person.Value.Count > 0)
                .Select(person => new DecidedPerson(
                    person.Key,
                    [.. person.Value.Append(person.Key).Distinct(StringComparer.Ordinal)]
                )),
        ]);

        void Add(string name, IEnumerable<string> forms)
        {
            if (!people.TryGetValue(name, out var there))
                people[name] = there = [];
            there.AddRange(forms);
        }
    }

    private static string Clean(string name) =>
        string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
