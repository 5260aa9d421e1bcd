using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// Takes what is due for this process: in one commit the rows are leased, grouped into requests and given the retry
/// keys of these requests, so that whoever finds them after a crash repeats exactly the same requests.
/// </summary>
public static class ClaimDeliveries
{
    /// <summary>A token that ends sooner than this is not worth the attempt.</summary>
    private static readonly TimeSpan TokenMargin = TimeSpan.FromSeconds(3);

    private const int MostPasses = 10;

    private const string Notices = """
        SELECT * FROM "Deliveries" WHERE "State" = 'Pending' AND "BroadcastId" IS NULL
        AND "DueAt" <= {0} AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {1}) AND "Channel" = {2}
        ORDER BY "DueAt", "Id" LIMIT {3}
        """;

    private const string Broadcasts = """
        SELECT * FROM "Deliveries" WHERE "State" = 'Pending' AND "BroadcastId" IS NOT NULL
        AND "DueAt" <= {0} AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {1}) AND "Channel" = {2}
        ORDER BY "DueAt", "Id" LIMIT {3}
        """;

    private const string LeftBehind = """
        SELECT * FROM "Deliveries" WHERE "State" = 'Attempting'
        AND {0} = {0} AND "LeasedUntil" <= {1} AND "Channel" = {2}
        ORDER BY "DueAt", "Id" LIMIT {3}
        """;

    /// <summary>Whether there is anything to gather or to claim, on any channel.</summary>
    public static async Task<bool> IsAnythingDueAsync(
        OitDb db,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken = default
    ) =>
        await db.Deliveries.AnyAsync(
            d =>
                (d.State == DeliveryState.Pending || d.State == DeliveryState.Gathering)
                && d.DueAt <= now
                && (d.LeasedUntil == null || d.LeasedUntil <= machineNow),
            cancellationToken
        )
        || await db.Deliveries.AnyAsync(
            d => d.State == DeliveryState.Attempting && d.LeasedUntil <= machineNow,
            cancellationToken
        );

    /// <summary>Claims up to <paramref name="most"/> deliveries of one channel; run it in a unit of work.</summary>
    /// <param name="now">The domain clock, for what is due.</param>
    /// <param name="machineNow">The machine's clock, for leases and tokens.</param>
    /// <param name="compose">Composes reminders; null where there are none to be sent.</param>
    public static async Task<IReadOnlyList<DeliveryBatch>> RunAsync(
        OitDb db,
        ChannelRules rules,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        int most,
        ComposeDeliveries? compose = null,
        CancellationToken cancellationToken = default
    )
    {
        // Where all that was found is not to be sent after all, there may be more behind it.
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var found = new List<Delivery>();
            foreach (var sql in new[] { LeftBehind, Notices, Broadcasts })
                if (found.Count < most)
                    found.AddRange(await SelectAsync(db, sql, most - found.Count));
            if (found.Count == 0)
                return [];
            await AddRestOfBatchesAsync(db, found, cancellationToken);
            var contents = await ContentsAsync(db, found, cancellationToken);
            if (compose is not null)
                await ComposeClaimed.RunAsync(db, found, contents, compose, now, cancellationToken);
            var sendable = await DropUnsendableAsync(
                db,
                rules.Channel,
                found,
                contents,
                cancellationToken
            );
            if (sendable.Count > 0)
                return await LeaseAsync(
                    db,
                    rules,
                    sendable,
                    contents,
                    machineNow,
                    cancellationToken
                );
        }
        return [];

        Task<List<Delivery>> SelectAsync(OitDb db, string sql, int limit)
        {
            // Another process that claims at the same moment takes other rows.
            var text = db.Database.IsNpgsql() ? sql + " FOR UPDATE SKIP LOCKED" : sql;
            return db
                .Deliveries.FromSqlRaw(
                    text,
                    now.ToUnixTimeMilliseconds(),
                    machineNow.ToUnixTimeMilliseconds(),
                    rules.Channel,
                    limit
                )
                .AsNoTracking()
                .ToListAsync(cancellationToken);
        }
    }

    /// <summary>
    /// A multicast that is repeated has to be whole: LINE would answer a part of it with "accepted before", whether
    /// these recipients were in the first one or not.
    /// </summary>
    private static async Task AddRestOfBatchesAsync(
        OitDb db,
        List<Delivery> found,
        CancellationToken cancellationToken
    )
    {
        var keys = found
            .Where(d => d.Attempts > 0 && d.Kind == DeliveryKind.Broadcast)
            .Select(d => d.RetryKey)
            .Distinct()
            .ToList();
        if (keys.Count == 0)
            return;
        var rest = await db
            .Deliveries.AsNoTracking()
            .Where(d =>
                (d.State == DeliveryState.Pending || d.State == DeliveryState.Attempting)
                && keys.Contains(d.RetryKey)
            )
            .ToListAsync(cancellationToken);
        var known = found.Select(d => d.Id).ToHashSet();
        found.AddRange(rest.Where(d => known.Add(d.Id)));
    }

    private static async Task<Dictionary<long, Broadcast>> ContentsAsync(
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
        return ids.Count == 0
            ? []
            : await db
                .Broadcasts.AsNoTracking()
                .Where(b => ids.Contains(b.Id))
                .ToDictionaryAsync(b => b.Id, cancellationToken);
    }

    private static string? ContentOf(Delivery delivery, Dictionary<long, Broadcast> broadcasts) =>
        delivery.Content
        ?? (
            delivery.BroadcastId is { } id && broadcasts.TryGetValue(id, out var broadcast)
                ? broadcast.Content
                : null
        );

    private static async Task<List<Delivery>> DropUnsendableAsync(
        OitDb db,
        string channel,
        List<Delivery> found,
        Dictionary<long, Broadcast> broadcasts,
        CancellationToken cancellationToken
    )
    {
        var recipients = found.Select(d => d.Recipient).Distinct().ToList();
        var blocked = (
            await db
                .ChannelAccounts.Where(a =>
                    a.Channel == channel
                    && a.State == AccountState.Blocked
                    && recipients.Contains(a.UserId)
                )
                .Select(a => a.UserId)
                .ToListAsync(cancellationToken)
        ).ToHashSet(StringComparer.Ordinal);
        var why = found.ToLookup(delivery =>
            ContentOf(delivery, broadcasts) is null ? Unsendable.Erased
            : delivery.BroadcastId is { } id
            && broadcasts.TryGetValue(id, out var b)
            && b.State is BroadcastState.Stopped or BroadcastState.Canceled
                ? Unsendable.Stopped
            : blocked.Contains(delivery.Recipient) && delivery.Kind != DeliveryKind.Reply
                ? Unsendable.Blocked
            : Unsendable.No
        );
        await FinishAsync(Unsendable.Erased, DeliveryState.Canceled, Reasons.Erased);
        await FinishAsync(Unsendable.Stopped, DeliveryState.Canceled, Reasons.Stopped);
        await FinishAsync(Unsendable.Blocked, DeliveryState.Failed, Reasons.Blocked);
        return [.. why[Unsendable.No]];

        async Task FinishAsync(Unsendable kind, DeliveryState state, string reason)
        {
            var ids = why[kind].Select(d => d.Id).ToList();
            var keys = why[kind].Select(d => d.RetryKey).ToList();
            if (ids.Count > 0)
                await db
                    .Deliveries.Where(d =>
                        ids.Contains(d.Id)
                        || (d.State == DeliveryState.Riding && keys.Contains(d.RetryKey))
                    )
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(d => d.State, state)
                                .SetProperty(d => d.Failure, reason)
                                .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
                        cancellationToken
                    );
        }
    }

    private static async Task<IReadOnlyList<DeliveryBatch>> LeaseAsync(
        OitDb db,
        ChannelRules rules,
        List<Delivery> sendable,
        Dictionary<long, Broadcast> broadcasts,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken
    )
    {
        foreach (var delivery in sendable)
        {
            // Whoever held it before is gone without a word, so its attempt may have arrived.
            delivery.Doubtful |= delivery.State == DeliveryState.Attempting;
            if (!delivery.Doubtful && delivery.ReplyUntil < machineNow + TokenMargin)
                delivery.ReplyToken = null;
            delivery.State = DeliveryState.Attempting;
            delivery.LeasedUntil = machineNow + Outbox.Lease;
        }
        var batches = Group(rules, sendable, broadcasts).ToList();
        foreach (var same in batches.GroupBy(b => b.Members.Count == 1))
            if (same.Key)
                await SaveSinglesAsync(db, [.. same.Select(b => b.First)], cancellationToken);
            else
                foreach (var batch in same)
                    await SaveAsync(db, batch.Members, batch.RetryKey, cancellationToken);
        return batches;
    }

    private static IEnumerable<DeliveryBatch> Group(
        ChannelRules rules,
        List<Delivery> sendable,
        Dictionary<long, Broadcast> broadcasts
    )
    {
        string Content(Delivery delivery) => ContentOf(delivery, broadcasts)!;
        bool Shares(Delivery delivery) =>
            rules.MostTogether > 1
            && delivery.Kind == DeliveryKind.Broadcast
            && rules.CanShare(delivery.Recipient);

        foreach (var single in sendable.Where(d => !Shares(d)))
            yield return new DeliveryBatch(single.RetryKey, Content(single), [single]);
        foreach (
            var tried in sendable.Where(d => Shares(d) && d.Attempts > 0).GroupBy(d => d.RetryKey)
        )
            yield return new DeliveryBatch(
                tried.Key,
                Content(tried.First()),
                [.. tried.OrderBy(d => d.Id)]
            );
        var fresh = sendable.Where(d => Shares(d) && d.Attempts == 0).OrderBy(d => d.Id);
        foreach (var same in fresh.GroupBy(Content, StringComparer.Ordinal))
        foreach (var members in same.Chunk(rules.MostTogether))
            yield return new DeliveryBatch(members[0].RetryKey, same.Key, members);
    }

    private static async Task SaveSinglesAsync(
        OitDb db,
        List<Delivery> singles,
        CancellationToken cancellationToken
    )
    {
        foreach (var same in singles.GroupBy(d => (d.Doubtful, d.ReplyToken is null)))
            await LeaseRowsAsync(
                db,
                [.. same],
                same.Key.Doubtful,
                same.Key.Item2,
                null,
                cancellationToken
            );
    }

    private static Task SaveAsync(
        OitDb db,
        IReadOnlyList<Delivery> members,
        Guid key,
        CancellationToken cancellationToken
    ) =>
        LeaseRowsAsync(
            db,
            members,
            members.Any(m => m.Doubtful),
            dropToken: true,
            key,
            cancellationToken
        );

    private static async Task LeaseRowsAsync(
        OitDb db,
        IReadOnlyList<Delivery> rows,
        bool doubtful,
        bool dropToken,
        Guid? key,
        CancellationToken cancellationToken
    )
    {
        var ids = rows.Select(d => d.Id).ToList();
        var until = rows[0].LeasedUntil;
        foreach (var row in rows)
        {
            row.Attempts++;
            row.Doubtful = doubtful;
            row.RetryKey = key ?? row.RetryKey;
        }
        await db
            .Deliveries.Where(d => ids.Contains(d.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Attempting)
                        .SetProperty(d => d.LeasedUntil, until)
                        .SetProperty(d => d.Attempts, d => d.Attempts + 1)
                        .SetProperty(d => d.Doubtful, doubtful)
                        .SetProperty(d => d.ReplyToken, d => dropToken ? null : d.ReplyToken)
                        .SetProperty(d => d.RetryKey, d => key ?? d.RetryKey),
                cancellationToken
            );
    }

    private enum Unsendable
    {
        No,
        Erased,
        Stopped,
        Blocked,
    }
}

/// <summary>Reasons of the outbox itself; pages word them for people.</summary>
public static class Reasons
{
    public const string Erased = "erased";
    public const string Stopped = "stopped";
    public const string Blocked = "blocked";
    public const string GaveUp = "gave up";

    /// <summary>A reminder for which nothing was open any more when it was to be sent.</summary>
    public const string NothingOpen = "nothing open";

    /// <summary>The person has no account on any channel.</summary>
    public const string NotRegistered = "not registered";
}
