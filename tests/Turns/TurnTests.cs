using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Turns;

public sealed class TurnTests
{
    private static readonly StateProperty<Counter> Count = new("count");

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task State_event_and_reply_are_saved_together(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var talk = new Talk(test, CountAsync);

        var result = await talk.SayAsync("x", "e1");

        Assert.Equal("1", Assert.Single(result.Replies).Text);
        var delivery = await talk.ReadAsync(db => db.Deliveries.SingleAsync());
        Assert.Equal(DeliveryState.Attempting, delivery.State);
        Assert.Equal(("e1", 1, "c"), (delivery.EventId, delivery.Attempts, delivery.Recipient));
        Assert.Contains("\"text\":\"1\"", delivery.Content);
        Assert.Equal(result.Delivery!.Id, delivery.Id);
        Assert.Equal(result.Delivery.RetryKey, delivery.RetryKey);
        Assert.NotNull(delivery.LeasedUntil);
        Assert.Equal("2", (await talk.SayAsync("x", "e2")).Replies[0].Text);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_repeated_event_changes_nothing(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var talk = new Talk(test, CountAsync);
        await talk.SayAsync("x", "e1");

        var again = await Task.WhenAll(talk.SayAsync("x", "e1"), talk.SayAsync("x", "e1"));

        Assert.All(again, result => Assert.True(result.AlreadySeen));
        Assert.All(again, result => Assert.Null(result.Delivery));
        Assert.Equal(1, await talk.ReadAsync(db => db.Deliveries.CountAsync()));
        Assert.Equal("2", (await talk.SayAsync("x", "e2")).Replies[0].Text);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_bug_undoes_the_turn_and_is_answered_with_one_sentence_once(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var talk = new Talk(
            test,
            async turn =>
            {
                await CountAsync(turn);
                turn.TurnState.Get<OitDb>().Settings.Add(new Setting { Key = "k", Value = "v" });
                throw new InvalidOperationException("bug");
            }
        );

        var result = await talk.SayAsync("x", "e1");

        Assert.StartsWith("Sorry, ", Assert.Single(result.Replies).Text);
        Assert.Equal("bug", talk.Apologised?.Message);
        Assert.Equal(0, await talk.ReadAsync(db => db.Settings.CountAsync(s => s.Key == "k")));
        Assert.Equal(
            0,
            await talk.ReadAsync(db =>
                db.ConversationStates.CountAsync(s => s.Json.Contains("count"))
            )
        );
        Assert.True((await talk.SayAsync("x", "e1")).AlreadySeen);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_broken_rule_of_the_database_is_a_bug_of_the_turn_too(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var talk = new Talk(
            test,
            turn =>
            {
                // The column takes no null.
                turn.TurnState.Get<OitDb>().Settings.Add(new Setting { Key = "k", Value = null! });
                return Task.CompletedTask;
            }
        );

        var result = await talk.SayAsync("x", "e1");

        Assert.StartsWith("Sorry, ", Assert.Single(result.Replies).Text);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Turns_of_one_conversation_run_in_the_order_they_came(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var seen = new List<string>();
        var talk = new Talk(
            test,
            async turn =>
            {
                await Task.Yield();
                seen.Add(turn.Activity.Text!);
                await CountAsync(turn);
            }
        );
        var texts = Enumerable.Range(0, 30).Select(n => $"{n}").ToList();

        var results = await Task.WhenAll(texts.Select(text => talk.SayAsync(text, text)));

        Assert.Equal(texts, seen);
        Assert.Equal(
            Enumerable.Range(1, 30).Select(n => $"{n}"),
            results.Select(result => result.Replies[0].Text!)
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_persons_state_is_kept_over_conversations_that_run_at_once(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var talk = new Talk(
            test,
            async turn =>
            {
                var user = await turn.GetUserStateAsync();
                user.Set(Count, new Counter((user.Get(Count)?.Value ?? 0) + 1));
                await turn.SendActivityAsync("ok");
            }
        );

        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => talk.SayAsync("x", conversation: $"c{n}"))
        );

        var json = await talk.ReadAsync(db => db.UserStates.Select(u => u.Json).SingleAsync());
        Assert.Equal(8, StateDocument.Parse(json).Get(Count)?.Value);
    }

    [Fact]
    public async Task Wake_ups_run_after_the_commit_and_not_after_a_failure()
    {
        await using var test = await TestDatabase.CreateAsync();
        var woken = 0;
        var talk = new Talk(
            test,
            turn =>
            {
                turn.OnCommitted(() => woken++);
                return turn.Activity.Text == "bug"
                    ? throw new InvalidOperationException()
                    : Task.CompletedTask;
            }
        );

        await talk.SayAsync("fine");
        await talk.SayAsync("bug");

        Assert.Equal(1, woken);
    }

    [Fact]
    public async Task What_was_understood_before_is_there_by_its_type()
    {
        await using var test = await TestDatabase.CreateAsync();
        var talk = new Talk(
            test,
            turn => turn.SendActivityAsync(turn.TurnState.Get<Understood>().Word)
        )
        {
            Understand = activity => new Understood(activity.Text!.ToUpperInvariant()),
        };

        Assert.Equal("HI", (await talk.SayAsync("hi")).Replies[0].Text);
    }

    [Fact]
    public async Task A_bug_in_understanding_is_answered_once_too()
    {
        await using var test = await TestDatabase.CreateAsync();
        var talk = new Talk(test, CountAsync)
        {
            Understand = _ => throw new InvalidOperationException("bug"),
        };

        Assert.StartsWith("Sorry, ", Assert.Single((await talk.SayAsync("x", "e1")).Replies).Text);
        Assert.Equal("bug", talk.Apologised?.Message);
        Assert.True((await talk.SayAsync("x", "e1")).AlreadySeen);
    }

    [Fact]
    public async Task Replies_that_the_sender_wants_in_the_answer_are_no_delivery()
    {
        await using var test = await TestDatabase.CreateAsync();
        var talk = new Talk(test, CountAsync);
        var activity = Talk.Message("x") with { DeliveryMode = "expectReplies" };

        var result = await talk.Turn.RunAsync(new(activity, "e1"));

        Assert.Null(result.Delivery);
        Assert.Equal("1", Assert.Single(result.Replies).Text);
    }

    [Fact]
    public async Task A_waiting_notice_rides_on_the_reply()
    {
        await using var test = await TestDatabase.CreateAsync();
        var notice = new OutgoingMessage("test", "c", """[{"text":"news"}]""", DeliveryKind.Notice)
        {
            OfficerId = 7,
            Gather = true,
        };
        await test.Database.Writer.WriteAsync(
            (db, _) => Task.FromResult(Outbox.Add(db, notice, DateTimeOffset.UnixEpoch))
        );
        var talk = new Talk(
            test,
            turn =>
            {
                turn.OfficerId = 7;
                return turn.SendActivityAsync("answer");
            }
        );

        var result = await talk.SayAsync("x", "e1");

        Assert.Contains("answer", result.Delivery!.Content);
        Assert.Contains("news", result.Delivery.Content);
        var stored = await talk.ReadAsync(db => db.Deliveries.OrderBy(d => d.Id).ToListAsync());
        Assert.Equal(
            [DeliveryState.Riding, DeliveryState.Attempting],
            stored.Select(delivery => delivery.State)
        );
        Assert.Equal(result.Delivery.Content, stored[1].Content);
    }

    [Fact]
    public async Task A_redelivered_event_brings_its_reply_a_fresh_token()
    {
        await using var test = await TestDatabase.CreateAsync();
        var talk = new Talk(test, CountAsync);
        var until = DateTimeOffset.UnixEpoch.AddDays(1);
        await talk.Turn.RunAsync(
            new(Talk.Message("x"), "e1") { ReplyToken = "old", ReplyUntil = until }
        );

        var again = await talk.Turn.RunAsync(
            new(Talk.Message("x"), "e1") { ReplyToken = "new", ReplyUntil = until.AddMinutes(1) }
        );

        Assert.True(again.AlreadySeen);
        Assert.Equal("new", (await talk.ReadAsync(db => db.Deliveries.SingleAsync())).ReplyToken);
    }

    private static Task CountAsync(TurnContext turn)
    {
        var count = (turn.ConversationState.Get(Count)?.Value ?? 0) + 1;
        turn.ConversationState.Set(Count, new Counter(count));
        return turn.SendActivityAsync($"{count}");
    }

    internal sealed record Counter(int Value);

    internal sealed record Understood(string Word);
}
