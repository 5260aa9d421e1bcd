using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Deliveries.OutboxSteps;

namespace OitBot.Tests.Deliveries;

/// <summary>What becomes of messages to one person when the month's are used up.</summary>
public sealed class OverQuotaTests
{
    private static readonly DateTimeOffset NextMonth = new(2023, 4, 1, 1, 40, 0, TimeSpan.Zero);

    /// <summary>Refused by the channel, or not tried because it has just refused another.</summary>
    public static TheoryData<DatabaseProvider, bool> Cases()
    {
        var all = new TheoryData<DatabaseProvider, bool>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        foreach (var isAsked in (bool[])[true, false])
            all.Add(provider, isAsked);
        return all;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task Notices_that_were_to_go_together_wait_each_with_its_own_content_for_the_next_month(
        DatabaseProvider provider,
        bool isAsked
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                for (var i = 1; i <= 3; i++)
                    Outbox.Add(db, Notice("U1", $"{i}") with { Gather = true }, Now);
            }
        );
        await GatherAsync(test, Now);
        await RefuseAsync(test, isAsked);
        Assert.All(
            await DeliveriesAsync(test),
            d =>
            {
                Assert.Equal((DeliveryState.Gathering, NextMonth), (d.State, d.DueAt));
                Assert.Equal($$"""[{"text":"{{d.Id}}"}]""", d.Content);
                Assert.Equal((0, null, null), (d.Attempts, d.FirstTriedAt, d.LeasedUntil));
            }
        );

        // Nobody writes to the bot: in April they go out, once, and not at a weekend.
        var monday = NextMonth.AddDays(2);
        foreach (var before in (DateTimeOffset[])[NextMonth, monday.AddMinutes(-1)])
        {
            await GatherAsync(test, before);
            Assert.Empty(await ClaimAsync(test, before));
        }
        await GatherAsync(test, monday);
        var pushed = Assert.Single(await ClaimAsync(test, monday));
        Assert.Equal("""[{"text":"1"},{"text":"2"},{"text":"3"}]""", pushed.Content);
        await SettleAsync(test, new Settled(pushed, new SendOutcome.Sent()));
        Assert.All(await StatesAsync(test), state => Assert.Equal(DeliveryState.Sent, state));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_comes_due_on_an_agencys_own_holiday_waits_there_and_nowhere_else(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                db.AgencyHolidays.Add(
                    new AgencyHoliday
                    {
                        AgencyId = 1,
                        Day = Bangkok.Day(Now),
                        Name = "ก",
                    }
                );
                foreach (var agency in (long[])[1, 2])
                    Outbox.Add(
                        db,
                        Notice($"U{agency}") with
                        {
                            AgencyId = agency,
                            Gather = true,
                        },
                        Now
                    );
            }
        );
        await GatherAsync(test, Now);
        Assert.Equal("U2", Assert.Single(await ClaimAsync(test, Now)).First.Recipient);
        var tomorrow = Rules.AfterTheRunOn(Bangkok.Day(Now).AddDays(1));
        Assert.Equal(0, await GatherAsync(test, tomorrow.AddMinutes(-1)));
        Assert.Equal(1, await GatherAsync(test, tomorrow));
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task What_rode_on_a_reminder_waits_though_the_reminder_failed(
        DatabaseProvider provider,
        bool isAsked
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                Outbox.Add(db, Notice("U1") with { Gather = true, DueAt = Now.AddHours(2) }, Now);
                Outbox.Add(
                    db,
                    Notice("U1") with
                    {
                        Kind = DeliveryKind.Reminder,
                        Content = null,
                    },
                    Now
                );
            }
        );
        await RefuseAsync(test, isAsked);
        var rows = await DeliveriesAsync(test);
        Assert.Equal(
            [(DeliveryState.Gathering, null), (DeliveryState.Failed, Reasons.OverQuota)],
            rows.Select(d => (d.State, d.Failure))
        );
        Assert.Equal((0, NextMonth), (rows[0].Attempts, rows[0].DueAt));
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
                Assert.Equal(
                    1,
                    await RideAlong.OnReplyAsync(
                        db,
                        Reply(db, "U1", "t"),
                        4,
                        cancellationToken: token
                    )
                )
        );
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task What_is_true_of_this_month_only_is_never_pushed_and_ends_with_it(
        DatabaseProvider provider,
        bool isAsked
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var end = OverQuota.EndOfMonth(Now);
        await WriteAsync(
            test,
            db =>
            {
                Outbox.Add(
                    db,
                    Notice("U1", "หมดแล้ว") with
                    {
                        Gather = true,
                        EndsWhenDue = true,
                        DueAt = end,
                    },
                    Now
                );
                Outbox.Add(db, Notice("U1") with { Gather = true }, Now);
            }
        );
        await GatherAsync(test, Now);
        await RefuseAsync(test, isAsked);
        Assert.Equal([end, NextMonth], (await DeliveriesAsync(test)).Select(d => d.DueAt));
        await GatherAsync(test, end.AddMinutes(-1));
        Assert.Equal(DeliveryState.Gathering, (await StatesAsync(test))[0]);
        await GatherAsync(test, end);
        Assert.Equal([DeliveryState.Canceled, DeliveryState.Gathering], await StatesAsync(test));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_lost_the_lease_puts_nothing_back(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await WriteAsync(
            test,
            db =>
            {
                Outbox.Add(db, Notice("U1", "1") with { Gather = true }, Now);
                Outbox.Add(db, Notice("U1", "2") with { Gather = true }, Now);
            }
        );
        await GatherAsync(test, Now);
        var slow = Assert.Single(await ClaimAsync(test, Now));
        var later = Now + Outbox.Lease + TimeSpan.FromSeconds(1);
        var other = Assert.Single(await ClaimAsync(test, later));
        await SettleAsync(test, new Settled(slow, new SendOutcome.OverQuota("429")));
        Assert.Equal([DeliveryState.Attempting, DeliveryState.Riding], await StatesAsync(test));
        await SettleAsync(test, new Settled(other, new SendOutcome.Sent()));
        Assert.All(await StatesAsync(test), state => Assert.Equal(DeliveryState.Sent, state));
    }

    private static async Task RefuseAsync(TestDatabase test, bool isAsked)
    {
        if (!isAsked)
            await test.Database.Writer.WriteAsync(
                (db, token) => OverQuota.NoteAsync(db, "line", Now, token)
            );
        var claimed = await test.Database.Writer.WriteAsync(
            (db, token) =>
                ClaimDeliveries.RunAsync(
                    db,
                    new ChannelRules("line", 500, "U"),
                    Lane.Personal,
                    Now,
                    Now,
                    ComposeAsync,
                    cancellationToken: token
                )
        );
        Assert.Equal(isAsked ? 1 : 0, claimed.Count);
        await SettleAsync(
            test,
            [.. claimed.Select(batch => new Settled(batch, new SendOutcome.OverQuota("429")))]
        );
    }

    private static Task<IReadOnlyDictionary<long, Composed>> ComposeAsync(
        OitDb db,
        IReadOnlyList<Delivery> reminders,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyDictionary<long, Composed>>(
            reminders.ToDictionary(
                r => r.Id,
                Composed (_) => new Composed.Ready("""[{"text":"เตือน"}]""", [1])
            )
        );

    private static Task<List<Delivery>> DeliveriesAsync(TestDatabase test) =>
        ReadAsync(test, db => db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync());
}
