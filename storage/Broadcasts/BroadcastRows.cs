using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>
/// Takes a broadcast's row for the running unit of work, so that stopping and sending it, or two processes that write
/// out its deliveries, come one after another. On SQLite they do anyway.
/// </summary>
internal static class BroadcastRows
{
    /// <summary>Waits for whoever has it. Tracked; null where there is none.</summary>
    public static Task<Broadcast?> LockAsync(
        OitDb db,
        long id,
        CancellationToken cancellationToken
    ) => FindAsync(db, id, "FOR UPDATE", cancellationToken);

    /// <summary>Null also where another process is at it.</summary>
    public static Task<Broadcast?> TryLockAsync(
        OitDb db,
        long id,
        CancellationToken cancellationToken
    ) => FindAsync(db, id, "FOR UPDATE SKIP LOCKED", cancellationToken);

    private static async Task<Broadcast?> FindAsync(
        OitDb db,
        long id,
        string how,
        CancellationToken cancellationToken
    )
    {
        const string Select = """SELECT * FROM "Broadcasts" WHERE "Id" = {0} """;
        var sql = db.IsPostgres ? Select + how : Select;
        var found = await db
            .Broadcasts.FromSqlRaw(sql, id)
            .AsTracking()
            .ToListAsync(cancellationToken);
        return found.SingleOrDefault();
    }
}
