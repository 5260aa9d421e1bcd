using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>What was pushed to somebody since a moment, told from replies and what rode on them.</summary>
public sealed class PushedSinceTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Only_a_message_of_its_own_counts(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                var reply = Reply(db, "U1", "t");
                Sent(reply, 1);
                Sent(Outbox.Add(db, Notice("U1"), Now), 1).RetryKey = reply.RetryKey;
                Sent(Outbox.Add(db, Notice("U1"), Now), -1);
                Sent(Outbox.Add(db, Notice("U1") with { Channel = "msteams" }, Now), 1);
                Sent(Outbox.Add(db, Notice("U2") with { OfficerId = 2 }, Now), 1);
                Outbox.Add(db, Notice("U1"), Now);
            }
        );
        Assert.False(await AnyAsync());

        await WriteAsync(test, db => Sent(Outbox.Add(db, Notice("U1"), Now), 1));
        Assert.True(await AnyAsync());

        Task<bool> AnyAsync() => ReadAsync(test, db => PushedSince.AnyAsync(db, 1, "line", Now));

        static Delivery Sent(Delivery delivery, int minutes)
        {
            (delivery.State, delivery.SentAt) = (DeliveryState.Sent, Now.AddMinutes(minutes));
            return delivery;
        }
    }
}
