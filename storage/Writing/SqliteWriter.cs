using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Writing;

/// <summary>
/// The one writer of this process on SQLite: first come, first served. Units that are queued together share one
/// commit, a savepoint each, so that one fsync serves them all; a failed unit is rolled back alone.
/// </summary>
internal sealed class SqliteWriter : IDatabaseWriter
{
    private const int LargestGroup = 64;

    private readonly Channel<IUnit> _queue = Channel.CreateUnbounded<IUnit>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly string _connectionString;
    private readonly KeptRounds _keptRounds;
    private readonly Lazy<Task> _loop;

    public SqliteWriter(string connectionString, KeptRounds keptRounds)
    {
        _connectionString = connectionString;
        _keptRounds = keptRounds;
        _loop = new Lazy<Task>(() => Task.Run(RunAsync));
    }

    public Task<T> WriteAsync<T>(
        Func<OitDb, CancellationToken, Task<T>> work,
        ConversationKey? conversation = null,
        CancellationToken cancellationToken = default
    )
    {
        _ = _loop.Value;
        var unit = new Unit<T>(work, cancellationToken);
        return _queue.Writer.TryWrite(unit)
            ? unit.Done
            : Task.FromException<T>(new ObjectDisposedException(nameof(SqliteWriter)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete() && _loop.IsValueCreated)
            await _loop.Value;
    }

    private async Task RunAsync()
    {
        Session? session = null;
        var group = new List<IUnit>(LargestGroup);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && _queue.Reader.TryRead(out var unit))
                group.Add(unit);
            try
            {
                session ??= await Session.OpenAsync(_connectionString, _keptRounds);
                await session.RunAsync(group);
            }
            catch (Exception failure)
            {
                // SQLite itself gave up (disk full, busy too long): nobody of the group was saved.
                group.ForEach(unit => unit.Fail(failure));
                await CloseAsync(session);
                session = null;
            }
            group.Clear();
        }
        await CloseAsync(session);
    }

    /// <summary>Whatever happens in it, the loop goes on: all later units would wait for ever.</summary>
    private static async Task CloseAsync(Session? session)
    {
        try
        {
            if (session is not null)
                await session.DisposeAsync();
        }
        catch (Exception)
        {
            // What was wrong with the session has been told to those who were in it.
        }
    }

    /// <summary>One open connection and one context, reused for every group.</summary>
    private sealed class Session(SqliteConnection connection, PreparedCommands commands, OitDb db)
        : IAsyncDisposable
    {
        public static async Task<Session> OpenAsync(string connectionString, KeptRounds keptRounds)
        {
            var connection = new SqliteConnection(connectionString);
            try
            {
                await connection.OpenAsync();
                await ExecuteAsync(
                    connection,
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;"
                        // In KiB: the rows of every turn stay at hand. In pages: what is written often is copied back seldom.
                        + "PRAGMA cache_size=-2048; PRAGMA wal_autocheckpoint=4000;"
                );
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
            var commands = new PreparedCommands(connection);
            var options = new DbContextOptionsBuilder<SqliteOitDb>()
                .UseSqlite(connection)
                .AddInterceptors(commands)
                // One unit after another: nobody else has this context.
                .EnableThreadSafetyChecks(false)
                .Options;
            var db = new SqliteOitDb(options) { KeptRounds = keptRounds };
            db.Database.AutoSavepointsEnabled = false;
            return new Session(connection, commands, db);
        }

        public async Task RunAsync(List<IUnit> group)
        {
            await using (var transaction = connection.BeginTransaction(deferred: false))
            {
                await db.Database.UseTransactionAsync(transaction);
                foreach (var unit in group)
                    await RunAsync(unit, transaction);
                await transaction.CommitAsync();
                await db.Database.UseTransactionAsync(null);
            }
            group.ForEach(unit => unit.Complete());
        }

        /// <summary>Once: the transaction is the only one that writes, so that no unit loses to another.</summary>
        private async Task RunAsync(IUnit unit, SqliteTransaction transaction)
        {
            transaction.Save("unit");
            try
            {
                await unit.RunAsync(db);
                await db.Log.SealAsync(db, unit.CancellationToken);
                await db.SaveChangesAsync(unit.CancellationToken);
                transaction.Release("unit");
            }
            catch (Exception failure) when (transaction.Connection is not null)
            {
                transaction.Rollback("unit");
                transaction.Release("unit");
                unit.Refuse(failure);
            }
            finally
            {
                db.ChangeTracker.Clear();
                db.Log.Clear();
            }
        }

        private static async Task ExecuteAsync(SqliteConnection connection, string sql)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constant text
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await db.DisposeAsync();
            commands.Dispose();
            await connection.DisposeAsync();
        }
    }

    private interface IUnit
    {
        CancellationToken CancellationToken { get; }
        Task RunAsync(OitDb db);
        void Refuse(Exception failure);
        void Complete();
        void Fail(Exception failure);
    }

    private sealed class Unit<T>(
        Func<OitDb, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    ) : IUnit
    {
        private readonly TaskCompletionSource<T> _done = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private T? _result;
        private Exception? _failure;

        public Task<T> Done => _done.Task;
        public CancellationToken CancellationToken => cancellationToken;

        public async Task RunAsync(OitDb db)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _result = await work(db, cancellationToken);
        }

        public void Refuse(Exception failure) => _failure = failure;

        public void Complete()
        {
            if (_failure is OperationCanceledException)
                _done.TrySetCanceled(cancellationToken);
            else if (_failure is not null)
                _done.TrySetException(_failure);
            else
                _done.TrySetResult(_result!);
        }

        public void Fail(Exception failure) => _done.TrySetException(failure);
    }
}
