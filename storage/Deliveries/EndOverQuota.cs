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
        var isNotice = refused.ToLookup(d => d.Kind == DeliveryKind.Notice, d => d.Id);
        await FailAsync(db, [.. isNotice[false]], requestId, cancellationToken);
        // Nothing rides on a broadcast, and of its deliveries there may be very many.
        var keys = refused.Where(d => d.Kind != DeliveryKind.Broadcast).Select(d => d.RetryKey);
        await WaitAsync(db, [.. isNotice[true]], [.. keys], now, cancellationToken);
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
        List<long> noticeIds,
        List<Guid> keys,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (keys.Count == 0)
            return;
        var notices = await db
            .Deliveries.AsTracking()
            .Where(d => EF.Parameter(noticeIds).Contains(d.Id))
            .ToListAsync(cancellationToken);
        var riders = await db
            .Deliveries.AsTracking()
            .Where(d => d.State == DeliveryState.Riding && EF.Parameter(keys).Contains(d.RetryKey))
            .ToListAsync(cancellationToken);
        var byCarrier = riders.ToLookup(d => d.RetryKey);
        foreach (var notice in notices)
            SharedContent.Part(notice, byCarrier[notice.RetryKey]);
        foreach (var waiting in notices.Concat(riders))
            Wait(waiting, now);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Wait(Delivery notice, DateTimeOffset now)
    {
        notice.State = DeliveryState.Gathering;
        notice.DueAt = OverQuota.NextMonth(now);
        // As if it had never been tried: the refusal was not its fault.
        notice.Attempts = 0;
        notice.RetryKey = Guid.NewGuid();
        notice.FirstTriedAt = null;
        notice.LeasedUntil = null;
        notice.Failure = null;
    }
}
