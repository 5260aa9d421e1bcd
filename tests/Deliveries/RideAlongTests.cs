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
                Assert.Equal(2, await RideAlong.OnReplyAsync(db, Reply(db, "U1", "t"), 2, token))
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
    public async Task The_choices_of_a_reply_are_not_lost_to_those_of_a_notice_that_rides(
        DatabaseProvider provider
    )
    {
        const string Own = """{"actions":[{"type":"imBack","title":"ยกเลิก","value":"ยกเลิก"}]}""";
        const string Other = """{"actions":[{"type":"imBack","title":"ดู","value":"ดู"}]}""";
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
                Outbox.Add(
                    db,
                    Notice("U1") with
                    {
                        Content = $$"""[{"text":"แจ้ง","suggestedActions":{{Other}}}]""",
                        Gather = true,
                        DueAt = Now.AddHours(2),
                    },
                    Now
                )
        );

        Assert.Equal(
            $$"""[{"text":"ถาม","suggestedActions":{{Own}}},{"text":"แจ้ง"}]""",
            await RiddenAsync($$"""[{"text":"ถาม","suggestedActions":{{Own}}}]""")
        );
        Assert.Equal(
            $$"""[{"text":"ตอบ"},{"text":"แจ้ง","suggestedActions":{{Other}}}]""",
            await RiddenAsync("""[{"text":"ตอบ"}]""")
        );

        Task<string> RiddenAsync(string content) =>
            test.Database.Writer.WriteAsync(
                async (db, token) =>
                {
                    await db.Deliveries.ExecuteUpdateAsync(
                        set => set.SetProperty(d => d.State, DeliveryState.Gathering),
                        token
                    );
                    var reply = Reply(db, "U1", "t");
                    reply.Content = content;
                    await RideAlong.OnReplyAsync(db, reply, 4, token);
                    var ridden = reply.Content!;
                    db.Entry(reply).State = EntityState.Detached;
                    return ridden;
                }
            );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Notices_gathered_into_one_share_the_fate_of_the_reply_that_takes_them(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                for (var i = 1; i <= 3; i++)
                    Outbox.Add(db, Notice("U1", $"เรื่องที่ {i}") with { Gather = true }, Now);
            }
        );
        Assert.Equal(1, await GatherAsync(test, Now));
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
                Assert.Equal(2, await RideAlong.OnReplyAsync(db, Reply(db, "U1", "t"), 2, token))
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
            [DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Gathering, DeliveryState.Sent],
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
            (db, token) => RideAlong.OnReplyAsync(db, Reply(db, "U1", "t"), 4, token)
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
                (db, token) => RideAlong.OnReplyAsync(db, Reply(db, "U1", "t2"), 4, token)
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

    private static readonly DateTimeOffset Later = Now.AddHours(2);

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_notice_that_a_reply_takes_along_rides_on_no_reminder_of_the_same_moment(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var other = new OitDatabase(provider, test.Database.ConnectionString);
        await WaitingAsync(test);
        Task<IReadOnlyList<DeliveryBatch>>? claiming = null;
        var attached = await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var count = await RideAlong.OnReplyAsync(db, Reply(db, "U1", "t"), 4, token);
                await db.SaveChangesAsync(token);
                claiming = other.Writer.WriteAsync(ClaimDigestAsync, cancellationToken: token);
                // On SQLite the other waits for this unit to end; on PostgreSQL it does not have to.
                if (db.IsPostgres)
                    await claiming.WaitAsync(Patience.Longest, token);
                return count;
            }
        );
        Assert.Equal(1, attached);
        Assert.Equal(Digest, Assert.Single(await claiming!).Content);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_notice_that_a_reminder_takes_along_rides_on_no_reply_of_the_same_moment(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var other = new OitDatabase(provider, test.Database.ConnectionString);
        await WaitingAsync(test);
        Task<int>? attaching = null;
        var claimed = await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var batches = await ClaimDigestAsync(db, token);
                attaching = other.Writer.WriteAsync(
                    (turn, stop) => RideAlong.OnReplyAsync(turn, Reply(turn, "U1", "t"), 4, stop),
                    cancellationToken: token
                );
                if (db.IsPostgres)
                    await attaching.WaitAsync(Patience.Longest, token);
                return batches;
            }
        );
        Assert.Contains("เรื่อง", Assert.Single(claimed).Content);
        Assert.Equal(0, await attaching!);
    }

    private const string Digest = """[{"text":"วันนี้"}]""";

    /// <summary>A reminder that is due, and a notice for the same person.</summary>
    private static Task WaitingAsync(TestDatabase test) =>
        WriteAsync(
            test,
            db =>
            {
                Outbox.Add(
                    db,
                    Notice("U1") with
                    {
                        Kind = DeliveryKind.Reminder,
                        Content = null,
                    },
                    Now
                );
                Outbox.Add(
                    db,
                    Notice("U1", "เรื่อง") with
                    {
                        Gather = true,
                        DueAt = Now.AddHours(2),
                    },
                    Now
                );
            }
        );

    private static Task<IReadOnlyList<DeliveryBatch>> ClaimDigestAsync(
        OitDb db,
        CancellationToken cancellationToken
    ) =>
        ClaimDeliveries.RunAsync(
            db,
            new ChannelRules("line", 500, "U"),
            Lane.Personal,
            Now,
            Now,
            (_, deliveries, _, _) =>
                Task.FromResult<IReadOnlyDictionary<long, Composed>>(
                    deliveries.ToDictionary(
                        d => d.Id,
                        Composed (_) => new Composed.Ready(Digest, [])
                    )
                ),
            cancellationToken: cancellationToken
        );

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_cannot_be_read_holds_up_no_other(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                foreach (var person in (string[])["U1", "U2"])
                {
                    Outbox.Add(db, Notice(person) with { Content = "{", Gather = true }, Now);
                    Outbox.Add(db, Notice(person) with { Gather = true }, Now);
                }
            }
        );
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
                Assert.Equal(1, await RideAlong.OnReplyAsync(db, Reply(db, "U2", "t"), 4, token))
        );
        Assert.Equal(1, await GatherAsync(test, Now));
        Assert.Equal(0, await GatherAsync(test, Now));
        Assert.Equal(
            [
                DeliveryState.Failed,
                DeliveryState.Pending,
                DeliveryState.Failed,
                DeliveryState.Riding,
                DeliveryState.Attempting,
            ],
            await StatesAsync(test)
        );
    }
}
