using Microsoft.EntityFrameworkCore;

namespace OitBot.Storage.Queries;

/// <summary>Who acts in whose place on a day: what waits for somebody waits for them too.</summary>
public static class StandIns
{
    /// <summary>By whom they stand in for; one query for any number of people.</summary>
    public static async Task<ILookup<long, long>> OfAsync(
        OitDb db,
        IReadOnlyCollection<long> officerIds,
        DateOnly day,
        CancellationToken cancellationToken = default
    )
    {
        var acting = await db
            .Delegations.Where(d =>
                EF.Parameter(officerIds).Contains(d.OfficerId)
                && d.EndedAt == null
                && d.From <= day
                && day <= d.To
            )
            .Join(
                db.Officers.Where(o => o.IsActive),
                d => d.DelegateId,
                o => o.Id,
                (d, o) => new { d.OfficerId, d.DelegateId }
            )
            .ToListAsync(cancellationToken);
        return acting.ToLookup(a => a.OfficerId, a => a.DelegateId);
    }
}
