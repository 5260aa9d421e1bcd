using Microsoft.EntityFrameworkCore;

namespace OitBot.Storage.Register;

/// <summary>A person as somebody decided: what they are called, and which spellings are theirs.</summary>
public sealed record DecidedPerson(string Name, IReadOnlyList<string> Forms);

/// <summary>
/// Who is who, as people decided it. Spellings of one decided person are put together and those of two are kept apart,
/// whatever likeness says; all others are decided by likeness.
/// </summary>
public sealed record NameDecisions(IReadOnlyList<DecidedPerson> People)
{
    public static readonly NameDecisions None = new([]);

    /// <summary>The confirmed officers of an agency with the spellings known to be theirs, so that a re-import keeps what was decided.</summary>
    public static async Task<NameDecisions> OfAsync(
        OitDb db,
        string agencyName,
        CancellationToken cancellationToken = default
    )
    {
        var officers = await db
            .Officers.AsNoTracking()
            .Where(o => db.Agencies.Any(a => a.Id == o.AgencyId && a.Name == agencyName))
            .Where(o => o.IsActive && o.NameConfirmed)
            .OrderBy(o => o.Id)
            .Select(o => new { o.Name, Forms = o.NameForms.Select(f => f.Form).ToList() })
            .ToListAsync(cancellationToken);
        return new([
            .. officers
                .DistinctBy(o => o.Name)
                .Select(o => new DecidedPerson(o.Name, [.. o.Forms.Append(o.Name).Distinct()])),
        ]);
    }

    /// <summary>These, and of the earlier ones what these do not speak of.</summary>
    public NameDecisions Over(NameDecisions earlier)
    {
        var decided = People
            .SelectMany(person => person.Forms)
            .Select(PersonPlaces.Key)
            .ToHashSet();
        var names = People.Select(person => person.Name).ToHashSet(StringComparer.Ordinal);
        var rest = earlier
            .People.Where(person => !names.Contains(person.Name))
            .Select(person =>
                person with
                {
                    Forms =
                    [
                        .. person.Forms.Where(form => !decided.Contains(PersonPlaces.Key(form))),
                    ],
                }
            )
            .Where(person => person.Forms.Count > 0);
        return new([.. People, .. rest]);
    }

    /// <summary>Place in <see cref="People"/> by the spelling's key; of two that claim one spelling the first has it.</summary>
    internal Dictionary<string, int> Places()
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < People.Count; i++)
            foreach (var form in People[i].Forms)
                places.TryAdd(PersonPlaces.Key(form), i);
        return places;
    }
}
