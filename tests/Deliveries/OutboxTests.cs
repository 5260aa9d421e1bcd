using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>What is due is claimed once, and what a crash left is found.</summary>
public sealed class OutboxTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_due_is_claimed_once_and_what_is_not_due_stays(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                Outbox.Add(db, Notice("U1"), Now);
                Outbox.Add(db, Notice("U2") with { DueAt = Now.AddHours(1) }, Now);
                Outbox.Add(db, Notice("U3") with { Channel = "msteams" }, Now);
                Outbox.Add(db, Notice("U4") with { Gather = true }, Now);
            }
        );
        var first = await ClaimAsync(test, Now);
        var second = await ClaimAsync(test, Now);
        Assert.Equal("U1", Assert.Single(first).First.Recipient);
        Assert.Empty(second);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Processes_that_claim_at_once_never_get_the_same_delivery(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                for (var i = 0; i < 200; i++)
                    Outbox.Add(db, Notice($"U{i}"), Now);
            }
        );
        var claims = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => ClaimAsync(test, Now, most: 15))
        );
        var ids = claims.SelectMany(c => c).SelectMany(b => b.Members).Select(m => m.Id).ToList();
        Assert.Equal(200, ids.Count);
        Assert.Equal(200, ids.Distinct().Count());
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_reply_left_by_a_crash_is_found_after_its_lease_and_is_doubtful(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(test, db => Reply(db, "U1", "token-1"));
        Assert.Empty(await ClaimAsync(test, Now));
        var later = Now + Outbox.Lease + TimeSpan.FromSeconds(1);
        var reply = Assert.Single(await ClaimAsync(test, later)).First;
        Assert.True(reply.Doubtful);
        Assert.Equal("token-1", reply.ReplyToken);
        Assert.True(Outbox.Lease < TimeSpan.FromSeconds(10), "found within 15 s by a 5 s sweep");
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_reply_never_attempted_loses_its_old_token_so_that_it_is_pushed(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(test, db => Reply(db, "U1", "token-1"));
        var claimed = new DeliveryBatch(
            Guid.NewGuid(),
            "[]",
            await ReadAsync(test, db => db.Deliveries.AsNoTracking().ToListAsync())
        );
        await SettleAsync(test, new Settled(claimed, new SendOutcome.NotTried("stopping")));
        var reply = Assert.Single(await ClaimAsync(test, Now.AddMinutes(2))).First;
        Assert.Null(reply.ReplyToken);
        Assert.False(reply.Doubtful);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_redelivered_event_renews_the_token_of_its_reply_only_while_it_is_not_settled(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(test, db => Reply(db, "U1", "old"));
        var route = new ReplyRoute("event-U1", "new", Now.AddMinutes(5));
        Assert.True(
            await test.Database.Writer.WriteAsync((db, t) => Outbox.RenewTokenAsync(db, route, t))
        );
        var batch = Assert.Single(await ClaimAsync(test, Now.AddMinutes(1)));
        Assert.Equal("new", batch.First.ReplyToken);
        await SettleAsync(test, new Settled(batch, new SendOutcome.Sent { RequestId = "r1" }));
        Assert.False(
            await test.Database.Writer.WriteAsync((db, t) => Outbox.RenewTokenAsync(db, route, t))
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task How_much_of_a_delivery_has_arrived_stays_with_it_until_it_is_sent(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(test, db => Outbox.Add(db, Notice("U1"), Now));
        SendOutcome[] outcomes =
        [
            new SendOutcome.Later(TimeSpan.Zero, Doubtful: false, "429") { PartsSent = 2 },
            new SendOutcome.NotTried("stopping"),
            // A sender that failed knows nothing of it.
            new SendOutcome.Later(TimeSpan.Zero, Doubtful: true, "bug"),
        ];
        foreach (var outcome in outcomes)
        {
            await SettleAsync(test, new Settled((await ClaimAsync(test, Now))[0], outcome));
            Assert.Equal([2], await RowsAsync(test, d => d.PartsSent));
        }
        Assert.Equal(2, (await ClaimAsync(test, Now))[0].First.PartsSent);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_rode_on_one_that_is_given_up_goes_on_alone(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                foreach (var text in (string[])["ก", "ข"])
                    Outbox.Add(db, Notice("U1", text) with { Gather = true }, Now);
            }
        );
        await GatherAsync(test, Now);
        var end = await TryAsync(test, new SendOutcome.Later(null, Doubtful: false, "503"));
        Assert.Equal(
            [(DeliveryState.Failed, "gave up: 503"), (DeliveryState.Gathering, null)],
            await RowsAsync(test, d => (d.State, d.Failure))
        );
        await GatherAsync(test, end);
        Assert.Equal("""[{"text":"ข"}]""", Assert.Single(await ClaimAsync(test, end)).Content);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task That_the_bot_is_not_let_in_uses_up_no_attempts(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(test, db => Outbox.Add(db, Notice("U1"), Now));
        var refused = new SendOutcome.Later(null, Doubtful: false, "401") { IsOurFault = true };
        var later = await TryAsync(test, refused, most: 100);
        var claimed = Assert.Single(await ClaimAsync(test, later));
        Assert.InRange(claimed.First.Attempts, 2, 10);
        // Nor does it use up the time in which a doubtful attempt may be repeated.
        await SettleAsync(
            test,
            new Settled(claimed, new SendOutcome.Later(null, Doubtful: true, "500"))
        );
        Assert.Single(await ClaimAsync(test, later.AddHours(1)));
    }

    [Fact]
    public async Task A_delivery_is_given_up_after_about_a_day_with_its_reason()
    {
        await using var test = await TestDatabase.CreateAsync();
        await WriteAsync(test, db => Outbox.Add(db, Notice("U1"), Now));
        var now = await TryAsync(test, new SendOutcome.Later(null, Doubtful: false, "503"));
        var end = await ReadAsync(test, db => db.Deliveries.AsNoTracking().SingleAsync());
        Assert.Equal(DeliveryState.Failed, end.State);
        Assert.Equal("gave up: 503", end.Failure);
        Assert.InRange(now - Now, TimeSpan.FromHours(20), TimeSpan.FromHours(24));
    }

    /// <summary>Tries what is due again and again, until nothing is or often enough; returns when it will next be due.</summary>
    private static async Task<DateTimeOffset> TryAsync(
        TestDatabase test,
        SendOutcome outcome,
        int most = int.MaxValue
    )
    {
        var now = Now;
        for (; most > 0 && await ClaimAsync(test, now) is [var claimed]; most--)
        {
            await test.Database.Writer.WriteAsync(
                (db, t) =>
                    SettleDeliveries.RunAsync(db, [new Settled(claimed, outcome)], Now, now, t)
            );
            now += SettleDeliveries.Pause(claimed.First.Attempts);
        }
        return now;
    }

    [Fact]
    public async Task An_address_is_the_channel_chosen_else_the_one_last_used_and_never_a_blocked_one()
    {
        await using var test = await TestDatabase.CreateAsync();
        await WriteAsync(
            test,
            db =>
            {
                db.Officers.Add(
                    new Officer
                    {
                        Id = 1,
                        Name = "ก",
                        NoticeChannel = "msteams",
                    }
                );
                db.Officers.Add(new Officer { Id = 2, Name = "ข" });
                db.ChannelAccounts.AddRange(
                    Account(1, "line", Now),
                    Account(1, "msteams", Now.AddDays(-9)),
                    Account(2, "line", Now.AddDays(-1)),
                    Account(2, "msteams", Now, AccountState.Blocked)
                );
            }
        );
        await using var db = test.Database.Open();
        Assert.Equal("msteams", (await Outbox.FindAddressAsync(db, 1))?.Channel);
        Assert.Equal("line", (await Outbox.FindAddressAsync(db, 2))?.Channel);
        Assert.Null(await Outbox.FindAddressAsync(db, 3));
    }

    private static ChannelAccount Account(
        long officer,
        string channel,
        DateTimeOffset seen,
        AccountState state = AccountState.Active
    ) =>
        new()
        {
            OfficerId = officer,
            Channel = channel,
            UserId = $"{channel}-{officer}",
            LastSeenAt = seen,
            State = state,
        };
}
