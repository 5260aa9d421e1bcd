using Npgsql;
using OitBot.Storage;

namespace OitBot.Tests.Kit;

/// <summary>A migrated database of its own for one test, on a real engine; gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task> PostgresTemplate = new(MakePostgresTemplateAsync);

    private readonly string? _folder;
    private readonly string? _postgresName;

    private TestDatabase(OitDatabase database, string? folder, string? postgresName)
    {
        Database = database;
        _folder = folder;
        _postgresName = postgresName;
    }

    /// <summary>Both engines, for theories.</summary>
    public static TheoryData<DatabaseProvider> Providers =>
        [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public OitDatabase Database { get; }

    /// <summary>Where tests/run put its PostgreSQL cluster; null where there is none.</summary>
    public static string? PostgresServer =>
        Environment.GetEnvironmentVariable("OITBOT_TEST_POSTGRES");

    /// <summary>A new database; skips the test where its engine is not there.</summary>
    public static async Task<TestDatabase> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite
    )
    {
        if (provider == DatabaseProvider.Sqlite)
            return await CreateSqliteAsync();
        Skip.If(
            PostgresServer is null,
            "PostgreSQL is not there: tests/run starts it and sets OITBOT_TEST_POSTGRES"
        );
        await PostgresTemplate.Value;
        var name = $"oit_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE oit_template");
        return new TestDatabase(new OitDatabase(provider, PostgresTo(name)), null, name);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_folder is not null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
        if (_postgresName is not null)
            await ExecuteAsync($"DROP DATABASE {_postgresName} WITH (FORCE)");
    }

    private static async Task<TestDatabase> CreateSqliteAsync()
    {
        var template = await SqliteTemplate.Value;
        var folder = Directory.CreateTempSubdirectory("oitbot-test-").FullName;
        var file = Path.Combine(folder, "oitbot.db");
        File.Copy(template, file);
        var database = new OitDatabase(
            DatabaseProvider.Sqlite,
            $"Data Source={file};Pooling=False"
        );
        return new TestDatabase(database, folder, null);
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("oitbot-template-").FullName;
        var file = Path.Combine(folder, "template.db");
        await using var database = new OitDatabase(
            DatabaseProvider.Sqlite,
            $"Data Source={file};Pooling=False"
        );
        await database.MigrateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return file;
    }

    private static async Task MakePostgresTemplateAsync()
    {
        await ExecuteAsync("DROP DATABASE IF EXISTS oit_template WITH (FORCE)");
        await ExecuteAsync("CREATE DATABASE oit_template");
        await using (
            var database = new OitDatabase(
                DatabaseProvider.PostgreSql,
                PostgresTo("oit_template") + ";Pooling=false"
            )
        )
            await database.MigrateAsync();
    }

    private static string PostgresTo(string name) =>
        new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name }.ToString();

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresTo("postgres"));
        await connection.OpenAsync();
#pragma warning disable CA2100 // names made here
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
