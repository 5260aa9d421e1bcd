using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>What becomes of notices whose carrier did not arrive.</summary>
public sealed class FailedCarrierTests
{
    private static readonly DateTimeOffset Later = Now.AddHours(2);

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_notice_whose_carrier_failed_waits_on_and_goes_alone(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(test, db => Outbox.Add(db, Notice("U1") with { Gather = true }, Now));
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                RideAlong.OnReplyAsync(db, Reply(db, "U1", "t"), 4, cancellationToken: token)
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
        Assert.Equal(
            ["""[{"text":"ตอบ"}]""", """[{"text":"แจ้ง"}]"""],
            (await ClaimAsync(test, Now)).Select(batch => batch.Content)
        );

        Task<int> AttachAsync() =>
            test.Database.Writer.WriteAsync(
                (db, token) =>
                    RideAlong.OnReplyAsync(db, Reply(db, "U1", "t2"), 4, cancellationToken: token)
            );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_the_channel_refuses_takes_no_other_with_it(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                foreach (var text in (string[])["ก", "ข", "เสีย", "ค"])
                    Outbox.Add(db, Notice("U1", text) with { Gather = true }, Now);
            }
        );
        var requests = 0;
        for (var round = 0; round < 4; round++)
        {
            await GatherAsync(test, Now);
            var claimed = await ClaimAsync(test, Now);
            requests += claimed.Count;
            await SettleAsync(test, [.. claimed.Select(Refused)]);
        }
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Failed, DeliveryState.Sent],
            await StatesAsync(test)
        );
        Assert.Equal(5, requests);

        static Settled Refused(DeliveryBatch batch) =>
            new(
                batch,
                batch.Content.Contains("เสีย", StringComparison.Ordinal)
                    ? new SendOutcome.Failed("400")
                    : new SendOutcome.Sent()
            );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_failed_in_company_waits_for_its_own_hour(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                Outbox.Add(db, Notice("U1", "ก") with { Gather = true }, Now);
                Outbox.Add(db, Notice("U1", "ข") with { Gather = true, DueAt = Later }, Now);
            }
        );
        await GatherAsync(test, Now);
        var together = Assert.Single(await ClaimAsync(test, Now));
        await SettleAsync(test, new Settled(together, new SendOutcome.Failed("400")));
        await WriteAsync(
            test,
            db => Outbox.Add(db, Notice("U1", "ค") with { Gather = true, DueAt = Later }, Now)
        );
        Assert.Equal(0, await GatherAsync(test, Now));
        var alone = Assert.Single(await ClaimAsync(test, Now));
        Assert.Equal("""[{"text":"ก"}]""", alone.Content);
        await SettleAsync(test, new Settled(alone, new SendOutcome.Sent()));
        Assert.Equal(2, await GatherAsync(test, Later));
        Assert.Equal(
            ["""[{"text":"ข"}]""", """[{"text":"ค"}]"""],
            (await ClaimAsync(test, Later)).Select(batch => batch.Content).Order()
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_had_arrived_before_another_was_refused_is_not_sent_again(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                foreach (var text in (string[])["ก", "ข", "เสีย"])
                    Outbox.Add(db, Notice("U1", text) with { Gather = true }, Now);
            }
        );
        await GatherAsync(test, Now);
        var together = Assert.Single(await ClaimAsync(test, Now));
        await SettleAsync(
            test,
            new Settled(together, new SendOutcome.Failed("400") { PartsSent = 2 })
        );
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Gathering],
            await StatesAsync(test)
        );
        await GatherAsync(test, Now);
        Assert.Equal("""[{"text":"เสีย"}]""", Assert.Single(await ClaimAsync(test, Now)).Content);
    }
}
