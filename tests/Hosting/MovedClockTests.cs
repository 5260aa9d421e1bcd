using Microsoft.Extensions.Time.Testing;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Hosting;

/// <summary>The domain clock may be moved in Development, and nowhere else does a moved one count.</summary>
public sealed class MovedClockTests
{
    [Fact]
    public async Task What_was_tried_out_in_another_year_is_not_served_outside_Development()
    {
        using var folder = new VerbFolder
        {
            Settings = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        await using (
            var database = new OitDatabase(
                DatabaseProvider.Sqlite,
                $"Data Source={Path.Combine(folder.Path, "oitbot.db")}"
            )
        )
        {
            await database.MigrateAsync();
            await new DomainClock(TimeProvider.System).MoveToAsync(
                database,
                SampleRegister.StartsAt
            );
        }
        var run = await folder.RunAsync(
            "--Logging:LogLevel:Default=Warning",
            "--urls=http://127.0.0.1:0"
        );
        Assert.Equal(2, run.Code);
        Assert.StartsWith("Clock:Now: ", run.Complaint, StringComparison.Ordinal);
        Assert.Contains("2023-03-20", run.Complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_back_to_the_machines_time_it_is_not_moved_any_more()
    {
        await using var test = await TestDatabase.CreateAsync();
        var machine = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(20) };
        var clock = new DomainClock(machine);
        await clock.MoveToAsync(test.Database, SampleRegister.StartsAt);
        Assert.NotEqual(TimeSpan.Zero, clock.Offset);
        await clock.MoveToAsync(test.Database, machine.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.Offset);
    }
}
