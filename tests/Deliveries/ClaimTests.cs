using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>What claiming and settling must not do, whoever else is at it and whatever went before.</summary>
public sealed class ClaimTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_request_that_was_not_made_leaves_its_key_to_no_other(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, 6);
        var all = Assert.Single(await ClaimAsync(test, Lane.Broadcasts));
        await SettleAsync(test, new Settled(all, new SendOutcome.NotTried("stopping")));
        var fewer = Line with { MostTogether = 3, MostBatches = 2 };
        var again = await ClaimAsync(test, Lane.Broadcasts, rules: fewer);
        Assert.Equal(2, again.Count);
        Assert.Equal(2, again.Select(batch => batch.RetryKey).Distinct().Count());
        Assert.Equal(
            again.SelectMany(b => b.Members.Select(m => (m.Id, b.RetryKey))),
            await RowsAsync(test, d => ValueTuple.Create(d.Id, d.RetryKey))
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_lost_the_lease_has_no_say_any_more_but_what_was_sent_stays_sent(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, 4);
        var slow = Assert.Single(await ClaimAsync(test, Lane.Broadcasts));
        var later = Now + Outbox.Lease + TimeSpan.FromSeconds(1);
        var other = Assert.Single(await ClaimAsync(test, Lane.Broadcasts, later));
        Assert.Equal(slow.RetryKey, other.RetryKey);
        await SettleAsync(test, new Settled(slow, new SendOutcome.Halve()));
        await SettleAsync(test, new Settled(slow, new SendOutcome.Failed("400")));
        Assert.All(
            await RowsAsync(test, d => (d.State, d.RetryKey)),
            row => Assert.Equal((DeliveryState.Attempting, other.RetryKey), row)
        );
        await SettleAsync(test, new Settled(slow, new SendOutcome.Sent()));
        Assert.All(await RowsAsync(test, d => d.State), s => Assert.Equal(DeliveryState.Sent, s));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_may_have_arrived_is_not_repeated_once_LINE_has_forgotten_its_key(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await AddAsync(test, Notice("U1"), Notice("U2"));
        var claimed = await ClaimAsync(test, Lane.Personal);
        await SettleAsync(
            test,
            new Settled(claimed[0], new SendOutcome.Later(null, Doubtful: true, "500"))
        );
        await SettleAsync(
            test,
            new Settled(claimed[1], new SendOutcome.Later(null, Doubtful: false, "429"))
        );
        var nextDay = Assert.Single(await ClaimAsync(test, Lane.Personal, Now.AddHours(24)));
        Assert.Equal("U2", nextDay.First.Recipient);
        Assert.Equal(
            (DeliveryState.Unconfirmed, Reasons.TooLate),
            (await RowsAsync(test, d => ValueTuple.Create(d.State, d.Failure)))[0]
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_broadcast_waits_until_all_of_it_is_written(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, 3, isExpanded: false);
        Assert.Empty(await ClaimAsync(test, Lane.Broadcasts));
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                db.Broadcasts.ExecuteUpdateAsync(
                    set => set.SetProperty(b => b.ExpandedAt, Now),
                    token
                )
        );
        Assert.Single(await ClaimAsync(test, Lane.Broadcasts));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Over_quota_nothing_that_costs_is_tried_for_a_while_but_what_may_have_arrived(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await AddAsync(test, Notice("U1"));
        var doubtful = Assert.Single(await ClaimAsync(test, Lane.Personal));
        await SettleAsync(
            test,
            new Settled(doubtful, new SendOutcome.Later(null, Doubtful: true, "500"))
        );
        await AddAsync(test, Notice("U2") with { Kind = DeliveryKind.Reminder });
        await test.Database.Writer.WriteAsync(
            (db, token) => OverQuota.NoteAsync(db, "line", Now, token)
        );
        await AddReplyAsync(test);
        var claimed = await ClaimAsync(test, Lane.Personal, Now.AddSeconds(10));
        Assert.Equal(["U1", "U3"], claimed.Select(b => b.First.Recipient).Order());
        await AddAsync(test, Notice("U4"));
        var after = Assert.Single(await ClaimAsync(test, Lane.Personal, Now.AddHours(1)), IsFresh);
        Assert.Equal("U4", after.First.Recipient);
        Assert.Equal(
            (DeliveryState.Failed, Reasons.OverQuota),
            (await RowsAsync(test, d => ValueTuple.Create(d.State, d.Failure)))[1]
        );

        static bool IsFresh(DeliveryBatch batch) => !batch.First.Doubtful;
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Nothing_goes_to_an_account_that_removed_the_bot_or_is_no_longer_the_persons(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                db.ChannelAccounts.Add(Account(1, "U1", state: AccountState.Blocked));
                db.ChannelAccounts.Add(Account(2, "U2"));
                foreach (var person in (string[])["U1", "U2", "U3", "U4"])
                    Outbox.Add(db, Notice(person), Now);
            }
        );
        await RemoveAsync(test, "U3");
        Assert.Equal("U4", Assert.Single(await ClaimAsync(test, Lane.Personal)).First.Recipient);
        Assert.Equal(
            [Reasons.Blocked, Reasons.NotRegistered, Reasons.NotRegistered, null],
            await RowsAsync(test, d => d.Failure)
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_was_under_way_when_the_account_was_taken_away_is_not_tried_there_again(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                foreach (var person in (string[])["U1", "U2", "U2"])
                    Outbox.Add(db, Notice(person) with { Gather = true }, Now);
            }
        );
        await GatherAsync(test, Now);
        var underWay = await ClaimAsync(test, Lane.Personal);
        await RemoveAsync(test, "U1");
        await RemoveAsync(test, "U2");
        foreach (var (batch, isDoubtful) in underWay.Zip((bool[])[true, false]))
            await SettleAsync(
                test,
                new Settled(batch, new SendOutcome.Later(null, isDoubtful, "5xx"))
            );
        for (var again = 0; again < 2; again++)
        {
            await GatherAsync(test, Now);
            Assert.Empty(await ClaimAsync(test, Lane.Personal, Now.AddSeconds(10)));
        }
        Assert.Equal(
            [
                (DeliveryState.Unconfirmed, Reasons.NotRegistered),
                (DeliveryState.Failed, Reasons.NotRegistered),
                (DeliveryState.Failed, Reasons.NotRegistered),
            ],
            await RowsAsync(test, d => (d.State, d.Failure!))
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_broadcasts_request_that_was_not_made_does_not_go_to_an_account_taken_away(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, 0);
        await AddAsync(test, ToAll("U1"), ToAll("U2"));
        var both = Assert.Single(await ClaimAsync(test, Lane.Broadcasts));
        await RemoveAsync(test, "U1");
        await SettleAsync(test, new Settled(both, new SendOutcome.NotTried("stopping")));
        var again = Assert.Single(await ClaimAsync(test, Lane.Broadcasts));
        Assert.Equal("U2", Assert.Single(again.Members).Recipient);

        static OutgoingMessage ToAll(string recipient) =>
            new("line", recipient, null, DeliveryKind.Broadcast) { BroadcastId = 7, OfficerId = 1 };
    }

    private static Task RemoveAsync(TestDatabase test, string user) =>
        test.Database.Writer.WriteAsync(
            (db, token) => db.ChannelAccounts.Where(a => a.UserId == user).ExecuteDeleteAsync(token)
        );

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_may_have_arrived_before_the_person_removed_the_bot_is_not_told_as_failed(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await AddAsync(test, Notice("U1"));
        var doubtful = Assert.Single(await ClaimAsync(test, Lane.Personal));
        await SettleAsync(
            test,
            new Settled(doubtful, new SendOutcome.Later(null, Doubtful: true, "500"))
        );
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                db.ChannelAccounts.ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.State, AccountState.Blocked),
                    token
                )
        );
        Assert.Empty(await ClaimAsync(test, Lane.Personal, Now.AddSeconds(10)));
        Assert.Equal(
            [(DeliveryState.Unconfirmed, Reasons.Blocked)],
            await RowsAsync(test, d => (d.State, d.Failure!))
        );
    }

    private static Task AddAsync(TestDatabase test, params OutgoingMessage[] messages) =>
        WriteAsync(
            test,
            db =>
            {
                foreach (var message in messages)
                    Outbox.Add(db, message, Now);
            }
        );

    /// <summary>Left by a process that is no more, with a token that is still good.</summary>
    private static Task AddReplyAsync(TestDatabase test) =>
        WriteAsync(
            test,
            db =>
            {
                var route = new ReplyRoute("e", "token", Now.AddMinutes(1));
                var reply = Notice("U3") with { Kind = DeliveryKind.Reply };
                db.Deliveries.Add(Outbox.Reply(reply, route, Now, Now.AddSeconds(-30)));
            }
        );

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Full_requests_go_first_and_who_needs_a_closer_look_holds_up_nobody(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, 6);
        await AddAsync(test, ToAll("C1"), ToAll("Ublocked"), ToAll("Uown", """[{"text":"ก"}]"""));
        await WriteAsync(
            test,
            db => db.ChannelAccounts.Add(Account(9, "Ublocked", state: AccountState.Blocked))
        );
        var three = Line with { MostTogether = 3, MostBatches = 5 };
        var claimed = new List<DeliveryBatch>();
        while (await ClaimAsync(test, Lane.Broadcasts, rules: three) is { Count: > 0 } more)
            claimed.AddRange(more);
        Assert.Equal([3, 3, 1, 1], claimed.Select(batch => batch.Members.Count));
        Assert.Equal(["C1", "Uown"], claimed.Skip(2).Select(b => b.First.Recipient));
        await using (var db = test.Database.Open())
            foreach (var held in claimed.SelectMany(batch => batch.Members))
            {
                var row = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == held.Id);
                Assert.Equal(
                    (row.State, row.RetryKey, row.LeasedUntil, row.Attempts),
                    (held.State, held.RetryKey, held.LeasedUntil, held.Attempts)
                );
                Assert.Equal(Now, row.FirstTriedAt);
            }
        Assert.Equal(
            Reasons.Blocked,
            Assert.Single(await RowsAsync(test, d => d.Failure), failure => failure is not null)
        );

        static OutgoingMessage ToAll(string recipient, string? content = null) =>
            new("line", recipient, content, DeliveryKind.Broadcast) { BroadcastId = 7 };
    }
}
