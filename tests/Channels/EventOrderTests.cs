using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using OitBot.Channels;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels;

/// <summary>Events of one conversation run in the order in which they came in, also those that were saved raw.</summary>
public sealed class EventOrderTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_was_left_runs_before_what_comes_in_after_the_start(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await Pending(test.Database).SaveAsync([Event("1"), Event("2")]);
        var bot = new ListeningBot();
        using var process = Process(test.Database, Pending(test.Database), bot);
        await process.StartAsync(default);
        await process.TakeAsync(Event("3"));
        Assert.Equal(["1", "2", "3"], bot.Heard);
        await process.StopAsync(default);
    }

    [SkippableFact]
    public async Task What_another_process_saved_before_runs_before()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        var bot = new ListeningBot();
        var pending = Pending(test.Database);
        using var process = Process(test.Database, pending, bot);
        await process.StartAsync(default);
        await process.TakeAsync(Event("1"));
        await using var other = new OitDatabase(
            test.Database.Provider,
            test.Database.ConnectionString
        );
        await Pending(other).SaveAsync([Event("2"), Event("3")]);
        await pending.LookAsync(default);
        await process.TakeAsync(Event("4"));
        await process.TakeAsync(Event("5"));
        Assert.Equal(["1", "2", "3", "4", "5"], bot.Heard);
        await process.StopAsync(default);
        Assert.Empty(await pending.LoadAsync(TimeSpan.Zero, default));
    }

    [Fact]
    public async Task Whoever_is_told_that_it_takes_its_time_holds_up_nobody_else()
    {
        await using var test = await TestDatabase.CreateAsync();
        var (told, gate) = (new TaskCompletionSource<bool>(), new TaskCompletionSource());
        var bot = new ListeningBot { Gate = gate.Task };
        using var process = Process(test.Database, Pending(test.Database), bot);
        await process.StartAsync(default);
        var other = Task.CompletedTask;
        using var added = new ManualResetEventSlim();
        var slow = process.TakeAsync(
            Event("1"),
            () =>
            {
                _ = Task.Run(() =>
                {
                    other = process.TakeAsync(Event("2", "U2"));
                    added.Set();
                });
                told.SetResult(added.Wait(Patience.Longest));
            }
        );
        Assert.True(await told.Task);
        gate.SetResult();
        await Task.WhenAll(slow, other);
        await process.StopAsync(default);
    }

    private static PendingEvents Pending(OitDatabase database) =>
        new(database, TimeProvider.System, NullLogger<PendingEvents>.Instance);

    private static IncomingEvents Process(
        OitDatabase database,
        PendingEvents pending,
        ActivityHandler bot
    )
    {
        var (machine, clock) = (TimeProvider.System, new DomainClock(TimeProvider.System));
        var hint = new DeliveryHint(machine);
        return new IncomingEvents(
            new Turn(database, bot, clock, machine, NullLogger<Turn>.Instance),
            pending,
            new SendReplies(
                new OneAttempt(_ => null, NullLogger<OneAttempt>.Instance),
                new Settling(database, clock, machine, hint, NullLogger<Settling>.Instance)
            ),
            hint,
            machine,
            NullLogger<IncomingEvents>.Instance
        );
    }

    private static Incoming Event(string id, string user = "U1") =>
        new(
            new Activity
            {
                Type = ActivityTypes.Message,
                Text = id,
                ChannelId = "line",
                From = new ChannelAccount { Id = user },
                Conversation = new ConversationAccount { Id = user },
            },
            id
        );

    /// <summary>Answers nothing, and knows in which order it was spoken to.</summary>
    private sealed class ListeningBot : ActivityHandler
    {
        public ConcurrentQueue<string> Heard { get; } = [];

        public Task Gate { get; init; } = Task.CompletedTask;

        public override async ValueTask<object?> PrepareAsync(
            Activity activity,
            CancellationToken cancellationToken
        )
        {
            await Gate;
            return null;
        }

        public override Task OnTurnAsync(TurnContext turn)
        {
            Heard.Enqueue(turn.Activity.Text!);
            return Task.CompletedTask;
        }

        public override Task OnTurnErrorAsync(
            TurnContext turn,
            Exception error,
            string reference
        ) => Task.CompletedTask;
    }
}
