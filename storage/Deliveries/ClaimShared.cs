using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// The ordinary beginning of a broadcast's requests: one statement chooses the next recipients, holds them and tells
/// who they are. What is not ordinary (tried before, perhaps blocked or no longer theirs, an address that goes alone) is left to the way
/// that looks at each row.
/// </summary>
internal sealed class ClaimShared(OitDb db, ChannelRules rules, DateTimeOffset machineNow)
{
    private const string Next = """
        UPDATE "Deliveries" SET "State" = 'Attempting', "LeasedUntil" = {2}, "Attempts" = 1, "RetryKey" = {3},
            "FirstTriedAt" = {1}
        WHERE "Id" IN (SELECT d."Id" FROM "Deliveries" AS d
            WHERE d."BroadcastId" = {0} AND d."State" = 'Pending' AND d."Channel" = {4}
            AND (d."LeasedUntil" IS NULL OR d."LeasedUntil" <= {1})
            AND d."Attempts" = 0 AND NOT d."Doubtful" AND d."Content" IS NULL
            AND substr(d."Recipient", 1, {6}) = {5}
            AND COALESCE((SELECT a."State" <> 'Blocked' AND (d."OfficerId" IS NULL OR a."OfficerId" = d."OfficerId")
                FROM "ChannelAccounts" AS a WHERE a."Channel" = d."Channel" AND a."UserId" = d."Recipient"),
                d."OfficerId" IS NULL)
            ORDER BY d."Id" LIMIT {7}
        """;

    private const string Held = """
        ) RETURNING "Id", "AgencyId", "OfficerId", "Recipient", "DueAt", "CreatedAt"
        """;

    private const string OnSqlite = Next + Held;

    private const string OnPostgres = Next + " FOR UPDATE OF d SKIP LOCKED" + Held;

    /// <summary>The next requests; none where it takes a closer look.</summary>
    public async Task<List<DeliveryBatch>> RunAsync(
        FindDue due,
        CancellationToken cancellationToken
    )
    {
        var batches = new List<DeliveryBatch>();
        if (
            rules.MostTogether == 1
            // What was tried before goes first.
            || (await due.TriedAsync(rules, cancellationToken)).Count > 0
            || await due.NextSharedAsync(cancellationToken) is not { } broadcast
            || broadcast.State is BroadcastState.Stopped or BroadcastState.Canceled
            || await OverQuota.IsNotedAsync(db, rules.Channel, machineNow, cancellationToken)
        )
            return batches;
        while (batches.Count < rules.MostBatches)
        {
            var key = Guid.NewGuid();
            var rows = await HoldAsync(broadcast, key, cancellationToken);
            if (rows.Count > 0)
                batches.Add(
                    new DeliveryBatch(
                        key,
                        broadcast.Content!,
                        [.. rows.OrderBy(r => r.Id).Select(r => DeliveryOf(r, broadcast, key))]
                    )
                );
            if (rows.Count < rules.MostTogether)
                break;
        }
        return batches;
    }

    private Task<List<Row>> HoldAsync(
        Broadcast broadcast,
        Guid key,
        CancellationToken cancellationToken
    ) =>
        db
            .Database.SqlQueryRaw<Row>(
                db.IsPostgres ? OnPostgres : OnSqlite,
                broadcast.Id,
                machineNow.ToUnixTimeMilliseconds(),
                (machineNow + Outbox.Lease).ToUnixTimeMilliseconds(),
                db.IsPostgres ? key : SqliteText.Of(key),
                rules.Channel,
                rules.SharedPrefix,
                rules.SharedPrefix.Length,
                rules.MostTogether
            )
            .ToListAsync(cancellationToken);

    private Delivery DeliveryOf(Row row, Broadcast broadcast, Guid key) =>
        new()
        {
            Id = row.Id,
            AgencyId = row.AgencyId,
            OfficerId = row.OfficerId,
            BroadcastId = broadcast.Id,
            Kind = DeliveryKind.Broadcast,
            Channel = rules.Channel,
            Recipient = row.Recipient,
            RetryKey = key,
            State = DeliveryState.Attempting,
            LeasedUntil = Stored(machineNow + Outbox.Lease),
            FirstTriedAt = Stored(machineNow),
            Attempts = 1,
            DueAt = DateTimeOffset.FromUnixTimeMilliseconds(row.DueAt),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        };

    private static DateTimeOffset Stored(DateTimeOffset moment) =>
        DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());

    private sealed record Row(
        long Id,
        long? AgencyId,
        long? OfficerId,
        string Recipient,
        long DueAt,
        long CreatedAt
    );
}
