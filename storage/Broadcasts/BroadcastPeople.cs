using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>A person in a report.</summary>
/// <param name="Failure">The channel's or the outbox's own words; null where it did not fail.</param>
public sealed record BroadcastPerson(
    long OfficerId,
    string Name,
    string? Position,
    string Channel,
    DeliveryState State,
    string? Failure,
    DateTimeOffset? SentAt,
    DateTimeOffset? AcknowledgedAt
);

/// <summary>Which people of a report are listed.</summary>
public enum ReportPart
{
    All,
    Failed,
    Acknowledged,

    /// <summary>Sent to them, not acknowledged.</summary>
    NotAcknowledged,

    /// <summary>Not sent because it was stopped.</summary>
    Stopped,
}

/// <summary>The people of a report, by name.</summary>
public static class BroadcastPeople
{
    /// <summary>The people of one part, by officer id, a page at a time.</summary>
    /// <param name="after">Id of the last officer of the page before.</param>
    public static async Task<IReadOnlyList<BroadcastPerson>> LoadAsync(
        OitDb db,
        long agencyId,
        long id,
        ReportPart part,
        int most,
        long after = 0,
        CancellationToken cancellationToken = default
    )
    {
        var acknowledged = db.Acknowledgements.Where(a => a.BroadcastId == id);
        var deliveries = db.Deliveries.Where(d =>
            d.BroadcastId == id && d.AgencyId == agencyId && d.OfficerId > after
        );
        deliveries = part switch
        {
            ReportPart.Failed => deliveries.Where(d => d.State == DeliveryState.Failed),
            ReportPart.Acknowledged => deliveries.Where(d =>
                acknowledged.Any(a => a.OfficerId == d.OfficerId)
            ),
            ReportPart.NotAcknowledged => deliveries.Where(d =>
                d.State == DeliveryState.Sent && !acknowledged.Any(a => a.OfficerId == d.OfficerId)
            ),
            ReportPart.Stopped => deliveries.Where(d =>
                d.State == DeliveryState.Canceled && d.Failure != Reasons.NothingOpen
            ),
            _ => deliveries,
        };
        return await deliveries
            .Join(db.Officers, d => d.OfficerId, o => o.Id, (d, o) => new { d, o })
            .OrderBy(x => x.o.Id)
            .Take(most)
            .Select(x => new BroadcastPerson(
                x.o.Id,
                x.o.Name,
                x.o.Position,
                x.d.Channel,
                x.d.State,
                x.d.Failure,
                x.d.SentAt,
                acknowledged
                    .Where(a => a.OfficerId == x.o.Id)
                    .Select(a => (DateTimeOffset?)a.At)
                    .FirstOrDefault()
            ))
            .ToListAsync(cancellationToken);
    }
}
