using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// Ends what the month has no messages left for. A notice does not end, for it says what nobody says again: it waits
/// for a reply to ride on, which costs nothing, and is pushed only once the next month has begun.
/// </summary>
internal static class EndOverQuota
{
    /// <param name="refused">Held by this unit of work, and surely not received.</param>
    /// <param name="requestId">The channel's, where it was asked.</param>
    /// <param name="now">The domain clock.</param>
    public static async Task RunAsync(
        OitDb db,
        IReadOnlyList<Delivery> refused,
        string? requestId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var failed = refused.Where(d => d.Kind != DeliveryKind.Notice).Select(d => d.Id);
        await FailAsync(db, [.. failed], requestId, cancellationToken);
        // Nothing rides on a broadcast, and of its deliveries there may be very many.
        var carriers = refused.Where(d => d.Kind != DeliveryKind.Broadcast).Select(d => d.Id);
        await WaitAsync(db, [.. carriers], now, cancellationToken);
    }

    private static async Task FailAsync(
        OitDb db,
        List<long> ids,
        string? requestId,
        CancellationToken cancellationToken
    )
    {
        if (ids.Count == 0)
            return;
        await db
            .Deliveries.Where(d => EF.Parameter(ids).Contains(d.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Failed)
                        .SetProperty(d => d.Failure, Reasons.OverQuota)
                        .SetProperty(d => d.RequestId, d => requestId ?? d.RequestId)
                        .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
                cancellationToken
            );
    }

    private static async Task WaitAsync(
        OitDb db,
        List<long> carrierIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (carrierIds.Count == 0)
            return;
        var carriers = await db
            .Deliveries.AsTracking()
            .Where(d => EF.Parameter(carrierIds).Contains(d.Id))
            .ToListAsync(cancellationToken);
        var parted = await RideAlong.PartAsync(db, carriers, cancellationToken);
        var riders = parted.SelectMany(same => same);
        foreach (var waiting in riders.Concat(carriers.Where(c => c.Kind == DeliveryKind.Notice)))
            Wait(waiting, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Wait(Delivery notice, DateTimeOffset now)
    {
        notice.State = DeliveryState.Gathering;
        // As if it had never been tried: the refusal was not its fault.
        notice.Attempts = 0;
        notice.RetryKey = Guid.NewGuid();
        notice.FirstTriedAt = null;
        notice.LeasedUntil = null;
        if (notice.Failure == Reasons.Over)
            return;
        notice.DueAt = OverQuota.NextMonth(now);
        notice.Failure = null;
    }
}
