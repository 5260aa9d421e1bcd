using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Storage;

public sealed class WriterTests
{
    private static readonly DateTimeOffset Morning = new(
        2023,
        3,
        20,
        9,
        0,
        0,
        TimeSpan.FromHours(7)
    );

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_unit_that_throws_leaves_nothing_and_its_neighbours_are_saved(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var writer = test.Database.Writer;
        var units = Enumerable
            .Range(1, 40)
            .Select(i =>
                writer.WriteAsync(
                    (db, _) =>
                    {
                        db.Agencies.Add(new Agency { Name = $"จังหวัด {i}" });
                        if (i % 4 == 0)
                            throw new InvalidOperationException($"unit {i}");
                        return Task.CompletedTask;
                    }
                )
            )
            .ToList();
        foreach (var (unit, i) in units.Select((unit, i) => (unit, i + 1)))
            if (i % 4 == 0)
                await Assert.ThrowsAsync<InvalidOperationException>(() => unit);
            else
                await unit;
        await using var db = test.Database.Open();
        Assert.Equal(30, await db.Agencies.CountAsync());
    }

    [Fact]
    public async Task A_session_that_cannot_even_be_closed_keeps_nobody_waiting()
    {
        await using var test = await TestDatabase.CreateAsync();
        var writer = test.Database.Writer;
        var broken = writer.WriteAsync(
            async (db, token) =>
            {
                db.Database.GetDbConnection().StateChange += (_, _) =>
                    throw new InvalidOperationException("closing");
                // Takes the savepoint away under the writer.
                await db.Database.ExecuteSqlRawAsync("ROLLBACK", token);
            }
        );
        await Assert.ThrowsAnyAsync<Exception>(() => broken.WaitAsync(Patience.Longest));
        await AppendAsync(test.Database).WaitAsync(Patience.Longest);
    }

    [SkippableFact]
    public async Task Units_that_are_under_way_outlast_the_writer()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        var writer = test.Database.Writer;
        var (again, end, attempts) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        var unit = writer.WriteAsync<bool>(
            async (_, _) =>
            {
                if (attempts++ == 0)
                    throw new DbUpdateConcurrencyException("somebody was first");
                again.SetResult();
                await end.Task;
                return true;
            }
        );
        await again.Task;
        await writer.DisposeAsync();
        end.SetResult();
        Assert.True(await unit);
    }

    [SkippableFact]
    public async Task A_unit_that_is_given_up_waits_for_no_slow_one_and_lets_nobody_past_it()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        var writer = test.Database.Writer;
        var chat = new ConversationKey("line", "U1");
        var (slow, order) = (new TaskCompletionSource(), new List<int>());
        using var stop = new CancellationTokenSource();
        var first = writer.WriteAsync<bool>(
            async (_, _) =>
            {
                await slow.Task;
                order.Add(1);
                return true;
            },
            chat
        );
        var given = writer.WriteAsync((_, _) => Task.FromResult(true), chat, stop.Token);
        var third = writer.WriteAsync<bool>(
            (_, _) =>
            {
                order.Add(3);
                return Task.FromResult(true);
            },
            chat
        );
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            given.WaitAsync(TimeSpan.FromSeconds(30))
        );
        slow.SetResult();
        await Task.WhenAll(first, third);
        Assert.Equal([1, 3], order);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Units_at_once_all_count_and_the_log_stays_whole(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var writer = test.Database.Writer;
        await writer.WriteAsync(
            (db, _) =>
            {
                db.Rounds.Add(new Round { AgencyId = 1, FiscalYear = 2566 });
                return Task.CompletedTask;
            }
        );
        await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => writer.WriteAsync(BumpAsync)));
        await using var db = test.Database.Open();
        Assert.Equal(25, (await db.Rounds.SingleAsync()).Version);
        Assert.Equal(25, await db.SignOffEntries.CountAsync());
        Assert.Null(await HashChain.VerifyAsync(db, 1));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_touched_cut_or_retold_log_shows(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        for (var i = 0; i < 5; i++)
            await test.Database.Writer.WriteAsync(
                (db, _) =>
                {
                    db.Log.Add(
                        new LogLine(
                            1,
                            Morning,
                            LogActions.Return,
                            "line",
                            7,
                            ItemNumber: 12,
                            Reason: "ลิงก์เปิดไม่ได้"
                        )
                    );
                    return Task.CompletedTask;
                }
            );
        await using var db = test.Database.Open();
        await db
            .LogTexts.Where(t => t.Id == 1)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Text, (string?)null));
        Assert.Null(await HashChain.VerifyAsync(db, 1));
        await db
            .SignOffEntries.Where(e => e.Sequence == 3)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.ActorId, 8));
        Assert.Equal(new BrokenEntry(3, BrokenWhat.Columns), await HashChain.VerifyAsync(db, 1));
        await db
            .SignOffEntries.Where(e => e.Sequence == 3)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.ActorId, 7));
        await db.SignOffEntries.Where(e => e.Sequence == 5).ExecuteDeleteAsync();
        Assert.Equal(new BrokenEntry(5, BrokenWhat.Head), await HashChain.VerifyAsync(db, 1));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_written_while_a_log_is_checked_is_no_break(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await AppendAsync(test.Database);
        await using var db = test.Database.Open();
        List<long> checkedSoFar = [];
        Assert.Null(
            await HashChain.VerifyAsync(
                db,
                1,
                async count =>
                {
                    checkedSoFar.Add(count);
                    if (count < 3)
                        await AppendAsync(test.Database);
                }
            )
        );
        Assert.Equal([1, 2, 3], checkedSoFar);
    }

    private static Task AppendAsync(OitDatabase database) =>
        database.Writer.WriteAsync(
            (db, _) =>
            {
                db.Log.Add(new LogLine(1, Morning, LogActions.Prepare, "line", 7));
                return Task.CompletedTask;
            }
        );

    private static async Task BumpAsync(OitDb db, CancellationToken token)
    {
        var round = await db.Rounds.AsTracking().SingleAsync(token);
        round.Version++;
        db.Log.Add(new LogLine(1, Morning, LogActions.ChangePolicy, "cli"));
    }
}
