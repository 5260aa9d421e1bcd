using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// Gives claimed deliveries that have no content yet theirs. It is kept with the row when that is leased: whatever is
/// tried again under the same retry key stays the same.
/// </summary>
internal static class ComposeClaimed
{
    /// <summary>Removes from <paramref name="claimed"/> what is not sent now; returns those that were composed.</summary>
    public static async Task<HashSet<Delivery>> RunAsync(
        OitDb db,
        List<Delivery> claimed,
        IReadOnlyDictionary<long, Broadcast> broadcasts,
        ComposeDeliveries compose,
        LookOver? lookOver,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var waiting = claimed.FindAll(d => IsToBeComposed(d, broadcasts, now));
        if (waiting.Count == 0)
            return [];
        var composed = await compose(db, waiting, now, cancellationToken);
        await BeginAnewAsync(db, waiting.FindAll(d => d.Content is not null), cancellationToken);
        Give(waiting, composed);
        var ready = waiting.FindAll(d => composed.GetValueOrDefault(d.Id) is Composed.Ready);
        await RideAlong.OnRemindersAsync(db, ready, lookOver, now, cancellationToken);
        var nothing = waiting.FindAll(d =>
            composed.GetValueOrDefault(d.Id) is null or Composed.Nothing
        );
        await EndAsync(db, nothing, DeliveryState.Canceled, Reasons.NothingOpen, cancellationToken);
        var failed = waiting.FindAll(d => composed.GetValueOrDefault(d.Id) is Composed.Failed);
        await EndAsync(db, failed, DeliveryState.Failed, Reasons.NotComposed, cancellationToken);
        var later = waiting.FindAll(d => composed.GetValueOrDefault(d.Id) is Composed.NotBefore);
        foreach (var same in later.GroupBy(d => ((Composed.NotBefore)composed[d.Id]).Moment))
            await PutOffAsync(db, same, same.Key, cancellationToken);
        var (looked, sent) = (waiting.ToHashSet(), ready.ToHashSet());
        claimed.RemoveAll(d => looked.Contains(d) && !sent.Contains(d));
        return sent;
    }

    /// <summary>A reminder that is late by long or of an earlier day, and surely has not arrived, is composed anew.</summary>
    private static bool IsToBeComposed(
        Delivery delivery,
        IReadOnlyDictionary<long, Broadcast> broadcasts,
        DateTimeOffset now
    )
    {
        if (delivery.OfficerId is null)
            return false;
        var isReminder = delivery.BroadcastId is { } id
            ? broadcasts.TryGetValue(id, out var broadcast) && broadcast.IsReminder
            : delivery.Kind == DeliveryKind.Reminder;
        var isOld =
            delivery is { BroadcastId: null, Doubtful: false, State: DeliveryState.Pending }
            && (
                now - delivery.DueAt > ReminderRules.Tolerance
                || Bangkok.Day(delivery.DueAt) < Bangkok.Day(now)
            );
        return isReminder && (delivery.Content is null || isOld);
    }

    /// <summary>
    /// Composed anew it is another message: with a key of its own, of which nothing has arrived. What rode on it comes
    /// along again, where it is sent.
    /// </summary>
    private static async Task BeginAnewAsync(
        OitDb db,
        List<Delivery> again,
        CancellationToken cancellationToken
    )
    {
        if (again.Count == 0)
            return;
        await RideAlong.LetGoAsync(db, again, cancellationToken);
        var ids = again.ConvertAll(d => d.Id);
        var rows = await db
            .Deliveries.AsTracking()
            .Where(d => EF.Parameter(ids).Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, cancellationToken);
        foreach (var delivery in again)
            Begin(rows[delivery.Id], Begin(delivery, Guid.NewGuid()));
        await db.SaveChangesAsync(cancellationToken);

        static Guid Begin(Delivery delivery, Guid key)
        {
            (delivery.Content, delivery.RetryKey) = (null, key);
            (delivery.FirstTriedAt, delivery.PartsSent) = (null, null);
            return key;
        }
    }

    private static void Give(List<Delivery> waiting, IReadOnlyDictionary<long, Composed> composed)
    {
        foreach (var delivery in waiting)
            if (composed.GetValueOrDefault(delivery.Id) is Composed.Ready ready)
                (delivery.Content, delivery.Items) = (ready.Content, [.. ready.Items]);
    }

    private static async Task EndAsync(
        OitDb db,
        List<Delivery> ended,
        DeliveryState state,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var ids = ended.ConvertAll(d => d.Id);
        if (ids.Count > 0)
            await db
                .Deliveries.Where(d => ids.Contains(d.Id))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(d => d.State, state)
                            .SetProperty(d => d.Failure, reason)
                            .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
                    cancellationToken
                );
    }

    private static async Task PutOffAsync(
        OitDb db,
        IEnumerable<Delivery> later,
        DateTimeOffset moment,
        CancellationToken cancellationToken
    )
    {
        var ids = later.Select(d => d.Id).ToList();
        await db
            .Deliveries.Where(d => ids.Contains(d.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Pending)
                        .SetProperty(d => d.DueAt, moment)
                        .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
                cancellationToken
            );
    }
}
