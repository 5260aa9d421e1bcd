using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Groups what may be sent into requests and holds it for this process.</summary>
internal static class LeaseBatches
{
    /// <summary>A token that ends sooner than this is not worth the attempt.</summary>
    private static readonly TimeSpan TokenMargin = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<DeliveryBatch>> RunAsync(
        OitDb db,
        ChannelRules rules,
        List<Delivery> sendable,
        Contents contents,
        HashSet<Delivery> composed,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken
    )
    {
        var singles = sendable.Where(d => !Shares(d)).ToList();
        foreach (var single in singles)
            Hold(single, machineNow);
        await SaveComposed.RunAsync(
            db,
            [.. singles.Where(composed.Contains)],
            machineNow,
            cancellationToken
        );
        foreach (
            var same in singles
                .Where(d => !composed.Contains(d))
                .GroupBy(d => (d.Doubtful, HasToken: d.ReplyToken is not null))
        )
            await SaveAsync(
                db,
                [.. same],
                new Lease(same.Key.Doubtful, same.Key.HasToken, null, machineNow),
                cancellationToken
            );
        var batches = singles
            .Select(d => new DeliveryBatch(d.RetryKey, contents.Of(d)!, [d]))
            .ToList();
        foreach (var members in Together(rules, [.. sendable.Where(Shares)]))
        {
            foreach (var member in members)
                Hold(member, machineNow);
            var doubtful = members.Any(m => m.Doubtful);
            // Never a key that another request may have had: that one's recipients would be taken for these.
            Guid? key = members[0].Attempts == 0 ? Guid.NewGuid() : null;
            var lease = new Lease(doubtful, HasToken: false, key, machineNow);
            await SaveAsync(db, members, lease, cancellationToken);
            batches.Add(new DeliveryBatch(members[0].RetryKey, contents.Of(members[0])!, members));
        }
        return batches;

        bool Shares(Delivery delivery) =>
            delivery is { Kind: DeliveryKind.Broadcast, Content: null }
            && rules.CanShare(delivery.Recipient);
    }

    private static void Hold(Delivery delivery, DateTimeOffset machineNow)
    {
        // Whoever held it before is gone without a word, so its attempt may have arrived.
        delivery.Doubtful |= delivery.State == DeliveryState.Attempting;
        if (!delivery.Doubtful && delivery.ReplyUntil < machineNow + TokenMargin)
            delivery.ReplyToken = null;
    }

    /// <summary>Those that were tried keep their company, all others find one.</summary>
    private static IEnumerable<Delivery[]> Together(ChannelRules rules, List<Delivery> sharing)
    {
        foreach (var tried in sharing.Where(d => d.Attempts > 0).GroupBy(d => d.RetryKey))
            yield return [.. tried.OrderBy(d => d.Id)];
        var fresh = sharing.Where(d => d.Attempts == 0).OrderBy(d => d.Id);
        foreach (var same in fresh.GroupBy(d => d.BroadcastId))
        foreach (var members in same.Chunk(rules.MostTogether))
            yield return members;
    }

    private static async Task SaveAsync(
        OitDb db,
        Delivery[] rows,
        Lease lease,
        CancellationToken cancellationToken
    )
    {
        var until = lease.Now + Outbox.Lease;
        foreach (var row in rows)
        {
            row.State = DeliveryState.Attempting;
            row.LeasedUntil = until;
            row.Attempts++;
            row.Doubtful = lease.Doubtful;
            row.RetryKey = lease.NewKey ?? row.RetryKey;
        }
        var ids = rows.Select(d => d.Id).ToList();
        await db
            .Deliveries.Where(d => EF.Parameter(ids).Contains(d.Id))
            .ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(d => d.State, DeliveryState.Attempting)
                        .SetProperty(d => d.LeasedUntil, until)
                        .SetProperty(d => d.Attempts, d => d.Attempts + 1)
                        .SetProperty(d => d.Doubtful, lease.Doubtful);
                    if (lease.HasToken)
                        return;
                    set.SetProperty(d => d.ReplyToken, (string?)null);
                    if (lease.NewKey is { } key)
                        set.SetProperty(d => d.RetryKey, key);
                    // What LINE surely refused, it has not remembered.
                    if (lease.Doubtful)
                        set.SetProperty(d => d.FirstTriedAt, d => d.FirstTriedAt ?? lease.Now);
                    else
                        set.SetProperty(d => d.FirstTriedAt, lease.Now);
                },
                cancellationToken
            );
    }

    /// <param name="HasToken">It goes by reply token; the retry key is not used yet.</param>
    /// <param name="NewKey">Of a request that has not been made before.</param>
    private sealed record Lease(bool Doubtful, bool HasToken, Guid? NewKey, DateTimeOffset Now);
}
