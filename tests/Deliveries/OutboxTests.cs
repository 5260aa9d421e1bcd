using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Deliveries;

public sealed class OutboxTests
{
    private static readonly DateTimeOffset Now = new(2023, 3, 20, 2, 0, 0, TimeSpan.Zero);

    private static readonly ChannelRules Line = new("line", 500, r => r.StartsWith('U'));

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

    [Fact]
    public async Task A_delivery_is_given_up_after_about_a_day_with_its_reason()
    {
        await using var test = await TestDatabase.CreateAsync();
        await WriteAsync(test, db => Outbox.Add(db, Notice("U1"), Now));
        var now = Now;
        while (true)
        {
            var claimed = await ClaimAsync(test, now);
            if (claimed.Count == 0)
                break;
            var later = new SendOutcome.Later(null, Doubtful: false, "503");
            await test.Database.Writer.WriteAsync(
                (db, t) =>
                    SettleDeliveries.RunAsync(db, [new Settled(claimed[0], later)], Now, now, t)
            );
            now += SettleDeliveries.Pause(claimed[0].First.Attempts);
        }
        var end = await ReadAsync(test, db => db.Deliveries.AsNoTracking().SingleAsync());
        Assert.Equal(DeliveryState.Failed, end.State);
        Assert.Equal("gave up: 503", end.Failure);
        Assert.InRange(now - Now, TimeSpan.FromHours(20), TimeSpan.FromHours(24));
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

    private static OutgoingMessage Notice(string recipient, string text = "แจ้ง") =>
        new("line", recipient, $$"""[{"text":"{{text}}"}]""", DeliveryKind.Notice)
        {
            OfficerId = 1,
        };

    private static Delivery Reply(OitDb db, string recipient, string token) =>
        Outbox.AddReply(
            db,
            Notice(recipient, "ตอบ"),
            new ReplyRoute($"event-{recipient}", token, Now.AddSeconds(50)),
            Now,
            Now
        );

    private static Task BroadcastAsync(TestDatabase test, int people, int groups) =>
        WriteAsync(
            test,
            db =>
            {
                db.Broadcasts.Add(
                    new Broadcast
                    {
                        Id = 7,
                        Text = "ประชุม",
                        Audience = "{}",
                        ExpandedAt = Now,
                        Content = """[{"text":"ประชุม"}]""",
                    }
                );
                for (var i = 0; i < people + groups; i++)
                    Outbox.Add(
                        db,
                        new OutgoingMessage(
                            "line",
                            i < people ? $"U{i}" : $"C{i}",
                            null,
                            DeliveryKind.Broadcast
                        )
                        {
                            BroadcastId = 7,
                        },
                        Now
                    );
            }
        );

    private static Task WriteAsync(TestDatabase test, Action<OitDb> write) =>
        test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                write(db);
                return Task.CompletedTask;
            }
        );

    private static async Task<T> ReadAsync<T>(TestDatabase test, Func<OitDb, Task<T>> read)
    {
        await using var db = test.Database.Open();
        return await read(db);
    }

    private static Task<List<DeliveryState>> StatesAsync(TestDatabase test) =>
        ReadAsync(test, db => db.Deliveries.OrderBy(d => d.Id).Select(d => d.State).ToListAsync());

    private static Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(
        TestDatabase test,
        DateTimeOffset now,
        int most = 500
    ) =>
        test.Database.Writer.WriteAsync<IReadOnlyList<DeliveryBatch>>(
            async (db, token) =>
            {
                var rules = Line with { MostClaimed = most, MostBatches = 1 + most / 500 };
                return
                [
                    .. await ClaimDeliveries.RunAsync(
                        db,
                        rules,
                        Lane.Personal,
                        now,
                        now,
                        null,
                        token
                    ),
                    .. await ClaimDeliveries.RunAsync(
                        db,
                        rules,
                        Lane.Broadcasts,
                        now,
                        now,
                        null,
                        token
                    ),
                ];
            }
        );

    private static Task<int> GatherAsync(TestDatabase test, DateTimeOffset now) =>
        test.Database.Writer.WriteAsync((db, token) => Outbox.GatherDueAsync(db, now, token));

    private static Task SettleAsync(TestDatabase test, params Settled[] settled) =>
        test.Database.Writer.WriteAsync(
            (db, token) => SettleDeliveries.RunAsync(db, settled, Now, Now, token)
        );
}
