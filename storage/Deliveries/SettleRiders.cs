using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>What rides on a delivery shares its end, but for a failure: that is perhaps the fault of one of them only.</summary>
internal static class SettleRiders
{
    public static async Task RunAsync(
        OitDb db,
        IReadOnlyList<Settled> settled,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var carriers = settled.Where(s => s.Batch.First.Kind != DeliveryKind.Broadcast);
        foreach (var end in carriers.GroupBy(s => s.Outcome.GetType()))
        {
            var batches = end.Select(s => s.Batch).ToList();
            if (end.First().Outcome is SendOutcome.Failed)
                await SeparateAsync(
                    db,
                    end.DistinctBy(s => s.Batch.First.Id)
                        .ToDictionary(
                            s => s.Batch.First.Id,
                            s => ((SendOutcome.Failed)s.Outcome).PartsSent
                        ),
                    now,
                    cancellationToken
                );
            DeliveryState? fate = end.First().Outcome switch
            {
                SendOutcome.Sent => DeliveryState.Sent,
                SendOutcome.Unconfirmed => DeliveryState.Unconfirmed,
                _ => null,
            };
            if (fate is not { } state)
                continue;
            var keys = batches.ConvertAll(b => b.RetryKey);
            var sentAt = state == DeliveryState.Sent ? now : (DateTimeOffset?)null;
            await db
                .Deliveries.Where(d =>
                    d.State == DeliveryState.Riding && EF.Parameter(keys).Contains(d.RetryKey)
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(d => d.State, state)
                            .SetProperty(d => d.SentAt, sentAt)
                            .SetProperty(d => d.Failure, (string?)null),
                    cancellationToken
                );
        }
    }

    /// <summary>
    /// What failed in company goes on, each on its own: the fault is perhaps another's. The carrier too, at once, unless
    /// an earlier attempt may have arrived. What had arrived before one was refused is sent.
    /// </summary>
    /// <param name="failed">Carriers with how many of their messages had arrived.</param>
    private static async Task SeparateAsync(
        OitDb db,
        Dictionary<long, int> failed,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ids = failed.Keys.ToList();
        var carriers = await db
            .Deliveries.AsTracking()
            .Where(d => d.State == DeliveryState.Failed && EF.Parameter(ids).Contains(d.Id))
            .ToListAsync(cancellationToken);
        var riders = await RideAlong.PartAsync(db, carriers, cancellationToken);
        foreach (var carrier in carriers.Where(c => riders.Contains(c.RetryKey)))
            Separate(carrier, riders[carrier.RetryKey], failed[carrier.Id], now);
        if (riders.Count > 0)
            await db.SaveChangesAsync(cancellationToken);
    }

    private static void Separate(
        Delivery carrier,
        IEnumerable<Delivery> riders,
        int arrived,
        DateTimeOffset now
    )
    {
        foreach (var one in riders.Prepend(carrier))
        {
            var own = SharedContent.Count(one);
            if (arrived >= own && arrived > 0)
            {
                (one.State, one.SentAt, one.Failure) = (DeliveryState.Sent, now, null);
                arrived -= own;
                continue;
            }
            if (one != carrier)
                one.Attempts = 1;
            else if (arrived == 0 && !one.Doubtful && one.Attempts < SettleDeliveries.MostAttempts)
                one.State = DeliveryState.Pending;
            (one.RetryKey, one.FirstTriedAt, one.PartsSent) = (Guid.NewGuid(), null, null);
            arrived = 0;
        }
    }
}
