using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Storage.Turns;

/// <summary>
/// The rows that every turn reads and writes. They go by statements of their own on the unit's connection and
/// transaction: this is the hot path, and the change tracker would cost more here than the database.
/// </summary>
public sealed class TurnRows
{
    // SQLite's writer keeps one connection for all turns, so its statements are made and prepared once.
    private static readonly ConditionalWeakTable<DbConnection, TurnStatements> Statements = [];

    private readonly TurnStatements _statements;
    private readonly DbTransaction _transaction;

    private TurnRows(TurnStatements statements, DbTransaction transaction)
    {
        _statements = statements;
        _transaction = transaction;
    }

    /// <summary>The rows as the unit of work on <paramref name="db"/> sees them.</summary>
    public static TurnRows Of(OitDb db)
    {
        var transaction =
            db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("A turn is one transaction, and there is none.");
        var connection = db.Database.GetDbConnection();
        return new TurnRows(
            Statements.GetValue(connection, c => new TurnStatements(c, db.IsPostgres)),
            transaction
        );
    }

    /// <summary>Marks the event as seen.</summary>
    /// <returns>False where it was seen before.</returns>
    public async Task<bool> MarkSeenAsync(
        string eventId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var insert = _statements.MarkSeen.With(_transaction, eventId, Milliseconds(at));
        return await insert.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>The conversation's state; null where there is none.</summary>
    public async Task<string?> ReadConversationAsync(
        ConversationKey key,
        CancellationToken cancellationToken
    )
    {
        var select = _statements.ReadConversation.With(
            _transaction,
            key.Channel,
            key.ConversationId
        );
        return await select.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Saves the conversation's state. Its turns run one after another, so that nothing can come between.</summary>
    public Task SaveConversationAsync(
        ConversationKey key,
        string json,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        _statements
            .SaveConversation.With(
                _transaction,
                key.Channel,
                key.ConversationId,
                json,
                Milliseconds(at)
            )
            .ExecuteNonQueryAsync(cancellationToken);

    /// <summary>The user's state and its version; version 0 where there is none.</summary>
    public async Task<(string? Json, long Version)> ReadUserAsync(
        string channel,
        string userId,
        CancellationToken cancellationToken
    )
    {
        var select = _statements.ReadUser.With(_transaction, channel, userId);
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetString(0), reader.GetInt64(1))
            : (null, 0);
    }

    /// <summary>Saves the user's state over the version that was read.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Another conversation of the user was faster: the turn runs again.</exception>
    public async Task SaveUserAsync(
        string channel,
        string userId,
        string json,
        long readVersion,
        CancellationToken cancellationToken
    )
    {
        var save = _statements.SaveUser.With(_transaction, channel, userId, json, readVersion);
        if (await save.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw new DbUpdateConcurrencyException("The user's state has changed meanwhile.");
    }

    /// <summary>Whether anything waits to be sent to the officer, and so may ride on a reply.</summary>
    public async Task<bool> AnyWaitingAsync(long officerId, CancellationToken cancellationToken)
    {
        var select = _statements.AnyWaiting.With(_transaction, officerId);
        return await select.ExecuteScalarAsync(cancellationToken) is not null;
    }

    /// <summary>Adds a delivery and sets its id.</summary>
    public async Task AddAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var insert = _statements.AddDelivery.With(
            _transaction,
            delivery.AgencyId,
            delivery.OfficerId,
            delivery.Kind.ToString(),
            delivery.Channel,
            delivery.Recipient,
            delivery.Reference,
            delivery.Content,
            delivery.EventId,
            delivery.ReplyToken,
            delivery.ReplyUntil is { } until ? Milliseconds(until) : null,
            delivery.RetryKey,
            delivery.State.ToString(),
            Milliseconds(delivery.DueAt),
            Milliseconds(delivery.CreatedAt),
            delivery.LeasedUntil is { } leased ? Milliseconds(leased) : null,
            delivery.Attempts,
            delivery.Doubtful
        );
        delivery.Id = (long)(await insert.ExecuteScalarAsync(cancellationToken))!;
    }

    private static long Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();
}
