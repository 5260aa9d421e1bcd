using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.BotFramework;
using OitBot.Simulator;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Line;

/// <summary>In which order events run, and that each of them runs once: repeated, late, saved raw, after a failure.</summary>
public sealed class WebhookOrderTests
{
    [Fact]
    public async Task Events_of_one_conversation_run_in_order_also_when_they_come_all_at_once()
    {
        var seen = new ConcurrentQueue<string>();
        await using var bot = await LineBot.StartAsync(
            new TestBot(turn =>
            {
                seen.Enqueue($"{turn.Activity.From!.Id}:{turn.Activity.Text}");
                return Task.CompletedTask;
            })
        );
        var people = Enumerable.Range(0, 8).Select(i => bot.Line.Person($"คนที่ {i}")).ToList();
        var posts = people.Select(async person =>
        {
            for (var batch = 0; batch < 5; batch++)
                await bot.Line.SendAsync([
                    .. Enumerable.Range(0, 6).Select(i => person.TextEvent($"{batch * 6 + i:D2}")),
                ]);
        });
        await Task.WhenAll(posts);
        foreach (var person in people)
            Assert.Equal(
                Enumerable.Range(0, 30).Select(i => $"{person.Id}:{i:D2}"),
                seen.Where(s => s.StartsWith(person.Id, StringComparison.Ordinal))
            );
    }

    [Fact]
    public async Task A_duplicate_or_a_redelivered_event_changes_nothing()
    {
        var runs = 0;
        await using var bot = await LineBot.StartAsync(
            new TestBot(turn =>
            {
                Interlocked.Increment(ref runs);
                return TestBot.EchoAsync(turn);
            })
        );
        var anna = bot.Line.Person("สร้อยญา");
        bot.Line.Faults.Add(new Fault(FaultKind.DuplicateWebhook, Times: 1));
        var sent = await anna.SayAsync("รับรอง O12");
        await anna.ReceivesAsync(1);
        Assert.True((await bot.Line.RedeliverAsync(sent.Event)).IsAccepted);
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.Equal(1, runs);
        Assert.Equal(1, anna.ReceivedCount);
        Assert.Equal(1, bot.Answered("reply", 200));
    }

    [Fact]
    public async Task A_storage_failure_is_a_500_and_the_event_runs_when_LINE_sends_it_again()
    {
        var broken = true;
        await using var bot = await LineBot.StartAsync(
            new TestBot(turn =>
                broken ? throw new DbUpdateException("disk full") : TestBot.EchoAsync(turn)
            )
        );
        var anna = bot.Line.Person("สร้อยญา");
        var refused = await anna.SayAsync("ส่ง O12");
        Assert.Equal(500, refused.Status);
        broken = false;
        Assert.True((await bot.Line.RedeliverAsync(refused.Event)).IsAccepted);
        Assert.Equal("ได้รับ: message ส่ง O12", (await anna.ReceivesAsync(1))[0].Text);
    }

    [Fact]
    public async Task Events_that_wait_longer_than_a_second_are_saved_answered_200_and_run_right_after()
    {
        var gate = new TaskCompletionSource();
        await using var bot = await LineBot.StartAsync(new GatedBot(gate.Task));
        var anna = bot.Line.Person("สร้อยญา");
        var took = TimeProvider.System.GetTimestamp();
        var posts = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(i => anna.SayAsync($"ข้อความ {i}"))
        );
        Assert.All(posts, sent => Assert.Equal(200, sent.Status));
        Assert.True(TimeProvider.System.GetElapsedTime(took) > TimeSpan.FromSeconds(0.8));
        Assert.Equal(3, await bot.ReadAsync(db => db.PendingEvents.CountAsync()));
        Assert.Equal(0, anna.ReceivedCount);
        gate.SetResult();
        await anna.ReceivesAsync(3);
        await bot.DeliveriesAsync(all =>
            all.Count == 3 && all.All(d => d.State == DeliveryState.Sent)
        );
        await bot.Line.UntilAsync(
            () => bot.ReadAsync(db => db.PendingEvents.CountAsync()).Result == 0,
            "no pending events are left"
        );
        Assert.Equal(0, bot.Answered("push", 200));
    }

    [Fact]
    public async Task Events_saved_raw_before_a_crash_run_after_the_restart_in_their_order()
    {
        await using var test = await Kit.TestDatabase.CreateAsync();
        await using var line = await LineServer.StartAsync();
        var never = new TaskCompletionSource();
        // The crash: a process that is left hanging for good, with what it has saved.
        var crashed = await LineBot.StartAsync(
            new GatedBot(never.Task),
            database: test,
            line: line
        );
        var anna = line.Person("สร้อยญา");
        Assert.True(
            (await line.SendAsync(anna.TextEvent("หนึ่ง"), anna.TextEvent("สอง"))).IsAccepted
        );
        await using var bot = await LineBot.StartAsync(new TestBot(), database: test, line: line);
        var said = await anna.ReceivesAsync(2);
        Assert.Equal(["ได้รับ: message หนึ่ง", "ได้รับ: message สอง"], said.Select(m => m.Text));
        never.SetResult();
        await crashed.DisposeAsync();
        Assert.Equal(2, anna.ReceivedCount);
    }
}
