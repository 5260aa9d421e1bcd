using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Broadcasts;

/// <summary>What is asked of an officer now: a signature, or a link for what they signed.</summary>
public sealed record OpenDuty(long OfficerId, int Item, Duty Duty, DueDate Due);

/// <summary>What waits for some officers, for texts that name it.</summary>
public static class OpenWork
{
    /// <summary>Four queries for any number of people; each person's duties by deadline.</summary>
    public static async Task<ILookup<long, OpenDuty>> LoadAsync(
        OitDb db,
        long agencyId,
        IReadOnlyList<long> officerIds,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var waiting = await WaitingItems.LoadAsync(db, agencyId, now, cancellationToken);
        var items = waiting.Items.Where(i => i.WaitsFor is not null).ToDictionary(i => i.Id);
        var bare = waiting.LackingEvidence;
        var places = await db
            .Assignments.Where(a => a.RoundId == waiting.RoundId)
            .Where(a => EF.Parameter(officerIds).Contains(a.OfficerId))
            .Where(a => a.SignedAt == null || bare.Contains(a.ItemId))
            .Select(a => new
            {
                a.OfficerId,
                a.ItemId,
                a.Duty,
            })
            .ToListAsync(cancellationToken);
        return places
            .Where(p => items.TryGetValue(p.ItemId, out var item) && item.WaitsFor == p.Duty)
            .Select(p => new OpenDuty(
                p.OfficerId,
                items[p.ItemId].Number,
                p.Duty,
                items[p.ItemId].Due!
            ))
            .OrderBy(d => d.Due.On)
            .ThenBy(d => d.Item)
            .ToLookup(d => d.OfficerId);
    }
}
