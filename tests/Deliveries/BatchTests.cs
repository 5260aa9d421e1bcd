using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>What goes to many: batches with their keys, and what is gathered for one.</summary>
public sealed class BatchTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_broadcast_goes_in_batches_of_people_that_keep_key_and_members_when_repeated(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, people: 1203, groups: 2);
        var batches = await ClaimAsync(test, Now, most: 5000);
        Assert.Equal([1, 1, 203, 500, 500], batches.Select(b => b.Members.Count).Order().ToArray());
        var first = batches.First(b => b.Members.Count == 500);
        await SettleAsync(
            test,
            [.. batches.Select(b => new Settled(b, new SendOutcome.Later(null, true, "timeout")))]
        );
        // A small claim still takes the repeated batch whole.
        var again = await ClaimAsync(test, Now.AddSeconds(3), most: 10);
        var repeated = again.Single(b => b.RetryKey == first.RetryKey);
        Assert.Equal(first.Members.Select(m => m.Id), repeated.Members.Select(m => m.Id));
        Assert.True(repeated.First.Doubtful);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_halved_batch_comes_back_as_two_with_new_keys(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, people: 5, groups: 0);
        var batch = Assert.Single(await ClaimAsync(test, Now));
        await SettleAsync(test, new Settled(batch, new SendOutcome.Halve()));
        var halves = await ClaimAsync(test, Now);
        Assert.Equal([2, 3], halves.Select(h => h.Members.Count).Order().ToArray());
        Assert.DoesNotContain(batch.RetryKey, halves.Select(h => h.RetryKey));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Those_who_blocked_the_bot_and_stopped_broadcasts_are_not_sent_to(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, people: 2, groups: 0);
        await WriteAsync(
            test,
            db =>
            {
                Outbox.Add(db, Notice("U9"), Now);
                db.ChannelAccounts.Add(
                    new ChannelAccount
                    {
                        OfficerId = 1,
                        Channel = "line",
                        UserId = "U9",
                        State = AccountState.Blocked,
                    }
                );
                db.Broadcasts.AsTracking().Single().State = BroadcastState.Stopped;
            }
        );
        Assert.Empty(await ClaimAsync(test, Now));
        var ends = await ReadAsync(
            test,
            db => db.Deliveries.OrderBy(d => d.Id).Select(d => d.Failure).ToListAsync()
        );
        Assert.Equal([Reasons.Stopped, Reasons.Stopped, Reasons.Blocked], ends);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_was_gathered_goes_out_as_one_message_a_person_at_its_hour(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                for (var i = 0; i < 6; i++)
                    Outbox.Add(
                        db,
                        Notice(i % 2 == 0 ? "U1" : "U2", $"{i}") with
                        {
                            Gather = true,
                            DueAt = Now.AddHours(1),
                        },
                        Now
                    );
            }
        );
        await GatherAsync(test, Now);
        Assert.Empty(await ClaimAsync(test, Now));
        await GatherAsync(test, Now.AddHours(1));
        var batches = await ClaimAsync(test, Now.AddHours(1));
        Assert.Equal(
            [
                """[{"text":"0"},{"text":"2"},{"text":"4"}]""",
                """[{"text":"1"},{"text":"3"},{"text":"5"}]""",
            ],
            batches.Select(b => b.Content).Order(StringComparer.Ordinal).ToArray()
        );
        await SettleAsync(test, [.. batches.Select(b => new Settled(b, new SendOutcome.Sent()))]);
        Assert.All(await StatesAsync(test), state => Assert.Equal(DeliveryState.Sent, state));
    }
}
