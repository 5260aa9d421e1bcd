using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Register;

/// <summary>What the database has of an agency and of one round, before an import.</summary>
/// <param name="Agency">Null when the agency is new.</param>
/// <param name="Round">Null when the round is new; then there are no items.</param>
/// <param name="Items">With criteria and assignments, gone ones too.</param>
/// <param name="Officers">With their spellings; those who left too.</param>
public sealed record ExistingRegister(
    Agency? Agency,
    Round? Round,
    IReadOnlyList<Item> Items,
    IReadOnlyList<Officer> Officers
)
{
    public static readonly ExistingRegister Nothing = new(null, null, [], []);

    /// <summary>Days of the round; null when it is new.</summary>
    public RoundDates? Dates => Round is null ? null : RoundDates.Now(Round, Items);

    /// <summary>Loads it, tracked by <paramref name="db"/>.</summary>
    public static async Task<ExistingRegister> LoadAsync(
        OitDb db,
        string agencyName,
        RegisterReading reading,
        CancellationToken cancellationToken
    )
    {
        var agency = await db
            .Agencies.AsTracking()
            .FirstOrDefaultAsync(a => a.Name == agencyName, cancellationToken);
        if (agency is null)
            return Nothing;
        var officers = await db
            .Officers.AsTracking()
            .Include(o => o.NameForms)
            .Where(o => o.AgencyId == agency.Id)
            .OrderByDescending(o => o.IsActive)
            .ThenBy(o => o.Id)
            .ToListAsync(cancellationToken);
        var (year, from) = (reading.FiscalYear ?? 0, reading.Period?.From ?? default);
        var round = await db
            .Rounds.AsTracking()
            .FirstOrDefaultAsync(
                r => r.AgencyId == agency.Id && r.FiscalYear == year && r.PeriodFrom == from,
                cancellationToken
            );
        if (round is null)
            return new(agency, null, [], officers);
        var items = await db
            .Items.AsTracking()
            .Include(i => i.Criteria)
            .Include(i => i.Assignments)
            .Include(i => i.Evidence)
            .Where(i => i.RoundId == round.Id)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return new(agency, round, items, officers);
    }
}
