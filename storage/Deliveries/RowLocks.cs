using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// Rows that no other process changes before this unit of work ends. On SQLite a unit of work has the database to
/// itself; on PostgreSQL the rows are locked in the order of their ids, so that two that want the same meet at the first.
/// </summary>
internal static class RowLocks
{
    private const string ForUpdate = """
        SELECT * FROM "Deliveries" WHERE "Id" = ANY({0}) ORDER BY "Id" FOR UPDATE
        """;

    private const string ForUpdateSkipLocked = """
        SELECT * FROM "Deliveries" WHERE "Id" = ANY({0}) ORDER BY "Id" FOR UPDATE SKIP LOCKED
        """;

    /// <summary>The rows that still answer the query once they are locked, oldest first.</summary>
    /// <param name="wait">Waits for rows that another process has; otherwise does without them.</param>
    public static async Task<List<Delivery>> TakeAsync(
        OitDb db,
        IQueryable<Delivery> rows,
        bool wait,
        CancellationToken cancellationToken
    )
    {
        if (db.IsPostgres)
        {
            var ids = await rows.Select(d => d.Id).ToArrayAsync(cancellationToken);
            var mine = await LockAsync(db, ids, wait, cancellationToken);
            rows = rows.Where(d => EF.Parameter(mine).Contains(d.Id));
        }
        return await rows.OrderBy(d => d.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Locks on PostgreSQL; returns the ids that it got.</summary>
    public static async Task<long[]> LockAsync(
        OitDb db,
        long[] ids,
        bool wait,
        CancellationToken cancellationToken
    )
    {
        if (ids.Length == 0 || !db.IsPostgres)
            return ids;
        return await db
            .Deliveries.FromSqlRaw(wait ? ForUpdate : ForUpdateSkipLocked, ids)
            .Select(d => d.Id)
            .ToArrayAsync(cancellationToken);
    }
}
