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
                Assert.Equal(
                    2,
                    await RideAlong.OnReplyAsync(
                        db,
                        Reply(db, "U1", "t"),
                        2,
                        cancellationToken: token
                    )
                )
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
                    await RideAlong.OnReplyAsync(db, reply, 4, cancellationToken: token);
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
                Assert.Equal(
                    2,
                    await RideAlong.OnReplyAsync(
                        db,
                        Reply(db, "U1", "t"),
                        2,
                        cancellationToken: token
                    )
                )
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
                var count = await RideAlong.OnReplyAsync(
                    db,
                    Reply(db, "U1", "t"),
                    4,
                    cancellationToken: token
                );
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
                    (turn, stop) =>
                        RideAlong.OnReplyAsync(
                            turn,
                            Reply(turn, "U1", "t"),
                            4,
                            cancellationToken: stop
                        ),
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
                Assert.Equal(
                    1,
                    await RideAlong.OnReplyAsync(
                        db,
                        Reply(db, "U2", "t"),
                        4,
                        cancellationToken: token
                    )
                )
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
