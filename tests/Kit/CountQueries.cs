using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OitBot.Storage;

namespace OitBot.Tests.Kit;

/// <summary>Keeps the commands that contexts opened through it send, to count them and to look at their plans.</summary>
public sealed class CountQueries(OitDatabase database) : DbCommandInterceptor
{
    private readonly List<SentQuery> _sent = [];

    public IReadOnlyList<SentQuery> Sent => _sent;

    public void Clear() => _sent.Clear();

    public OitDb Open() =>
        database.Provider == DatabaseProvider.Sqlite
            ? new SqliteOitDb(
                new DbContextOptionsBuilder<SqliteOitDb>()
                    .UseSqlite(database.ConnectionString)
                    .AddInterceptors(this)
                    .Options
            )
            : new PostgresOitDb(
                new DbContextOptionsBuilder<PostgresOitDb>()
                    .UseNpgsql(database.ConnectionString)
                    .AddInterceptors(this)
                    .Options
            );

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        var parameters = command
            .Parameters.Cast<DbParameter>()
            .Select(p => (p.ParameterName, p.Value));
        _sent.Add(new SentQuery(command.CommandText, [.. parameters]));
        return ValueTask.FromResult(result);
    }
}

/// <summary>A command with its parameters.</summary>
public sealed record SentQuery(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);
