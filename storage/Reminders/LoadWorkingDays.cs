using Microsoft.EntityFrameworkCore;

namespace OitBot.Storage.Reminders;

/// <summary>When agencies work.</summary>
public static class LoadWorkingDays
{
    /// <summary>One agency's.</summary>
    public static async Task<WorkingDays> OfAsync(
        OitDb db,
        NationalHolidays national,
        long agencyId,
        CancellationToken cancellationToken = default
    ) => (await OfAsync(db, national, [agencyId], cancellationToken))[agencyId];

    /// <summary>Each agency's: one query.</summary>
    public static async Task<IReadOnlyDictionary<long, WorkingDays>> OfAsync(
        OitDb db,
        NationalHolidays national,
        IReadOnlyList<long> agencyIds,
        CancellationToken cancellationToken = default
    )
    {
        var own = (
            await db
                .AgencyHolidays.Where(h => EF.Parameter(agencyIds).Contains(h.AgencyId))
                .Select(h => new { h.AgencyId, h.Day })
                .ToListAsync(cancellationToken)
        ).ToLookup(h => h.AgencyId, h => h.Day);
        return agencyIds.ToDictionary(
            id => id,
            id => new WorkingDays(national, own[id].ToHashSet())
        );
    }
}
