using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Storage.SignOff;

/// <summary>How the log is written: every change comes with a line, and nobody reads it again in the same unit of work.</summary>
internal sealed class LogStatements(DbConnection connection, bool isPostgres)
{
    private static readonly ConditionalWeakTable<DbConnection, LogStatements> Made = [];

    /// <summary>Those of the connection on which the unit of work runs.</summary>
    public static LogStatements Of(OitDb db) =>
        Made.GetValue(db.Database.GetDbConnection(), c => new LogStatements(c, db.IsPostgres));

    /// <summary>
    /// Reads the chain's head, an empty chain's where there is none, and keeps it from everybody else until the commit:
    /// on PostgreSQL by its row, which an agency's first line makes before it is locked. SQLite has one writer.
    /// </summary>
    public async Task<LogHead> LockHeadAsync(
        DbTransaction transaction,
        long agencyId,
        CancellationToken cancellationToken
    )
    {
        if (await ReadHeadAsync(transaction, agencyId, cancellationToken) is { } head)
            return head;
        if (!isPostgres)
            return new LogHead { AgencyId = agencyId, Hash = HashChain.Start };
        await MakeHead
            .With(transaction, agencyId, HashChain.Start)
            .ExecuteNonQueryAsync(cancellationToken);
        return (await ReadHeadAsync(transaction, agencyId, cancellationToken))!;
    }

    private async Task<LogHead?> ReadHeadAsync(
        DbTransaction transaction,
        long agencyId,
        CancellationToken cancellationToken
    )
    {
        var select = ReadHead.With(transaction, agencyId);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new LogHead
        {
            AgencyId = agencyId,
            Sequence = reader.GetInt64(0),
            Hash = reader.GetString(1),
        };
    }

    /// <summary>Moves the head on from the entry before.</summary>
    /// <exception cref="DbUpdateConcurrencyException">It was moved meanwhile.</exception>
    public async Task SaveHeadAsync(
        DbTransaction transaction,
        LogHead head,
        long before,
        CancellationToken cancellationToken
    )
    {
        var save = SaveHead.With(transaction, head.AgencyId, head.Sequence, head.Hash, before);
        if (await save.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw new DbUpdateConcurrencyException("The log has gone on meanwhile.");
    }

    /// <summary>Adds a free text and sets its id.</summary>
    public async Task AddAsync(
        DbTransaction transaction,
        LogText text,
        CancellationToken cancellationToken
    )
    {
        var insert = AddText.With(transaction, text.AgencyId, text.Salt, text.Text);
        text.Id = (long)(await insert.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Adds an entry.</summary>
    public Task AddAsync(
        DbTransaction transaction,
        SignOffEntry entry,
        CancellationToken cancellationToken
    ) =>
        AddEntry
            .With(
                transaction,
                entry.AgencyId,
                entry.Sequence,
                entry.At.ToUnixTimeMilliseconds(),
                entry.ActorId,
                entry.OnBehalfOfId,
                entry.ItemId,
                entry.Action,
                entry.Channel,
                entry.Canonical,
                entry.PreviousHash,
                entry.Hash,
                entry.TextId
            )
            .ExecuteNonQueryAsync(cancellationToken);

    private Statement MakeHead =>
        field ??= new(
            connection,
            """
            INSERT INTO "LogHeads" ("AgencyId", "Sequence", "Hash") VALUES (@p0, 0, @p1)
            ON CONFLICT ("AgencyId") DO NOTHING
            """,
            DbType.Int64,
            DbType.String
        );

    private Statement ReadHead =>
        field ??= new(
            connection,
            $"""
            SELECT "Sequence", "Hash" FROM "LogHeads" WHERE "AgencyId" = @p0 {(
                isPostgres ? "FOR UPDATE" : ""
            )}
            """,
            DbType.Int64
        );

    private Statement SaveHead =>
        field ??= new(
            connection,
            """
            INSERT INTO "LogHeads" ("AgencyId", "Sequence", "Hash") VALUES (@p0, @p1, @p2)
            ON CONFLICT ("AgencyId") DO UPDATE SET "Sequence" = excluded."Sequence", "Hash" = excluded."Hash"
            WHERE "LogHeads"."Sequence" = @p3
            """,
            DbType.Int64,
            DbType.Int64,
            DbType.String,
            DbType.Int64
        );

    private Statement AddText =>
        field ??= new(
            connection,
            $"""
            INSERT INTO "LogTexts" ("AgencyId", "Salt", "Text") VALUES (@p0, @p1, @p2)
            {Statement.ReturningId(isPostgres)}
            """,
            DbType.Int64,
            DbType.String,
            DbType.String
        );

    private Statement AddEntry =>
        field ??= new(
            connection,
            """
            INSERT INTO "SignOffEntries" ("AgencyId", "Sequence", "At", "ActorId", "OnBehalfOfId", "ItemId", "Action",
                "Channel", "Canonical", "PreviousHash", "Hash", "TextId")
            VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11)
            """,
            DbType.Int64,
            DbType.Int64,
            DbType.Int64,
            DbType.Int64,
            DbType.Int64,
            DbType.Int64,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.String,
            DbType.Int64
        );
}
