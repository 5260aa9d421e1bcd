using Microsoft.EntityFrameworkCore;
using OitBot.Jobs;
using OitBot.Storage;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using OitBot.Tests.Pages;

namespace OitBot.Tests.Jobs;

public sealed class CheckLogsTests
{
    private const int Lines = 3;

    [Fact]
    public async Task A_run_that_is_behind_takes_nothing_back_of_how_far_the_check_is()
    {
        await using var test = await AskedAsync();
        const long Ahead = 1000;
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                db.LogChecks.ExecuteUpdateAsync(s => s.SetProperty(c => c.Checked, Ahead), token)
        );
        var seen = 0L;
        await LogChecks.RunAsync(
            test.Database,
            1,
            () =>
            {
                using var db = test.Database.Open();
                seen = db.LogChecks.Single().Checked;
                return WebHost.Morning;
            }
        );
        Assert.Equal(Ahead, seen);
        await using var after = test.Database.Open();
        Assert.Equal(Lines, (await after.LogChecks.SingleAsync(c => c.FinishedAt != null)).Checked);
    }

    [Fact]
    public async Task A_chain_that_is_being_checked_is_left_to_the_run_that_has_begun()
    {
        await using var test = await AskedAsync();
        using var clock = new HeldClock();
        var job = new CheckLogs(test.Database, new DomainClock(clock));
        var first = Task.Run(() => job.RunAsync(CancellationToken.None));
        await Patience.UntilAsync(() => clock.Asked == 1, () => "the first run is not at its end");
        try
        {
            await Task.Run(() => job.RunAsync(CancellationToken.None)).WaitAsync(Patience.Longest);
        }
        finally
        {
            clock.LetGo();
            await first;
        }
        Assert.Equal(1, clock.Asked);
        await using var after = test.Database.Open();
        Assert.NotNull((await after.LogChecks.SingleAsync()).FinishedAt);
    }

    private static async Task<TestDatabase> AskedAsync()
    {
        var test = await TestDatabase.CreateAsync();
        await SmallAgency.SeedAsync(test.Database);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                for (var i = 0; i < Lines; i++)
                    db.Log.Add(new LogLine(1, WebHost.Morning, LogActions.ConfirmName, "web", 1));
                return Task.CompletedTask;
            }
        );
        await test.Database.Writer.WriteAsync(
            (db, token) => LogChecks.AskAsync(db, 1, WebHost.Morning, token)
        );
        return test;
    }

    /// <summary>Whoever asks for the time, as a check does at its end, waits until it is let go.</summary>
    private sealed class HeldClock : TimeProvider, IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public void LetGo() => _gate.Set();

        public override DateTimeOffset GetUtcNow()
        {
            Interlocked.Increment(ref _asked);
            _gate.Wait();
            return WebHost.Morning;
        }

        public void Dispose() => _gate.Dispose();
    }
}
