using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// What is due on one channel. Each kind is asked for by itself, so that the index leads straight to it; on PostgreSQL
/// the rows are locked, and another process that claims at the same moment takes others.
/// </summary>
public sealed class FindDue(OitDb db, string channel, DateTimeOffset now, DateTimeOffset machineNow)
{
    private const string OfKind = """
         "Channel" = {2} AND "Kind" = {3}
        """;

    private const string IsPending = """
        "State" = 'Pending' AND "DueAt" <= {0} AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {1}) AND
        """;

    /// <summary>Held by a process that is no more.</summary>
    private const string IsLeftBehind = """
        "State" = 'Attempting' AND {0} = {0} AND "LeasedUntil" <= {1} AND
        """;

    private const string IsGathering = """
        "State" = 'Gathering' AND "DueAt" <= {0} AND {1} = {1} AND
        """;

    private const string Pending = IsPending + OfKind;
    private const string LeftBehind = IsLeftBehind + OfKind;
    private const string Fresh = Pending + """ AND "Attempts" = 0""";

    /// <summary>A broadcast goes out once all of it is written: its requests are full then.</summary>
    private const string Written = """
         AND EXISTS (SELECT 1 FROM "Broadcasts" AS b
        WHERE b."Id" = "Deliveries"."BroadcastId" AND b."ExpandedAt" IS NOT NULL
        """;

    private const string Shared = """
         AND "Deliveries"."Content" IS NULL AND b."Content" IS NOT NULL AND NOT b."IsReminder")
        """;

    private const string Own = """
         AND ("Deliveries"."Content" IS NOT NULL OR b."Content" IS NULL OR b."IsReminder"))
        """;

    private static readonly DeliveryKind[] Personal =
    [
        DeliveryKind.Reply,
        DeliveryKind.Notice,
        DeliveryKind.Reminder,
    ];

    /// <summary>Whether there is anything to claim.</summary>
    public async Task<bool> IsAnythingAsync(CancellationToken cancellationToken = default)
    {
        return await AnyAsync(IsPending, cancellationToken)
            || await AnyAsync(IsLeftBehind, cancellationToken);
    }

    /// <summary>Whether anything has been gathered long enough.</summary>
    public async Task<bool> IsAnythingGatheredAsync(CancellationToken cancellationToken = default)
    {
        return await AnyAsync(IsGathering, cancellationToken);
    }

    internal async Task<List<Delivery>> PersonalAsync(int most, CancellationToken cancellationToken)
    {
        var found = new List<Delivery>();
        foreach (var where in (string[])[LeftBehind, Pending])
        foreach (var kind in Personal)
            if (found.Count < most)
                found.AddRange(
                    await SelectAsync(where, kind, most - found.Count, cancellationToken)
                );
        return found;
    }

    /// <summary>The broadcast whose turn it is, where all of its recipients get the same; null where they do not.</summary>
    internal async Task<Broadcast?> NextSharedAsync(CancellationToken cancellationToken)
    {
        var next = await SelectAsync(
            Fresh + Written + ")",
            DeliveryKind.Broadcast,
            1,
            cancellationToken
        );
        return next is [{ Content: null, BroadcastId: { } id }]
            ? await db
                .Broadcasts.AsNoTracking()
                .FirstOrDefaultAsync(
                    b => b.Id == id && b.Content != null && !b.IsReminder,
                    cancellationToken
                )
            : null;
    }

    internal async Task<List<Delivery>> BroadcastsAsync(
        ChannelRules rules,
        CancellationToken cancellationToken
    )
    {
        var found = await TriedAsync(rules, cancellationToken);
        var room = rules.MostShared - found.Count;
        // Full requests only; the last one of a broadcast is what is left.
        room -= room % rules.MostTogether;
        if (room > 0)
            found.AddRange(await FreshAsync(rules, room, cancellationToken));
        return found;
    }

    /// <summary>
    /// A multicast that is repeated has to be whole: LINE would answer a part of it with "accepted before", whether
    /// these recipients were in the first one or not. So keys are found first, and then all that have them.
    /// </summary>
    internal async Task<List<Delivery>> TriedAsync(
        ChannelRules rules,
        CancellationToken cancellationToken
    )
    {
        var most = rules.MostTogether == 1 ? rules.MostClaimed : rules.MostBatches;
        var found = new List<Delivery>();
        foreach (var where in (string[])[LeftBehind, Pending])
        {
            var tried = From(Select + where + """ AND "Attempts" > 0""", 0);
            var keys = await tried
                .GroupBy(d => d.RetryKey)
                .OrderBy(same => same.Min(d => d.Id))
                .Take(most)
                .Select(same => same.Key)
                .ToListAsync(cancellationToken);
            if (keys.Count == 0)
                continue;
            found.AddRange(
                await RowLocks.TakeAsync(
                    db,
                    tried.Where(d => EF.Parameter(keys).Contains(d.RetryKey)),
                    wait: true,
                    cancellationToken
                )
            );
            most -= keys.Count;
            if (most <= 0)
                break;
        }
        return found;
    }

    /// <summary>Where the content is the broadcast's a claim takes many; where each has its own, as many as fit into memory.</summary>
    private async Task<List<Delivery>> FreshAsync(
        ChannelRules rules,
        int room,
        CancellationToken cancellationToken
    )
    {
        var isShared = await NextSharedAsync(cancellationToken) is not null;
        return await SelectAsync(
            Fresh + Written + (isShared ? Shared : Own),
            DeliveryKind.Broadcast,
            isShared ? room : Math.Min(room, rules.MostClaimed),
            cancellationToken
        );
    }

    private const string Ordered = """ ORDER BY "DueAt", "Id" """;

    private const string Select = """SELECT * FROM "Deliveries" WHERE """;

    private Task<List<Delivery>> SelectAsync(
        string where,
        DeliveryKind kind,
        int limit,
        CancellationToken cancellationToken
    ) =>
        From(
                Select
                    + where
                    + Ordered
                    + " LIMIT {4}"
                    + (db.IsPostgres ? " FOR UPDATE SKIP LOCKED" : ""),
                limit,
                kind
            )
            .ToListAsync(cancellationToken);

    /// <summary>Looks for the first of each kind: left to itself, PostgreSQL reads all that went out before.</summary>
    private Task<bool> AnyAsync(string state, CancellationToken cancellationToken)
    {
        var firsts = Enum.GetNames<DeliveryKind>()
            .Select(kind =>
                $"SELECT * FROM ({Select}{state}{OfKind.Replace("{3}", $"'{kind}'", StringComparison.Ordinal)}{Ordered} LIMIT 1) AS {kind}"
            );
        return From(string.Join(" UNION ALL ", firsts), 0).AnyAsync(cancellationToken);
    }

    private IQueryable<Delivery> From(
        string sql,
        int limit,
        DeliveryKind kind = DeliveryKind.Broadcast
    ) =>
        db
            .Deliveries.FromSqlRaw(
                sql,
                now.ToUnixTimeMilliseconds(),
                machineNow.ToUnixTimeMilliseconds(),
                channel,
                $"{kind}",
                limit
            )
            .AsNoTracking();
}
