using OitBot.Dialogs.BotFramework;
using OitBot.Simulator;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Line;

/// <summary>What becomes of a reply when LINE does not do as it should.</summary>
public sealed class ReplyTests
{
    [Fact]
    public async Task A_reply_that_was_taken_although_LINE_said_500_is_unconfirmed_and_not_pushed()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        bot.Line.Faults.Add(new Fault(FaultKind.ErrorAfter, Endpoint: "reply", Times: 1));
        await anna.SayAsync("เสร็จแล้ว O12");
        var end = await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Unconfirmed }]);
        Assert.Contains("Invalid reply token", end[0].Failure, StringComparison.Ordinal);
        Assert.Equal(1, anna.ReceivedCount);
        Assert.Equal(0, bot.Answered("push", 200));
    }

    [Theory]
    [InlineData(FaultKind.ErrorBefore)]
    [InlineData(FaultKind.DropBefore)]
    [InlineData(FaultKind.HangBefore)]
    [InlineData(FaultKind.RateLimit)]
    public async Task A_reply_that_was_not_taken_is_sent_again_by_the_same_token(FaultKind fault)
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        bot.Line.Faults.Add(new Fault(fault, Endpoint: "reply", Times: 1));
        await anna.SayAsync("ข้อของฉัน");
        var end = await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.NotNull(end[0].RequestId);
        Assert.Equal("reply", Assert.Single(anna.FromBot).Via);
    }

    [Fact]
    public async Task A_reply_without_any_answer_goes_by_the_redelivered_token()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        bot.Line.Faults.Add(new Fault(FaultKind.ErrorBefore, Endpoint: "reply"));
        var sent = await anna.SayAsync("ข้อของฉัน");
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Pending, Doubtful: true }]);
        await bot.Database.Writer.WriteAsync(
            (db, _) =>
            {
                // The first token is past its minute.
                db.Deliveries.Single().ReplyToken = "gone";
                db.Deliveries.Single().ReplyUntil = DateTimeOffset.UnixEpoch;
                return Task.FromResult(true);
            }
        );
        bot.Line.Faults.Clear();
        Assert.True((await bot.Line.RedeliverAsync(sent.Event)).IsAccepted);
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.Equal("reply", Assert.Single(anna.FromBot).Via);
    }

    [Fact]
    public async Task A_reply_that_was_never_attempted_is_pushed_once_its_token_is_old()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        await AddReplyAsync(bot, anna.Id, "old", until: DateTimeOffset.UnixEpoch);
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.Equal("push", Assert.Single(anna.FromBot).Via);
        Assert.Equal(0, bot.Answered("reply", 400));
    }

    [Fact]
    public async Task A_token_that_LINE_refuses_without_any_doubt_is_replaced_by_a_push()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        await AddReplyAsync(
            bot,
            anna.Id,
            "refused",
            until: TimeProvider.System.GetUtcNow().AddMinutes(1)
        );
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent, ReplyToken: null }]);
        Assert.Equal("push", Assert.Single(anna.FromBot).Via);
        Assert.Equal(1, bot.Answered("reply", 400));
    }

    [Fact]
    public async Task A_reply_left_by_a_crash_is_sent_within_fifteen_seconds()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        await bot.Database.Writer.WriteAsync(
            (db, _) =>
            {
                var now = TimeProvider.System.GetUtcNow();
                db.Deliveries.Add(
                    Outbox.Reply(Message(anna.Id), new ReplyRoute("e1", null, null), now, now)
                );
                return Task.FromResult(true);
            }
        );
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.Equal(1, anna.ReceivedCount);
    }

    [Fact]
    public async Task A_later_answer_does_not_overtake_an_earlier_one()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        await bot.Line.SendAsync([
            .. Enumerable.Range(0, 20).Select(i => anna.TextEvent($"{i:D2}")),
        ]);
        var said = await anna.ReceivesAsync(20);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"ได้รับ: message {i:D2}"),
            said.Select(m => m.Text)
        );
    }

    [Fact]
    public async Task Stopping_finishes_turns_and_replies_and_leaves_nothing_in_doubt()
    {
        await using var line = await LineServer.StartAsync();
        await using var test = await Kit.TestDatabase.CreateAsync();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bot = await LineBot.StartAsync(
            new TestBot(async turn =>
            {
                begun.TrySetResult();
                await Task.Delay(30);
                await TestBot.EchoAsync(turn);
            }),
            database: test,
            line: line
        );
        var anna = line.Person("สร้อยญา");
        var posts = Task.WhenAll(Enumerable.Range(0, 10).Select(i => anna.SayAsync($"{i}")));
        await begun.Task.WaitAsync(Patience.Longest);
        await bot.StopAsync();
        var taken = (await posts).Count(sent => sent.IsAccepted);
        Assert.InRange(taken, 1, 10);
        var states = (await bot.DeliveriesAsync()).Select(d => d.State).ToList();
        Assert.DoesNotContain(DeliveryState.Attempting, states);
        Assert.Equal(states.Count(s => s == DeliveryState.Sent), anna.ReceivedCount);
        await bot.StartAgainAsync(new TestBot());
    }

    [Fact]
    public async Task A_notice_written_by_a_turn_reaches_the_other_person()
    {
        await using var bot = await LineBot.StartAsync(
            new TestBot(turn =>
            {
                var db = turn.TurnState.Get<OitBot.Storage.OitDb>();
                var other = LineServer.UserId("วราพร");
                Outbox.Add(db, Message(other), TimeProvider.System.GetUtcNow());
                return TestBot.EchoAsync(turn);
            })
        );
        var anna = bot.Line.Person("สร้อยญา");
        var ben = bot.Line.Person("วราพร");
        await anna.SayAsync("ส่งคืน O12");
        await ben.ReceivesAsync(1);
        Assert.Equal(1, bot.Line.QuotaUsed);
    }

    private static Task<bool> AddReplyAsync(
        LineBot bot,
        string to,
        string token,
        DateTimeOffset until
    ) =>
        bot.Database.Writer.WriteAsync(
            (db, _) =>
            {
                var now = TimeProvider.System.GetUtcNow();
                var route = new ReplyRoute("e1", token, until);
                var reply = db.Deliveries.Add(Outbox.Reply(Message(to), route, now, now)).Entity;
                reply.State = DeliveryState.Pending;
                reply.LeasedUntil = null;
                reply.Attempts = 0;
                return Task.FromResult(true);
            }
        );

    private static OutgoingMessage Message(string to) =>
        new(
            "line",
            to,
            """[{"type":"message","text":"O12 ถูกส่งคืนเพื่อแก้ไข"}]""",
            DeliveryKind.Reply
        );
}
