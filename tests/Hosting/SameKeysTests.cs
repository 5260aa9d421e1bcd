using Microsoft.Extensions.Configuration;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Hosting;

/// <summary>Processes beside each other on one database server have one folder of keys.</summary>
public sealed class SameKeysTests : IDisposable
{
    private readonly VerbFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task With_another_key_than_the_databases_nothing_starts()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await SameKeys.CheckAsync(test.Database, KeysIn(test.Database, "one"));
        await SameKeys.CheckAsync(test.Database, KeysIn(test.Database, "one"));
        string[] settings =
        [
            "--Logging:LogLevel:Default=Warning",
            "--urls=http://127.0.0.1:0",
            "--Database:Provider=PostgreSql",
            $"--Database:ConnectionString={test.Database.ConnectionString}",
            $"--Keys:Folder={Path.Combine(_folder.Path, "two")}",
        ];
        _folder.Settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        var served = await _folder.RunAsync(settings);
        Assert.Equal(2, served.Code);
        Assert.StartsWith("Keys:Folder: ", served.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_copied_without_its_keys_can_still_be_opened()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await SameKeys.CheckAsync(test.Database, KeysIn(test.Database, "one"));
        await SameKeys.CheckAsync(test.Database, KeysIn(test.Database, "two"));
    }

    private Keys KeysIn(OitDatabase database, string name) =>
        Keys.Open(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Keys:Folder"] = Path.Combine(_folder.Path, name),
                    }
                )
                .Build(),
            database
        );
}
