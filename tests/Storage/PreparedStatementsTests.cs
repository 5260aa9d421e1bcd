using Microsoft.EntityFrameworkCore;
using Npgsql;
using OitBot.Storage;
using OitBot.Storage.Turns;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Storage;

/// <summary>What PostgreSQL runs again and again it does not plan again and again.</summary>
public sealed class PreparedStatementsTests
{
    [Theory]
    [InlineData("Host=db", 100)]
    [InlineData("Host=db;Max Auto Prepare=7", 7)]
    [InlineData("Host=db;MaxAutoPrepare=0", 0)]
    public async Task How_many_are_kept_is_the_administrators_to_say(string connection, int most)
    {
        await using var database = new OitDatabase(DatabaseProvider.PostgreSql, connection);
        var used = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        Assert.Equal(most, used.MaxAutoPrepare);
    }

    [SkippableFact]
    public async Task The_statements_of_turns_are_prepared_once_they_are_often()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        for (var turn = 0; turn < 10; turn++)
            await test.Database.Writer.WriteAsync(
                (db, token) => TurnRows.Of(db).ReadUserAsync("line", "U1", token),
                null
            );
        // One after another they had the same connection of the pool.
        await using var db = test.Database.Open();
        var prepared = await db
            .Database.SqlQuery<string>($"SELECT statement AS \"Value\" FROM pg_prepared_statements")
            .ToListAsync();
        Assert.Contains(prepared, text => text.Contains("UserStates", StringComparison.Ordinal));
    }
}
