using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// Takes what is due for this process: in one commit the rows are leased, grouped into requests and given the retry
/// keys of these requests, so that whoever finds them after a crash repeats exactly the same requests.
/// </summary>
public static class ClaimDeliveries
{
    private const int MostPasses = 10;

    /// <summary>Claims the next deliveries of one channel and lane; run it in a unit of work.</summary>
    /// <param name="now">The domain clock, for what is due.</param>
    /// <param name="machineNow">The machine's clock, for leases, tokens and keys.</param>
    /// <param name="compose">Composes reminders; null where there are none to be sent.</param>
    /// <param name="lookOver">Looks over what rides on reminders; null where nobody does.</param>
    /// <param name="tell">Tells whose messages are not tried because the month's are used up; null where nobody is told.</param>
    public static async Task<IReadOnlyList<DeliveryBatch>> RunAsync(
        OitDb db,
        ChannelRules rules,
        Lane lane,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        ComposeDeliveries? compose = null,
        LookOver? lookOver = null,
        TellOverQuota? tell = null,
        CancellationToken cancellationToken = default
    )
    {
        var due = new FindDue(db, rules.Channel, now, machineNow);
        var shared =
            lane == Lane.Broadcasts
                ? await new ClaimShared(db, rules, machineNow).RunAsync(due, cancellationToken)
                : [];
        if (shared.Count == rules.MostBatches)
            return shared;
        return
        [
            .. shared,
            .. await OneByOneAsync(
                db,
                rules,
                lane,
                due,
                now,
                machineNow,
                compose,
                lookOver,
                tell,
                cancellationToken
            ),
        ];
    }

    private static async Task<IReadOnlyList<DeliveryBatch>> OneByOneAsync(
        OitDb db,
        ChannelRules rules,
        Lane lane,
        FindDue due,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        ComposeDeliveries? compose,
        LookOver? lookOver,
        TellOverQuota? tell,
        CancellationToken cancellationToken
    )
    {
        // Where all that was found is not to be sent after all, there may be more behind it.
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var found =
                lane == Lane.Personal
                    ? await due.PersonalAsync(rules.MostClaimed, cancellationToken)
                    : await due.BroadcastsAsync(rules, cancellationToken);
            if (found.Count == 0)
                return [];
            var contents = await Contents.LoadAsync(db, found, cancellationToken);
            HashSet<Delivery> composed = compose is null
                ? []
                : await ComposeClaimed.RunAsync(
                    db,
                    found,
                    contents.Broadcasts,
                    compose,
                    lookOver,
                    now,
                    cancellationToken
                );
            var sendable = await DropUnsendable.RunAsync(
                db,
                rules.Channel,
                found,
                contents,
                tell,
                now,
                machineNow,
                cancellationToken
            );
            if (sendable.Count > 0)
                return await LeaseBatches.RunAsync(
                    db,
                    rules,
                    sendable,
                    contents,
                    composed,
                    machineNow,
                    cancellationToken
                );
        }
        return [];
    }
}

/// <summary>What claimed deliveries say: their own content, or their broadcast's.</summary>
internal sealed class Contents(Dictionary<long, Broadcast> broadcasts)
{
    public static async Task<Contents> LoadAsync(
        OitDb db,
        List<Delivery> found,
        CancellationToken cancellationToken
    )
    {
        var ids = found
            .Where(d => d.BroadcastId is not null)
            .Select(d => d.BroadcastId!.Value)
            .Distinct()
            .ToList();
        return new Contents(
            ids.Count == 0
                ? []
                : await db
                    .Broadcasts.AsNoTracking()
                    .Where(b => EF.Parameter(ids).Contains(b.Id))
                    .ToDictionaryAsync(b => b.Id, cancellationToken)
        );
    }

    public IReadOnlyDictionary<long, Broadcast> Broadcasts => broadcasts;

    public string? Of(Delivery delivery) => delivery.Content ?? BroadcastOf(delivery)?.Content;

    public bool IsStopped(Delivery delivery) =>
        BroadcastOf(delivery)?.State is BroadcastState.Stopped or BroadcastState.Canceled;

    private Broadcast? BroadcastOf(Delivery delivery) =>
        delivery.BroadcastId is { } id ? broadcasts.GetValueOrDefault(id) : null;
}
