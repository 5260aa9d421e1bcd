using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>Ends broadcasts of which nothing is on its way any more.</summary>
public static class FinishBroadcasts
{
    /// <summary>Whether any of them has come to its end.</summary>
    public static Task<bool> IsAnyOverAsync(
        OitDb db,
        CancellationToken cancellationToken = default
    ) => Over(db).AnyAsync(cancellationToken);

    /// <summary>Run it in a unit of work.</summary>
    public static Task RunAsync(
        OitDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    ) =>
        Over(db)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(b => b.State, BroadcastState.Done)
                        .SetProperty(b => b.FinishedAt, now),
                cancellationToken
            );

    private static IQueryable<Broadcast> Over(OitDb db) =>
        db.Broadcasts.Where(b =>
            b.State == BroadcastState.Running
            && b.ExpandedAt != null
            && !db.Deliveries.Any(d =>
                d.BroadcastId == b.Id
                && (
                    d.State == DeliveryState.Pending
                    || d.State == DeliveryState.Attempting
                    || d.State == DeliveryState.Unaddressed
                )
            )
        );
}
