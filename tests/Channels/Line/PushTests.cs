using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Channels.Line;
using OitBot.Jobs;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using static OitBot.Tests.Channels.Line.LinePushes;

namespace OitBot.Tests.Channels.Line;

/// <summary>Pushes and multicasts: everybody gets it once, whatever happens on the way.</summary>
public sealed class PushTests
{
    [Theory]
    [InlineData(FaultKind.ErrorAfter)]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.HangAfter)]
    [InlineData(FaultKind.ErrorBefore)]
    [InlineData(FaultKind.HangBefore)]
    public async Task A_doubtful_push_is_repeated_with_its_key_and_received_once(FaultKind fault)
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        // Twice: the client's own second try must not be the end of it.
        bot.Line.Faults.Add(new Fault(fault, Endpoint: "push", Times: 2));
        await AddAsync(bot, anna.Id);
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.Equal(1, anna.ReceivedCount);
        Assert.Equal(1, bot.Line.QuotaUsed);
        Assert.Single(bot.Line.Requests.Select(r => r.RetryKey).Distinct());
        Assert.Empty(bot.Line.Violations);
    }

    [Theory]
    [InlineData(FaultKind.RateLimit)]
    [InlineData(FaultKind.PersonLimit)]
    public async Task Too_many_requests_are_waited_out(FaultKind fault)
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        bot.Line.Faults.Add(new Fault(fault, Endpoint: "push", Times: 1, RetryAfter: 3));
        var began = TimeProvider.System.GetTimestamp();
        await AddAsync(bot, anna.Id);
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.True(
            TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(3),
            "Retry-After"
        );
        Assert.Equal(1, anna.ReceivedCount);
    }

    [Fact]
    public async Task A_revoked_token_fails_no_message_for_good()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        bot.Line.Faults.Add(new Fault(FaultKind.Unauthorized, Endpoint: "push", Times: 1));
        await AddAsync(bot, anna.Id);
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.Equal(1, anna.ReceivedCount);
    }

    [Fact]
    public async Task A_revoked_token_is_never_the_last_attempt()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        bot.Line.Faults.Add(new Fault(FaultKind.Unauthorized, Endpoint: "push", Times: 1));
        await bot.Database.Writer.WriteAsync(
            (db, _) =>
            {
                var now = TimeProvider.System.GetUtcNow();
                // One more is the last.
                Outbox.Add(db, Message(anna.Id), now).Attempts = 49;
                return Task.FromResult(true);
            }
        );
        await bot.DeliveriesAsync(all =>
            all is [{ State: DeliveryState.Pending, Failure: not null }]
        );
    }

    [Fact]
    public async Task What_a_verb_wrote_is_found_without_a_hint()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var anna = bot.Line.Person("สร้อยญา");
        await using (
            var verb = new OitDatabase(DatabaseProvider.Sqlite, bot.Database.ConnectionString)
        )
            await verb.Writer.WriteAsync(
                (db, _) =>
                {
                    Outbox.Add(db, Message(anna.Id), TimeProvider.System.GetUtcNow());
                    return Task.FromResult(true);
                }
            );
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
    }

    [Fact]
    public async Task One_wrong_recipient_does_not_cost_the_others_a_broadcast()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var people = People(bot, 60);
        var to = people.Select(p => p.Id).ToList();
        to.Insert(17, "Uwrong");
        to.Add(LineServer.UserId("somebody unknown"));
        await BroadcastAsync(bot, to);
        var end = await bot.DeliveriesAsync(all =>
            all.All(d => d.State is DeliveryState.Sent or DeliveryState.Failed)
        );
        Assert.Equal(
            ["Uwrong", LineServer.UserId("somebody unknown")],
            end.Where(d => d.State == DeliveryState.Failed).Select(d => d.Recipient)
        );
        Assert.All(people, p => Assert.Equal(1, p.ReceivedCount));
    }

    [Fact]
    public async Task A_doubtful_multicast_is_repeated_whole_and_everybody_receives_it_once()
    {
        await using var bot = await LineBot.StartAsync(new TestBot());
        var people = People(bot, 700);
        bot.Line.Faults.Add(new Fault(FaultKind.ErrorAfter, Endpoint: "multicast", Times: 3));
        await BroadcastAsync(bot, [.. people.Select(p => p.Id)]);
        await bot.DeliveriesAsync(all => all.All(d => d.State == DeliveryState.Sent));
        Assert.All(people, p => Assert.Equal(1, p.ReceivedCount));
        Assert.Equal(700, bot.Line.QuotaUsed);
        Assert.Equal(0, bot.Answered("push", 200));
        Assert.Equal(2, bot.Line.Requests.Select(r => r.RetryKey).Distinct().Count());
    }

    [Fact]
    public void A_refusal_of_the_content_is_told_from_one_of_a_recipient()
    {
        var content = new LineAnswer(400, "400 The request body has 1 error(s)")
        {
            Details = [new("May not be empty", "messages[0].text")],
        };
        Assert.True(content.BlamesMessages);
        Assert.False(new LineAnswer(400, "400 The property, 'to[3]', is invalid").BlamesMessages);
    }

    [SkippableFact]
    public async Task Two_processes_on_PostgreSQL_never_send_one_delivery_twice()
    {
        await using var bot = await LineBot.StartAsync(new TestBot(), DatabaseProvider.PostgreSql);
        await using var twin = await bot.StartTwinAsync(new TestBot());
        var people = People(bot, 300);
        await bot.Database.Writer.WriteAsync(
            (db, _) =>
            {
                foreach (var person in people)
                    Outbox.Add(db, Message(person.Id), TimeProvider.System.GetUtcNow());
                return Task.FromResult(true);
            }
        );
        await bot.DeliveriesAsync(all => all.All(d => d.State == DeliveryState.Sent));
        Assert.All(people, p => Assert.Equal(1, p.ReceivedCount));
        Assert.Equal(300, bot.Answered("push", 200));
        Assert.Equal(0, bot.Answered("push", 409));
    }

    [SkippableFact]
    public async Task Each_process_on_PostgreSQL_looks_for_what_is_due_itself()
    {
        await using var bot = await LineBot.StartAsync(new TestBot(), DatabaseProvider.PostgreSql);
        // As if another process took every job.
        bot.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists(Schedule.Sending);
        var anna = bot.Line.Person("สร้อยญา");
        await AddAsync(bot, anna.Id);
        await bot.DeliveriesAsync(all => all is [{ State: DeliveryState.Sent }]);
        Assert.Equal(1, anna.ReceivedCount);
    }

    [Fact]
    public async Task The_permitted_rate_is_kept()
    {
        using var rates = new LineRates(
            new LineOptions
            {
                ChannelSecret = "s",
                ChannelAccessToken = "t",
                RateShare = 0.5,
            }
        );
        var moments = new List<TimeSpan>();
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(2.5))
        {
            using var lease = await rates.MulticastAsync(default);
            moments.Add(TimeProvider.System.GetElapsedTime(began));
        }
        // Half of 200 a second is this process's.
        Assert.All(
            moments,
            at =>
                Assert.InRange(
                    moments.Count(m => m >= at && m < at + TimeSpan.FromSeconds(1)),
                    1,
                    100
                )
        );
        Assert.InRange(moments.Count, 1, 260);
    }
}
