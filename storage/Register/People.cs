using OitBot.Storage.Model;

namespace OitBot.Storage.Register;

/// <summary>One place where the register names somebody.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Duty">Which column.</param>
/// <param name="Place">Name and position as written.</param>
sealed record NamedPlace(int Item, Duty Duty, PersonPlace Place);

/// <summary>
/// Spellings → people. Marks are normalised first; then likeness of the names decides together with the position: the same position
/// speaks for one person, different positions or one list speak against it.
/// </summary>
sealed class People
{
    private const int AlikeEnoughToMention = 88;

    // Beyond this many _spellings only equal ones are put together: comparing every pair would take minutes.
    private const int MostSpellings = 1500;

    private readonly List<Spelling> _spellings;
    private readonly HashSet<(string, string)> _apart;
    private readonly Dictionary<string, int> _personOf = new(StringComparer.Ordinal);

    private readonly NameDecisions _names;
    private readonly Dictionary<string, int> _decided;

    private People(IReadOnlyList<NamedPlace> places, NameDecisions names)
    {
        _names = names;
        _decided = names.Places();
        _spellings =
        [
            .. places.GroupBy(place => PersonPlaces.Key(place.Place.Form)).Select(Spelling.Of),
        ];
        _apart = NamedSideBySide(places);
        for (var i = 0; i < _spellings.Count; i++)
            _personOf[_spellings[i].Key] = i;
    }

    /// <summary>People in order of first appearance, who each spelling (<see cref="PersonPlaces.Key"/>) is, and what to look at.</summary>
    public static (
        IReadOnlyList<RegisterPerson> People,
        Func<PersonPlace, RegisterPerson> WhoIs,
        IReadOnlyList<RegisterWarning> Warnings
    ) From(IReadOnlyList<NamedPlace> places, NameDecisions? names = null)
    {
        var people = new People(places, names ?? NameDecisions.None);
        people.PutDecidedTogether();
        people.PutTogether();
        var warnings = new List<RegisterWarning>();
        var found = people
            ._spellings.GroupBy(spelling => people._personOf[spelling.Key])
            .OrderBy(group => group.Key)
            .ToDictionary(group => group.Key, group => people.Propose([.. group], warnings));
        warnings.AddRange(people.Alike(found));
        return (
            [.. found.Values],
            place => found[people._personOf[PersonPlaces.Key(place.Form)]],
            warnings
        );
    }

    private void PutDecidedTogether()
    {
        var together = _spellings
            .Where(spelling => _decided.ContainsKey(spelling.Key))
            .GroupBy(spelling => _decided[spelling.Key]);
        foreach (var person in together)
        {
            var first = person.Min(spelling => _personOf[spelling.Key]);
            foreach (var spelling in person)
                _personOf[spelling.Key] = first;
        }
    }

    private void PutTogether()
    {
        if (_spellings.Count > MostSpellings)
            return;
        var pairs =
            from i in Enumerable.Range(0, _spellings.Count)
            from j in Enumerable.Range(0, i)
            let likeness = Likeness(_spellings[i], _spellings[j])
            where SamePerson(_spellings[i], _spellings[j], likeness)
            orderby likeness descending
            select (_spellings[j], _spellings[i]);
        foreach (var (one, other) in pairs.ToList())
            Merge(_personOf[one.Key], _personOf[other.Key]);
        foreach (var cut in _spellings.Where(spelling => !spelling.HasPosition))
            CompleteFromOthers(cut);
    }

    private void Merge(int one, int other)
    {
        var members = _spellings.Where(s => _personOf[s.Key] == one).ToList();
        var joining = _spellings.Where(s => _personOf[s.Key] == other).ToList();
        if (members.Any(m => joining.Any(j => AreApart(m, j))))
            return;
        foreach (var spelling in joining.Concat(members))
            _personOf[spelling.Key] = Math.Min(one, other);
    }

    // A name that a page or the end of the file cut short is the one person whose name begins so.
    private void CompleteFromOthers(Spelling cut)
    {
        var person = _personOf[cut.Key];
        var longer = _spellings
            .Where(other => _personOf[other.Key] != person && !AreApart(cut, other))
            .Where(other => other.Key.StartsWith(cut.Key, StringComparison.Ordinal))
            .Select(other => _personOf[other.Key])
            .Distinct()
            .ToList();
        if (longer is [var only])
            Merge(person, only);
    }

    private bool SamePerson(Spelling one, Spelling other, int likeness) =>
        !AreApart(one, other)
        && one.PositionsOrNone.Any(mine =>
            other.PositionsOrNone.Any(theirs => PeopleAlike.AreOne(likeness, mine, theirs))
        );

    private bool AreApart(Spelling one, Spelling other) =>
        _decided.TryGetValue(one.Key, out var mine)
        && _decided.TryGetValue(other.Key, out var theirs)
            ? mine != theirs
            : _apart.Contains(Pair(one.Key, other.Key));

    private IEnumerable<NamesAlike> Alike(Dictionary<int, RegisterPerson> found) =>
        _spellings.Count > MostSpellings
            ? []
            : from i in Enumerable.Range(0, _spellings.Count)
            from j in Enumerable.Range(0, i)
            let one = _personOf[_spellings[j].Key]
            let other = _personOf[_spellings[i].Key]
            where one != other && !BothDecided(_spellings[i], _spellings[j])
            where Likeness(_spellings[i], _spellings[j]) >= AlikeEnoughToMention
            select new NamesAlike(found[one].Name, found[other].Name);

    private bool BothDecided(Spelling one, Spelling other) =>
        _decided.ContainsKey(one.Key) && _decided.ContainsKey(other.Key);

    private static int Likeness(Spelling one, Spelling other) =>
        PeopleAlike.Likeness(one.Key, other.Key);

    private static HashSet<(string, string)> NamedSideBySide(IReadOnlyList<NamedPlace> places) =>
        [
            .. from list in places.GroupBy(place => (place.Item, place.Duty))
            let keys = list.Select(place => PersonPlaces.Key(place.Place.Form)).Distinct().ToList()
            where keys.Count <= 50
            from one in keys
            from other in keys
            where string.CompareOrdinal(one, other) < 0
            select (one, other),
        ];

    private static (string, string) Pair(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    private RegisterPerson Propose(List<Spelling> spellings, List<RegisterWarning> warnings)
    {
        var variants = Counted(spellings.SelectMany(spelling => spelling.Forms));
        var settled = spellings.TrueForAll(spelling => _decided.ContainsKey(spelling.Key));
        var decided = spellings.Find(spelling => _decided.ContainsKey(spelling.Key));
        var name = decided is null
            ? ProposedName.Of(variants)
            : _names.People[_decided[decided.Key]].Name;
        var positions = Counted(spellings.SelectMany(spelling => spelling.Positions))
            .OrderByDescending(position => position.Value)
            .Select(position => position.Key)
            .ToList();
        var position = positions.FirstOrDefault("");
        if (variants.Count > 1 && !settled)
            warnings.Add(new NamesMerged(name, variants));
        if (positions.DistinctBy(ThaiText.Key).Skip(1).Any())
            warnings.Add(new PositionsDiffer(name, positions));
        return new(name, position, ResponsibleGroups.OfPosition(position), variants)
        {
            IsDecided = decided is not null,
        };
    }

    private static Dictionary<string, int> Counted(IEnumerable<KeyValuePair<string, int>> counts)
    {
        var sum = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (form, count) in counts)
            sum[form] = sum.GetValueOrDefault(form) + count;
        return sum;
    }

    /// <summary>Forms that differ in title, spaces and order of marks only.</summary>
    private sealed record Spelling(
        string Key,
        IReadOnlyDictionary<string, int> Forms,
        IReadOnlyDictionary<string, int> Positions
    )
    {
        public bool HasPosition => Positions.Count > 0;

        public IEnumerable<string> PositionsOrNone => Positions.Keys.DefaultIfEmpty("");

        public static Spelling Of(IGrouping<string, NamedPlace> places) =>
            new(
                places.Key,
                Count(places.Select(place => place.Place.Form)),
                Count(places.Select(place => place.Place.Position).Where(text => text.Length > 0))
            );

        static Dictionary<string, int> Count(IEnumerable<string> texts) =>
            texts.GroupBy(text => text).ToDictionary(group => group.Key, group => group.Count());
    }
}
