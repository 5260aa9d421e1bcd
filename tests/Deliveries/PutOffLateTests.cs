using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>What an outage of the channel kept past office hours. It begins on a Monday at nine.</summary>
public sealed class PutOffLateTests
{
    private static readonly DateTimeOffset Evening = Now.AddHours(11);
    private static readonly DateTimeOffset Morning = Bangkok.At(new(2023, 3, 21), Rules.At);

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task It_waits_for_the_morning_but_for_what_is_told_at_once_and_replies(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                var gathered = Notice("U1") with { Gather = true, DueAt = Now.AddHours(1) };
                Outbox.Add(db, gathered, Now);
                Outbox.Add(db, Notice("U2"), Now);
                Outbox.Add(db, Notice("U3") with { Kind = DeliveryKind.Reply }, Now);
            }
        );
        await BroadcastAsync(test, 2);
        await GatherAsync(test, Now.AddHours(1));
        await RefuseAsync(test, isDoubtful: false, at: Now.AddHours(1));
        Assert.Equal(["U2", "U3"], await SentAsync(test, Evening));
        Assert.Empty(await SentAsync(test, Morning.AddMinutes(-1)));
        Assert.Equal(["U0", "U1", "U1"], await SentAsync(test, Morning));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_perhaps_arrived_waits_only_as_long_as_it_can_be_repeated(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, 1);
        await RefuseAsync(test, isDoubtful: true, at: Now);
        // By the morning LINE would have forgotten its key; tried in the afternoon it would not.
        Assert.Equal(["U0"], await SentAsync(test, Evening));
        await BroadcastOfAsync(test, Now.AddHours(7));
        await RefuseAsync(test, isDoubtful: true, at: Now.AddHours(7));
        Assert.Empty(await SentAsync(test, Evening));
        Assert.Equal(["U5"], await SentAsync(test, Morning));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_was_meant_for_the_evening_goes_in_the_evening(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await BroadcastAsync(test, 0);
        await BroadcastOfAsync(test, Evening);
        await RefuseAsync(test, isDoubtful: false, at: Evening);
        Assert.Equal(["U5"], await SentAsync(test, Evening.AddHours(2)));
    }

    private static Task BroadcastOfAsync(TestDatabase test, DateTimeOffset at) =>
        WriteAsync(
            test,
            db =>
                Outbox.Add(
                    db,
                    new("line", "U5", null, DeliveryKind.Broadcast) { BroadcastId = 7 },
                    at
                )
        );

    /// <summary>All that is due is tried in vain.</summary>
    private static async Task RefuseAsync(TestDatabase test, bool isDoubtful, DateTimeOffset at)
    {
        var later = new SendOutcome.Later(TimeSpan.Zero, isDoubtful, "5xx");
        var claimed = await ClaimAsync(test, at);
        Assert.NotEmpty(claimed);
        await SettleAsync(test, [.. claimed.Select(batch => new Settled(batch, later))]);
    }

    /// <summary>To whom something goes at that moment.</summary>
    private static async Task<IEnumerable<string>> SentAsync(TestDatabase test, DateTimeOffset at)
    {
        var late = await ReadAsync(test, db => PutOffLate.FindAsync(db, "line", Rules, at));
        await test.Database.Writer.WriteAsync(
            (db, token) => PutOffLate.RunAsync(db, "line", late, at, at, token)
        );
        var claimed = await ClaimAsync(test, at);
        await SettleAsync(
            test,
            [.. claimed.Select(batch => new Settled(batch, new SendOutcome.Sent()))]
        );
        return claimed.SelectMany(batch => batch.Members.Select(m => m.Recipient)).Order();
    }
}
