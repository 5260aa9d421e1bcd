using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Storage.SignOff;

/// <summary>What is to be logged; sequence and hashes come when the unit of work is sealed.</summary>
/// <param name="AgencyId">The chain it belongs to.</param>
/// <param name="At">Moment of the domain clock.</param>
/// <param name="Action">One of <see cref="LogActions"/>.</param>
/// <param name="Channel">"line", "msteams", "web" or "cli".</param>
/// <param name="ActorId">Who did it; null for the system.</param>
/// <param name="OnBehalfOfId">Whom the actor acted for, where that is somebody else.</param>
/// <param name="ItemId">The item, where there is one.</param>
/// <param name="ItemNumber">The item's number, where there is one.</param>
/// <param name="Before">What was, in short; no personal data.</param>
/// <param name="After">What is now, in short; no personal data.</param>
/// <param name="Reason">Free text; kept beside the chain as salted hash and text.</param>
public sealed record LogLine(
    long AgencyId,
    DateTimeOffset At,
    string Action,
    string Channel,
    long? ActorId = null,
    long? OnBehalfOfId = null,
    long? ItemId = null,
    int? ItemNumber = null,
    string? Before = null,
    string? After = null,
    string? Reason = null
);

/// <summary>The log lines of one unit of work. Sealing them last keeps the chain's head locked for the shortest time.</summary>
public sealed class LogDraft
{
    private readonly List<(LogLine Line, Action<LogText>? KeepReason)> _lines = [];

    /// <summary>Adds a line; it becomes part of the chain when the unit of work is saved.</summary>
    /// <param name="keepReason">Is given the row of the line's reason, to refer to it.</param>
    public void Add(LogLine line, Action<LogText>? keepReason = null) =>
        _lines.Add((line, keepReason));

    internal void Clear() => _lines.Clear();

    internal async Task SealAsync(OitDb db, CancellationToken cancellationToken)
    {
        foreach (var lines in _lines.GroupBy(added => added.Line.AgencyId))
        {
            var head = await LockHeadAsync(db, lines.Key, cancellationToken);
            foreach (var (line, keepReason) in lines)
                HashChain.Append(db, head, line, keepReason);
        }
        _lines.Clear();
    }

    private static async Task<LogHead> LockHeadAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken
    )
    {
        if (db.IsPostgres)
            return await LockOnPostgresAsync(db, agencyId, cancellationToken);
        var head = await HeadQuery.For(db)(db, agencyId, cancellationToken);
        if (head is null)
        {
            head = new LogHead { AgencyId = agencyId, Hash = HashChain.Start };
            db.LogHeads.Add(head);
        }
        return head;
    }

    private static readonly Compiled<
        Func<OitDb, long, CancellationToken, Task<LogHead?>>
    > HeadQuery = new(() =>
        EF.CompileAsyncQuery(
            (OitDb db, long agencyId, CancellationToken _) =>
                db.LogHeads.AsTracking().FirstOrDefault(h => h.AgencyId == agencyId)
        )
    );

    /// <summary>
    /// Reads and locks in one statement. An agency's first head is inserted before it is locked: who read it without
    /// the lock would take it after the item's row, the other way round than everybody else, and deadlock.
    /// </summary>
    private static async Task<LogHead> LockOnPostgresAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken
    )
    {
        var locked = db
            .LogHeads.FromSql(
                $"""SELECT * FROM "LogHeads" WHERE "AgencyId" = {agencyId} FOR UPDATE"""
            )
            .AsTracking();
        if (await locked.ToListAsync(cancellationToken) is [var head])
            return head;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "LogHeads" ("AgencyId", "Sequence", "Hash") VALUES ({agencyId}, 0, {HashChain.Start})
            ON CONFLICT ("AgencyId") DO NOTHING
            """,
            cancellationToken
        );
        return (await locked.ToListAsync(cancellationToken))[0];
    }
}
