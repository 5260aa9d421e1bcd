using OitBot.Storage.Model;

namespace OitBot.Storage.Register;

/// <summary>Who of a reading is whom of the database: by a spelling that is known, else by likeness and position.</summary>
public sealed class MatchPeople
{
    private readonly Dictionary<string, Officer> _officers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secondSpellings = new(StringComparer.Ordinal);

    /// <param name="reading">The register as read.</param>
    /// <param name="officers">Officers of the agency, those who are active first.</param>
    public MatchPeople(RegisterReading reading, IReadOnlyList<Officer> officers)
    {
        People = WithReporter(reading);
        // Who was joined into another first: both have that spelling, and the other is left for the other spelling.
        var free = officers.OrderBy(officer => officer.JoinedIntoId is null).ToList();
        Take(free, IsDecidedToBe);
        Take(free, SharesASpelling);
        Take(free, IsAlike);
        FollowJoins(officers);
    }

    /// <summary>Everybody of the register, the reporter included, once each.</summary>
    public IReadOnlyList<RegisterPerson> People { get; }

    /// <summary>The officer with that name in the reading; null when they are new.</summary>
    public Officer? Officer(string name) => _officers.GetValueOrDefault(name);

    /// <summary>
    /// Two people of the reading are one officer, as a coordinator said, and this is the one under the spelling that was
    /// given up: what the register says of them otherwise is the other's to say.
    /// </summary>
    public bool IsSecondSpelling(string name) => _secondSpellings.Contains(name);

    private void Take(List<Officer> free, Func<RegisterPerson, Officer, bool> same)
    {
        foreach (var person in People.Where(person => !_officers.ContainsKey(person.Name)))
        {
            if (free.Find(officer => same(person, officer)) is not { } found)
                continue;
            _officers[person.Name] = found;
            free.Remove(found);
        }
    }

    private void FollowJoins(IReadOnlyList<Officer> officers)
    {
        var direct = _officers.Values.Select(officer => officer.Id).ToHashSet();
        foreach (var (name, officer) in _officers.ToList())
        {
            if (officer.JoinedIntoId is not { } id)
                continue;
            _officers[name] = officers.First(other => other.Id == id);
            if (!direct.Add(id))
                _secondSpellings.Add(name);
        }
    }

    /// <summary>A name that somebody decided goes before spellings, which may have been another's until then.</summary>
    private static bool IsDecidedToBe(RegisterPerson person, Officer officer) =>
        person.IsDecided
        && officer.JoinedIntoId is null
        && string.Equals(person.Name, officer.Name, StringComparison.Ordinal);

    private static bool SharesASpelling(RegisterPerson person, Officer officer)
    {
        var known = Keys(officer);
        return person.Variants.Keys.Select(PersonPlaces.Key).Any(known.Contains);
    }

    private static bool IsAlike(RegisterPerson person, Officer officer) =>
        Keys(officer)
            .Any(key =>
                PeopleAlike.AreOne(
                    PeopleAlike.Likeness(key, PersonPlaces.Key(person.Name)),
                    person.Position,
                    officer.Position ?? ""
                )
            );

    private static HashSet<string> Keys(Officer officer) =>
        [
            .. officer
                .NameForms.Select(form => form.Form)
                .Append(officer.Name)
                .Select(PersonPlaces.Key),
        ];

    private static IReadOnlyList<RegisterPerson> WithReporter(RegisterReading reading)
    {
        if (reading.Reporter is not { } reporter || ReporterAmong(reading) is not null)
            return reading.People;
        var person = new RegisterPerson(
            reporter.Name,
            reporter.Position,
            "",
            new Dictionary<string, int> { [reporter.Name] = 1 }
        );
        return [.. reading.People, person];
    }

    /// <summary>The name of the working person who is also the reporter; null when nobody is.</summary>
    internal static string? ReporterAmong(RegisterReading reading) =>
        reading.Reporter is not { } reporter
            ? null
            : reading
                .People.FirstOrDefault(person =>
                    person.Variants.Keys.Any(form =>
                        string.Equals(
                            PersonPlaces.Key(form),
                            PersonPlaces.Key(reporter.Name),
                            StringComparison.Ordinal
                        )
                    )
                )
                ?.Name;
}
