using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>Notices that ride on a reply.</summary>
public sealed class RideAlongTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Waiting_notices_ride_on_a_reply_and_share_its_fate(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                for (var i = 1; i <= 3; i++)
                    Outbox.Add(
                        db,
                        Notice("U1", $"เรื่องที่ {i}") with
                        {
                            Gather = true,
                            DueAt = Now.AddHours(2),
                        },
                        Now
                    );
                Outbox.Add(db, Notice("U2") with { OfficerId = 2, Gather = true }, Now);
            }
        );
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
                Assert.Equal(2, await Outbox.AttachWaitingAsync(db, Reply(db, "U1", "t"), 2, token))
        );
        var reply = await ReadAsync(
            test,
            db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Kind == DeliveryKind.Reply)
        );
        Assert.Equal(
            """[{"text":"ตอบ"},{"text":"เรื่องที่ 1"},{"text":"เรื่องที่ 2"}]""",
            reply.Content
        );
        var batch = new DeliveryBatch(reply.RetryKey, reply.Content!, [reply]);
        await SettleAsync(test, new Settled(batch, new SendOutcome.Sent { RequestId = "r" }));
        Assert.Equal(
            [
                DeliveryState.Sent,
                DeliveryState.Sent,
                DeliveryState.Gathering,
                DeliveryState.Gathering,
                DeliveryState.Sent,
            ],
            await StatesAsync(test)
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_notice_whose_carrier_failed_waits_on_and_goes_alone(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(test, db => Outbox.Add(db, Notice("U1") with { Gather = true }, Now));
        await test.Database.Writer.WriteAsync(
            (db, token) => Outbox.AttachWaitingAsync(db, Reply(db, "U1", "t"), 4, token)
        );
        var reply = await ReadAsync(
            test,
            db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Kind == DeliveryKind.Reply)
        );
        await SettleAsync(
            test,
            new Settled(
                new DeliveryBatch(reply.RetryKey, "[]", [reply]),
                new SendOutcome.Failed("400")
            )
        );
        Assert.Equal(0, await AttachAsync());
        await GatherAsync(test, Now);
        Assert.Equal("U1", Assert.Single(await ClaimAsync(test, Now)).First.Recipient);

        Task<int> AttachAsync() =>
            test.Database.Writer.WriteAsync(
                (db, token) => Outbox.AttachWaitingAsync(db, Reply(db, "U1", "t2"), 4, token)
            );
    }
}
