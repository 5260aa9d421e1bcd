using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OitBot.Channels;
using OitBot.Jobs;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Broadcasts;

/// <summary>Deliveries are written in parts, each person once, whatever happens between the parts.</summary>
public sealed class ExpandTests
{
    private static readonly BroadcastDraft ToAll = new("ทดสอบ", Audience.Everyone);

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Everybody_of_the_agency_gets_one_delivery_with_a_key_of_its_own(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        var broadcast = await office.BroadcastAsync(ToAll);
        Assert.True(await office.ExpandAsync(broadcast.Id));
        Assert.True(await office.ExpandAsync(broadcast.Id));
        Assert.False(await office.ExpandAsync(broadcast.Id));
        var rows = await office.DeliveriesAsync(broadcast.Id);
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8], rows.Select(d => d.OfficerId!.Value));
        Assert.Equal(8, rows.Select(d => d.RetryKey).Distinct().Count());
        Assert.All(rows, d => Assert.Equal(DeliveryState.Pending, d.State));
        Assert.All(rows, d => Assert.Null(d.Content));
        Assert.Equal("U3line", rows[2].Recipient);
        var stored = await office.StoredAsync(broadcast.Id);
        Assert.Equal(BroadcastState.Running, stored.State);
        Assert.NotNull(stored.ExpandedAt);
        Assert.Equal(8, (await office.SendAsync()).Single().Members.Count);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_crash_in_a_part_or_between_two_loses_and_doubles_nobody(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 10);
        var broadcast = await office.BroadcastAsync(ToAll);
        for (var part = 0; part < 6; part++)
        {
            // Dies after the rows were written, before they are committed.
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                office.Database.Writer.WriteAsync<bool>(
                    async (db, token) =>
                    {
                        await ExpandBroadcast.NextAsync(
                            db,
                            broadcast.Id,
                            BroadcastOffice.Compose,
                            BroadcastOffice.Rules,
                            BroadcastOffice.Now,
                            2,
                            token
                        );
                        await db.SaveChangesAsync(token);
                        throw new InvalidOperationException("killed");
                    }
                )
            );
            await office.ExpandAsync(broadcast.Id, most: 2);
        }
        var rows = await office.DeliveriesAsync(broadcast.Id);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long?)i), rows.Select(d => d.OfficerId));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_processes_at_once_write_each_person_once(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 60);
        var broadcast = await office.BroadcastAsync(ToAll);
        await using var other = new OitDatabase(provider, office.Database.ConnectionString);
        while ((await office.StoredAsync(broadcast.Id)).ExpandedAt is null)
            await Task.WhenAll(
                Enumerable
                    .Range(0, 6)
                    .Select(i => ExpandAsync(i % 2 == 0 ? office.Database : other, broadcast.Id))
            );
        var rows = await office.DeliveriesAsync(broadcast.Id);
        Assert.Equal(60, rows.Count);
        Assert.Equal(60, rows.Select(d => d.OfficerId).Distinct().Count());

        static async Task ExpandAsync(OitDatabase database, long id)
        {
            for (var look = 0; look < 5; look++)
                await database.Writer.WriteAsync(
                    (db, token) =>
                        ExpandBroadcast.NextAsync(
                            db,
                            id,
                            BroadcastOffice.Compose,
                            BroadcastOffice.Rules,
                            BroadcastOffice.Now,
                            3,
                            token
                        )
                );
        }
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_comes_while_another_process_writes_a_part_never_writes_the_same(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 7);
        var broadcast = await office.BroadcastAsync(ToAll);
        await using var other = new OitDatabase(provider, office.Database.ConnectionString);
        var (written, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = office.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var more = await NextAsync(db, token);
                await db.SaveChangesAsync(token);
                written.SetResult();
                await go.Task;
                return more;
            }
        );
        await written.Task;
        var second = other.Writer.WriteAsync(NextAsync);
        // On PostgreSQL the second sees that it is taken and goes; on SQLite it waits for the only writer there is.
        if (provider == DatabaseProvider.PostgreSql)
        {
            Assert.False(await second);
            Assert.Empty(await office.DeliveriesAsync(broadcast.Id));
        }
        go.SetResult();
        Assert.True(await first);
        await second;
        while (await other.Writer.WriteAsync(NextAsync)) { }
        Assert.Equal(
            Enumerable.Range(1, 7).Select(i => (long?)i),
            (await office.DeliveriesAsync(broadcast.Id)).Select(d => d.OfficerId)
        );

        Task<bool> NextAsync(OitDb db, CancellationToken token) =>
            ExpandBroadcast.NextAsync(
                db,
                broadcast.Id,
                BroadcastOffice.Compose,
                BroadcastOffice.Rules,
                BroadcastOffice.Now,
                3,
                token
            );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Personal_content_is_written_for_each_who_is_reached(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 4);
        await office.WriteAsync(db =>
            db.ChannelAccounts.Where(a => a.OfficerId == 3).ExecuteDeleteAsync()
        );
        var broadcast = await office.BroadcastAsync(ToAll, content: null);
        await office.ExpandAllAsync(broadcast.Id);
        var rows = await office.DeliveriesAsync(broadcast.Id);
        Assert.Equal(
            [
                """[{"text":"ทดสอบ 1"}]""",
                """[{"text":"ทดสอบ 2"}]""",
                null,
                """[{"text":"ทดสอบ 4"}]""",
            ],
            rows.Select(d => d.Content)
        );
        Assert.Equal(3, (await office.SendAsync()).Count);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_channel_is_the_chosen_one_else_the_last_used_and_who_has_none_is_reported(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 6);
        await office.WriteAsync(async db =>
        {
            // 1 prefers Teams, 2 used Teams last, 3 blocked LINE, 4 has nothing, 5 blocked LINE but has Teams.
            db.ChannelAccounts.AddRange(
                BroadcastOffice.Account(1, "msteams", BroadcastOffice.Now.AddDays(-9)),
                BroadcastOffice.Account(2, "msteams", BroadcastOffice.Now.AddDays(1)),
                BroadcastOffice.Account(5, "msteams", BroadcastOffice.Now.AddDays(-9))
            );
            (await db.Officers.AsTracking().SingleAsync(o => o.Id == 1)).NoticeChannel = "msteams";
            await db
                .ChannelAccounts.Where(a =>
                    a.Channel == "line" && (a.OfficerId == 3 || a.OfficerId == 5)
                )
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AccountState.Blocked));
            await db.ChannelAccounts.Where(a => a.OfficerId == 4).ExecuteDeleteAsync();
        });
        var broadcast = await office.BroadcastAsync(ToAll);
        await office.ExpandAllAsync(broadcast.Id);
        var rows = await office.DeliveriesAsync(broadcast.Id);
        Assert.Equal(
            [
                ("msteams", DeliveryState.Pending, null),
                ("msteams", DeliveryState.Pending, null),
                ("line", DeliveryState.Failed, Reasons.Blocked),
                ("none", DeliveryState.Failed, Reasons.NotRegistered),
                ("msteams", DeliveryState.Pending, null),
                ("line", DeliveryState.Pending, (string?)null),
            ],
            rows.Select(d => (d.Channel, d.State, d.Failure))
        );
        Assert.Equal("{}", rows[0].Reference);
        await using var db = office.Database.Open();
        foreach (var row in rows.Where(r => r.State == DeliveryState.Pending))
        {
            var address = await Outbox.FindAddressAsync(db, row.OfficerId!.Value);
            Assert.Equal((row.Channel, row.Recipient), (address!.Channel, address.UserId));
        }
        var reach = await AudienceReach.LoadAsync(
            db,
            BroadcastOffice.Agency,
            Audience.Everyone,
            isReminder: false,
            BroadcastOffice.Now
        );
        Assert.Equal((1, 3), (reach.Channels["line"], reach.Channels["msteams"]));
        Assert.Equal((1, 1, 6), (reach.NotRegistered, reach.Blocked, reach.People));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task It_goes_out_at_its_hour_and_not_before(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 2);
        var later = BroadcastOffice.Now.AddHours(3);
        var broadcast = await office.BroadcastAsync(ToAll with { DueAt = later });
        Assert.Empty(await DueAsync(BroadcastOffice.Now));
        Assert.False(await office.ExpandAsync(broadcast.Id));
        Assert.Empty(await office.DeliveriesAsync(broadcast.Id));
        Assert.Equal([broadcast.Id], await DueAsync(later));
        await office.ExpandAsync(broadcast.Id, at: later);
        Assert.Equal(2, (await office.DeliveriesAsync(broadcast.Id)).Count);
        Assert.Empty(await DueAsync(later));

        Task<IReadOnlyList<long>> DueAsync(DateTimeOffset at) =>
            office.ReadAsync(db => ExpandBroadcast.FindDueAsync(db, at));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_an_outage_kept_back_until_the_evening_goes_out_in_the_morning(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 2);
        var noon = BroadcastOffice.Now.AddHours(3);
        var broadcast = await office.BroadcastAsync(ToAll with { DueAt = noon });
        Assert.False(await office.ExpandAsync(broadcast.Id, at: noon.AddHours(8)));
        Assert.Empty(await office.DeliveriesAsync(broadcast.Id));
        var report = await office.ReportAsync(broadcast.Id);
        Assert.Equal(BroadcastState.Scheduled, report.Broadcast.State);
        var morning = noon.AddHours(20.5);
        Assert.Equal(morning, report.Broadcast.DueAt);
        await office.ExpandAsync(broadcast.Id, at: morning);
        Assert.Equal(2, (await office.DeliveriesAsync(broadcast.Id)).Count);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task It_is_done_when_nothing_is_on_its_way_any_more(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 3);
        var broadcast = await office.BroadcastAsync(ToAll);
        await office.FinishAsync();
        Assert.Equal(BroadcastState.Scheduled, (await office.StoredAsync(broadcast.Id)).State);
        await office.ExpandAsync(broadcast.Id, most: 2);
        await office.SendAsync();
        await office.FinishAsync();
        Assert.Equal(BroadcastState.Running, (await office.StoredAsync(broadcast.Id)).State);
        await office.ExpandAsync(broadcast.Id, most: 2);
        await office.SendAsync(_ => new SendOutcome.Later(null, true, "timeout"));
        await office.FinishAsync();
        Assert.Equal(BroadcastState.Running, (await office.StoredAsync(broadcast.Id)).State);
        await office.WriteAsync(db =>
            db.Deliveries.ExecuteUpdateAsync(set =>
                set.SetProperty(d => d.State, DeliveryState.Unconfirmed)
            )
        );
        await office.FinishAsync();
        var done = await office.StoredAsync(broadcast.Id);
        Assert.Equal(BroadcastState.Done, done.State);
        Assert.Equal(BroadcastOffice.Now, done.FinishedAt);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_cannot_be_written_out_holds_up_no_other(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider);
        var broken = await office.BroadcastAsync(ToAll);
        var sound = await office.BroadcastAsync(ToAll);
        await office.WriteAsync(db =>
            db.Broadcasts.Where(b => b.Id == broken.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.Audience, "{"))
        );
        var job = new ExpandBroadcasts(
            office.Database,
            new DomainClock(new FakeTimeProvider(BroadcastOffice.Now)),
            BroadcastOffice.Rules,
            new DeliveryHint(TimeProvider.System),
            NullLogger<ExpandBroadcasts>.Instance
        );
        await job.RunAsync(CancellationToken.None);
        Assert.Equal(8, (await office.DeliveriesAsync(sound.Id)).Count);
        Assert.Null((await office.StoredAsync(broken.Id)).ExpandedAt);
    }
}
