using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OitBot.Storage.Queries;
using OitBot.Storage.Writing;

namespace OitBot.Storage;

/// <summary>Which database engine holds the data.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>
/// One database of this process: opens contexts for reading and owns the one way to write.
/// Relative SQLite paths start at the current directory.
/// </summary>
public sealed class OitDatabase : IAsyncDisposable
{
    /// <summary>Statements a connection: all that conversations need often. Each costs the server some memory.</summary>
    private const int MostPrepared = 100;

    private readonly DbContextOptions _options;
    private readonly KeptRounds _keptRounds = new();

    /// <summary>Nobody asks SQLite how much memory it uses, and counting it takes a lock at every allocation.</summary>
    static OitDatabase()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public OitDatabase(DatabaseProvider provider, string connectionString)
    {
        Provider = provider;
        if (provider == DatabaseProvider.Sqlite)
        {
            var builder = new SqliteConnectionStringBuilder(connectionString)
            {
                ForeignKeys = true,
            };
            builder.DataSource = Path.GetFullPath(builder.DataSource);
            ConnectionString = builder.ToString();
            SqlitePath = builder.DataSource;
            _options = ForSqlite(ConnectionString);
            Writer = new SqliteWriter(ConnectionString, _keptRounds);
        }
        else
        {
            ConnectionString = Prepared(connectionString);
            _options = ForPostgres(ConnectionString);
            Writer = new PostgresWriter(Open);
        }
    }

    /// <summary>
    /// What a connection has run a few times it prepares: turns are the same few statements again and again. Whoever says
    /// something else in the connection string (0 for a pooler that cannot have it) gets that.
    /// </summary>
    private static string Prepared(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (!builder.ShouldSerialize("Max Auto Prepare"))
            builder.MaxAutoPrepare = MostPrepared;
        return builder.ToString();
    }

    private static DbContextOptions<SqliteOitDb> ForSqlite(string connectionString) =>
        new DbContextOptionsBuilder<SqliteOitDb>().UseSqlite(connectionString).Options;

    private static DbContextOptions<PostgresOitDb> ForPostgres(string connectionString) =>
        new DbContextOptionsBuilder<PostgresOitDb>().UseNpgsql(connectionString).Options;

    public DatabaseProvider Provider { get; }
    public string ConnectionString { get; }

    /// <summary>Absolute path of the database file; null on PostgreSQL.</summary>
    public string? SqlitePath { get; }

    /// <summary>Every change goes through here, also those of jobs and verbs.</summary>
    public IDatabaseWriter Writer { get; }

    /// <summary>A context for reading. The caller disposes it.</summary>
    public OitDb Open() =>
        Provider == DatabaseProvider.Sqlite
            ? new SqliteOitDb((DbContextOptions<SqliteOitDb>)_options) { KeptRounds = _keptRounds }
            : new PostgresOitDb((DbContextOptions<PostgresOitDb>)_options)
            {
                KeptRounds = _keptRounds,
            };

    /// <summary>Creates the database where it is missing and applies the migrations that it lacks.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        if (SqlitePath is { } path)
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var db = Open();
        if (SqlitePath is null)
            await ReachAsync(cancellationToken);
        // The migrator compares the whole model before it looks for work; most starts have none.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>A server that is not there is told at once: the migrator would go on asking for half a minute.</summary>
    private async Task ReachAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The database itself is made by the migration.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        _keptRounds.Dispose();
    }
}
