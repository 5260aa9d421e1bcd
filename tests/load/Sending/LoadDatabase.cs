using Microsoft.EntityFrameworkCore;
using Npgsql;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Load.Sending;

/// <summary>An empty database for a measurement, with one agency and as many registered people as wanted.</summary>
internal sealed class LoadDatabase : IAsyncDisposable
{
    private const int Chunk = 5_000;

    /// <summary>An agency's officers have the ids after so many times its own.</summary>
    private const long OfficersOf = 1_000_000;

    private readonly string? _name;

    private LoadDatabase(OitDatabase database, string folder, string? name) =>
        (Database, Folder, _name) = (database, folder, name);

    public OitDatabase Database { get; }

    /// <summary>For the bot's keys, and the file where there is one.</summary>
    public string Folder { get; }

    /// <summary>Where PostgreSQL is, as for the tests; null where there is none.</summary>
    public static string? Postgres => Environment.GetEnvironmentVariable("OITBOT_TEST_POSTGRES");

    public static async Task<LoadDatabase> CreateAsync(DatabaseProvider provider)
    {
        LoadDatabase made;
        var folder = Directory.CreateTempSubdirectory("oitbot-load-").FullName;
        if (provider == DatabaseProvider.Sqlite)
        {
            var file = $"Data Source={Path.Combine(folder, "load.db")}";
            made = new LoadDatabase(new OitDatabase(provider, file), folder, null);
        }
        else
        {
            var name = $"oit_load_{Guid.NewGuid():N}";
            await ExecuteAsync($"CREATE DATABASE {name}");
            var server = new NpgsqlConnectionStringBuilder(Postgres) { Database = name };
            made = new LoadDatabase(new OitDatabase(provider, $"{server}"), folder, name);
        }
        await made.Database.MigrateAsync();
        return made;
    }

    /// <summary>LINE's id of the officer.</summary>
    public static string UserId(long officer) => $"U{officer:x32}";

    /// <summary>An agency with that many officers, each with LINE.</summary>
    public async Task RegisterAsync(long agency, int people)
    {
        await Database.Writer.WriteAsync(
            (db, _) =>
            {
                db.Agencies.Add(new Agency { Id = agency, Name = $"หน่วยงาน {agency}" });
                return Task.CompletedTask;
            }
        );
        foreach (
            var ids in Enumerable.Range(1, people).Select(i => agency * OfficersOf + i).Chunk(Chunk)
        )
            await Database.Writer.WriteAsync(
                (db, _) =>
                {
                    foreach (var id in ids)
                    {
                        db.Officers.Add(
                            new Officer
                            {
                                Id = id,
                                AgencyId = agency,
                                Name = $"เจ้าหน้าที่ {id}",
                            }
                        );
                        db.ChannelAccounts.Add(
                            new ChannelAccount
                            {
                                AgencyId = agency,
                                OfficerId = id,
                                Channel = "line",
                                UserId = UserId(id),
                            }
                        );
                    }
                    return Task.CompletedTask;
                }
            );
    }

    /// <summary>
    /// What a night does to a database that was filled by day: on PostgreSQL the autovacuum would otherwise clean up
    /// after the filling while the bot is measured.
    /// </summary>
    public async Task RestAsync()
    {
        if (_name is null)
            return;
        var server = new NpgsqlConnectionStringBuilder(Postgres) { Database = _name };
        await ExecuteAsync("VACUUM (FREEZE, ANALYZE)", $"{server}");
        await ExecuteAsync("CHECKPOINT", $"{server}");
    }

    public async Task<T> ReadAsync<T>(Func<OitDb, Task<T>> read)
    {
        await using var db = Database.Open();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        if (_name is not null)
            await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string sql, string? server = null)
    {
        await using var connection = new NpgsqlConnection(server ?? Postgres);
        await connection.OpenAsync();
#pragma warning disable CA2100 // names made here
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
