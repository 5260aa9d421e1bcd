using Microsoft.EntityFrameworkCore;
using Npgsql;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Writing;

/// <summary>
/// Writes on PostgreSQL: a transaction for each unit, any number at once and from any number of processes.
/// Units of one conversation queue up here, and across processes on the conversation's row.
/// </summary>
internal sealed class PostgresWriter(Func<OitDb> open) : IDatabaseWriter
{
    /// <summary>The first, and five more after conflicts.</summary>
    private const int MostAttempts = 6;
    private readonly Dictionary<ConversationKey, Task> _last = new();
    private readonly SemaphoreSlim _retrying = new(1);

    public Task<T> WriteAsync<T>(
        Func<OitDb, CancellationToken, Task<T>> work,
        ConversationKey? conversation = null,
        CancellationToken cancellationToken = default
    ) =>
        conversation is { } key
            ? InOrderAsync(key, () => RetryAsync(work, key, cancellationToken), cancellationToken)
            : RetryAsync(work, null, cancellationToken);

    /// <summary>Units may still be under way. The semaphore holds nothing that would have to be let go.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> InOrderAsync<T>(
        ConversationKey key,
        Func<Task<T>> run,
        CancellationToken cancellationToken
    )
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_last)
        {
            _last.TryGetValue(key, out before);
            _last[key] = mine.Task;
        }
        try
        {
            if (before is not null)
                await before.WaitAsync(cancellationToken);
            return await run();
        }
        finally
        {
            _ = LeaveAsync(key, before ?? Task.CompletedTask, mine);
        }
    }

    /// <summary>Lets the next one in; one that was given up while it waited only once it would have had its turn.</summary>
    private async Task LeaveAsync(ConversationKey key, Task before, TaskCompletionSource mine)
    {
        await before;
        mine.SetResult();
        lock (_last)
        {
            if (_last.GetValueOrDefault(key) == mine.Task)
                _last.Remove(key);
        }
    }

    private async Task<T> RetryAsync<T>(
        Func<OitDb, CancellationToken, Task<T>> work,
        ConversationKey? key,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await OnceAsync(work, key, cancellationToken);
        }
        catch (Exception failure) when (IsConflict(failure))
        {
            // Those that lost a race go again one at a time, so that they cannot lose to each other.
            await _retrying.WaitAsync(cancellationToken);
        }
        try
        {
            for (var attempt = 2; ; attempt++)
            {
                try
                {
                    return await OnceAsync(work, key, cancellationToken);
                }
                catch (Exception failure) when (attempt < MostAttempts && IsConflict(failure))
                {
                    // Ever longer, so that those who try for the first time are through.
                    await Task.Delay(TimeSpan.FromMilliseconds(10 << attempt), cancellationToken);
                }
            }
        }
        finally
        {
            _retrying.Release();
        }
    }

    private async Task<T> OnceAsync<T>(
        Func<OitDb, CancellationToken, Task<T>> work,
        ConversationKey? key,
        CancellationToken cancellationToken
    )
    {
        await using var db = open();
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (key is { } conversation)
            await LockAsync(db, conversation, cancellationToken);
        var result = await work(db, cancellationToken);
        await db.Log.SealAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private static Task<int> LockAsync(
        OitDb db,
        ConversationKey key,
        CancellationToken cancellationToken
    ) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ConversationStates" ("Channel", "ConversationId", "Json", "Version", "UpdatedAt")
            VALUES ({key.Channel}, {key.ConversationId}, '', 0, 0)
            ON CONFLICT ("Channel", "ConversationId") DO UPDATE SET "Version" = "ConversationStates"."Version"
            """,
            cancellationToken
        );

    /// <summary>Somebody else was first (version, unique key of the log, deadlock): reading again settles it.</summary>
    private static bool IsConflict(Exception? failure) =>
        failure switch
        {
            null => false,
            DbUpdateConcurrencyException => true,
            PostgresException refused => refused.SqlState
                is PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.UniqueViolation,
            // EF and its provider wrap it, once or twice.
            _ => IsConflict(failure.InnerException),
        };
}
