using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Broadcasts;

/// <summary>What people do with broadcasts, on real databases.</summary>
public sealed class BroadcastActionsTests
{
    private static readonly BroadcastDraft ToAll = new("ทดสอบ", Audience.Everyone);

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_confirmations_at_once_send_once(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 3);
        var draft = await office.DoAsync(a => a.DraftAsync(ToAll));
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    office.TryAsync(a => a.ConfirmAsync(draft.Id, draft.Version, _ => "[]"))
                )
        );
        Assert.Single(outcomes.OfType<BroadcastDone>());
        Assert.Equal(4, outcomes.OfType<AlreadyConfirmed>().Count());
        Assert.Equal(1, await LoggedAsync(office, LogActions.Broadcast));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Stopping_holds_back_what_has_not_left(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        var broadcast = await office.BroadcastAsync(ToAll);
        await office.ExpandAllAsync(broadcast.Id);
        await office.SendAsync(together: 3);
        await office.DoAsync(a => a.StopAsync(broadcast.Id));
        Assert.Empty(await office.SendAsync());
        var report = await office.ReportAsync(broadcast.Id);
        Assert.Equal((3, 5), (report.Sent, report.Stopped));
        await using var db = office.Database.Open();
        var people = await BroadcastPeople.LoadAsync(
            db,
            BroadcastOffice.Agency,
            broadcast.Id,
            ReportPart.Stopped,
            most: 10
        );
        Assert.Equal(5, people.Count);
        Assert.Equal(BroadcastState.Stopped, report.Broadcast.State);
        Assert.IsType<NotRunning>(await office.TryAsync(a => a.StopAsync(broadcast.Id)));
        Assert.Equal(1, await LoggedAsync(office, LogActions.StopBroadcast));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Stopping_does_not_say_of_one_that_may_have_arrived_that_it_was_not_sent(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 4);
        var broadcast = await office.BroadcastAsync(ToAll, content: null);
        await office.ExpandAllAsync(broadcast.Id);
        await office.SendAsync(batch => new SendOutcome.Later(
            null,
            Doubtful: batch.First.OfficerId == 3,
            "500"
        ));
        await office.DoAsync(a => a.StopAsync(broadcast.Id));
        var report = await office.ReportAsync(broadcast.Id);
        Assert.Equal((1, 3), (report.Unconfirmed, report.Stopped));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Nothing_leaves_before_all_is_written_and_stopped_nothing_more_is_written(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        var broadcast = await office.BroadcastAsync(ToAll);
        Assert.True(await office.ExpandAsync(broadcast.Id, most: 3));
        Assert.Empty(await office.SendAsync());
        await office.DoAsync(a => a.StopAsync(broadcast.Id));
        Assert.False(await office.ExpandAsync(broadcast.Id, most: 3));
        Assert.Empty(await office.SendAsync());
        var rows = await office.DeliveriesAsync(broadcast.Id);
        Assert.Equal(3, rows.Count);
        Assert.All(rows, d => Assert.Equal(DeliveryState.Canceled, d.State));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Stopping_and_writing_out_at_once_leave_nothing_that_would_still_leave(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 60);
        var broadcast = await office.BroadcastAsync(ToAll);
        await office.ExpandAsync(broadcast.Id, most: 2);
        var writing = Task.Run(() => office.ExpandAllAsync(broadcast.Id, most: 2));
        var stopping = office.DoAsync(a => a.StopAsync(broadcast.Id));
        await Task.WhenAll(writing, stopping);
        Assert.Empty(await office.SendAsync());
        var rows = await office.DeliveriesAsync(broadcast.Id);
        Assert.All(rows, d => Assert.Equal(DeliveryState.Canceled, d.State));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Only_those_who_failed_get_it_again_at_the_address_they_have_now(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 6);
        await office.WriteAsync(db =>
            db.ChannelAccounts.Where(a => a.OfficerId == 5 || a.OfficerId == 6).ExecuteDeleteAsync()
        );
        var broadcast = await office.BroadcastAsync(ToAll, content: null);
        await office.ExpandAllAsync(broadcast.Id);
        // 2 over quota, 3 in doubt, the others sent.
        await office.SendAsync(batch =>
            batch.First.OfficerId switch
            {
                2 => new SendOutcome.OverQuota("429 You have reached your monthly limit."),
                3 => new SendOutcome.Unconfirmed("500"),
                _ => new SendOutcome.Sent(),
            }
        );
        await office.FinishAsync();
        var before = await office.DeliveriesAsync(broadcast.Id);
        var report = await office.ReportAsync(broadcast.Id);
        Assert.Equal((2, 1, 3), (report.Sent, report.Unconfirmed, report.Failed));
        Assert.Equal(
            (2, 1),
            (report.FailedFor[FailureKind.NotRegistered], report.FailedFor[FailureKind.OverQuota])
        );
        Assert.Equal(BroadcastState.Done, report.Broadcast.State);

        // 5 has registered meanwhile.
        await office.WriteAsync(db =>
            db.ChannelAccounts.Add(BroadcastOffice.Account(5, "line", BroadcastOffice.Now))
        );
        var version = report.Broadcast.Version;
        await office.DoAsync(a => a.ResendAsync(broadcast.Id, version));
        Assert.IsType<NothingToResend>(
            await office.TryAsync(a => a.ResendAsync(broadcast.Id, version))
        );
        await office.ExpandAllAsync(broadcast.Id, most: 2);
        var again = await office.SendAsync();
        Assert.Equal([2L, 5], again.Select(b => b.First.OfficerId!.Value).Order());
        Assert.All(again, b => Assert.False(b.First.Doubtful));
        Assert.NotEqual(before[1].RetryKey, again.Single(b => b.First.OfficerId == 2).RetryKey);
        Assert.Contains("ทดสอบ 5", again.Single(b => b.First.OfficerId == 5).Content);
        await office.FinishAsync();
        var after = await office.ReportAsync(broadcast.Id);
        Assert.Equal((4, 1, 1, 6), (after.Sent, after.Unconfirmed, after.Failed, after.People));
        Assert.Equal(BroadcastState.Done, after.Broadcast.State);
        Assert.Equal(1, await LoggedAsync(office, LogActions.ResendBroadcast));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Sending_again_in_the_evening_waits_for_the_morning_and_says_what_it_costs(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 4);
        var broadcast = await office.BroadcastAsync(ToAll);
        await office.ExpandAllAsync(broadcast.Id);
        await office.SendAsync(_ => new SendOutcome.Failed("400"));
        await office.FinishAsync();
        await office.WriteAsync(db =>
            db.ChannelAccounts.Where(a => a.OfficerId == 4).ExecuteDeleteAsync()
        );
        var report = await office.ReportAsync(broadcast.Id);
        Assert.Equal(
            (3, 1),
            (report.Again!.Channels.GetValueOrDefault("line"), report.Again.NotRegistered)
        );
        var (version, evening) = (report.Broadcast.Version, BroadcastOffice.Now.AddHours(13));
        var asked = Assert.IsType<OutsideOfficeHours>(
            await office.TryAsync(a => a.ResendAsync(broadcast.Id, version), at: evening)
        );
        Assert.Equal(BroadcastState.Done, (await office.ReportAsync(broadcast.Id)).Broadcast.State);
        Assert.IsType<BroadcastDone>(
            await office.TryAsync(
                a => a.ResendLaterAsync(broadcast.Id, version, asked.Next),
                at: evening
            )
        );
        await office.ExpandAsync(broadcast.Id, most: 9, evening.AddHours(1));
        await office.FinishAsync();
        Assert.Empty(await DueAsync(office, evening.AddHours(1)));
        Assert.Equal([broadcast.Id], await DueAsync(office, asked.Next));
        var putOff = await office.ReportAsync(broadcast.Id);
        Assert.Equal((4, asked.Next), (putOff.Waiting, putOff.AgainAt));
        Assert.True(putOff.IsPutOff(evening));
        Assert.False(putOff.IsPutOff(asked.Next));
        Assert.Equal([broadcast.Id], await PutOffAsync(office, evening));
        Assert.Empty(await PutOffAsync(office, asked.Next));
        await office.ExpandAsync(broadcast.Id, most: 9, asked.Next);
        Assert.Equal(
            (3, 1),
            (
                (await office.ReportAsync(broadcast.Id)).Waiting,
                (await office.ReportAsync(broadcast.Id)).Failed
            )
        );
    }

    private static Task<IReadOnlySet<long>> PutOffAsync(
        BroadcastOffice office,
        DateTimeOffset at
    ) =>
        office.ReadAsync(async db =>
            await BroadcastReport.PutOffAsync(
                db,
                await BroadcastReport.ListAsync(db, BroadcastOffice.Agency, most: 9),
                at
            )
        );

    private static Task<IReadOnlyList<long>> DueAsync(BroadcastOffice office, DateTimeOffset at) =>
        office.ReadAsync(db => ExpandBroadcast.FindDueAsync(db, at));

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_button_of_an_older_version_changes_nothing(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 3);
        var draft = await office.DoAsync(a => a.DraftAsync(ToAll));
        var changed = await office.DoAsync(a =>
            a.ChangeAsync(draft.Id, draft.Version, ToAll with { Text = "แก้แล้ว" })
        );
        Assert.IsType<BroadcastChanged>(
            await office.TryAsync(a => a.ConfirmAsync(draft.Id, 1, _ => "[]"))
        );
        Assert.IsType<BroadcastChanged>(await office.TryAsync(a => a.CancelAsync(draft.Id, 1)));
        await office.DoAsync(a => a.ConfirmAsync(draft.Id, changed.Version, _ => "[]"));
        var stored = await office.StoredAsync(draft.Id);
        Assert.Equal(
            (BroadcastState.Scheduled, "แก้แล้ว", "[]"),
            (stored.State, stored.Text, stored.Content)
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Changing_one_that_waits_holds_it_back_until_it_is_confirmed_again(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 3);
        var due = BroadcastOffice.Now.AddHours(2);
        var waiting = await office.BroadcastAsync(ToAll with { DueAt = due });
        var changed = await office.DoAsync(a =>
            a.ChangeAsync(waiting.Id, waiting.Version, ToAll with { Text = "ใหม่", DueAt = due })
        );
        Assert.False(await office.ExpandAsync(waiting.Id, at: due));
        Assert.Empty(await office.DeliveriesAsync(waiting.Id));
        await office.DoAsync(a => a.ConfirmAsync(waiting.Id, changed.Version, _ => "[]"));
        await office.ExpandAsync(waiting.Id, at: due);
        Assert.Equal(3, (await office.DeliveriesAsync(waiting.Id)).Count);
        Assert.IsType<NotWaiting>(
            await office.TryAsync(a => a.CancelAsync(waiting.Id, changed.Version + 1))
        );
        Assert.Equal(1, await LoggedAsync(office, LogActions.ChangeBroadcast));
        Assert.Equal(2, await LoggedAsync(office, LogActions.Broadcast));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_cancelled_one_never_leaves(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 3);
        var due = BroadcastOffice.Now.AddHours(2);
        var waiting = await office.BroadcastAsync(ToAll with { DueAt = due });
        await office.DoAsync(a => a.CancelAsync(waiting.Id, waiting.Version));
        Assert.False(await office.ExpandAsync(waiting.Id, at: due));
        Assert.Empty(await office.ReadAsync(db => ExpandBroadcast.FindDueAsync(db, due)));
        Assert.IsType<AlreadyConfirmed>(
            await office.TryAsync(a => a.ConfirmAsync(waiting.Id, 3, _ => "[]"))
        );
        Assert.Equal(1, await LoggedAsync(office, LogActions.CancelBroadcast));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_received_it_acknowledges_it_once(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 5);
        var broadcast = await office.BroadcastAsync(
            new BroadcastDraft("ทดสอบ", new Audience { Officers = [3, 4] })
        );
        await office.ExpandAllAsync(broadcast.Id);
        await office.SendAsync();
        var taps = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => office.TryAsync(a => a.AcknowledgeAsync(broadcast.Id), officer: 3))
        );
        Assert.Single(taps.OfType<BroadcastDone>());
        Assert.Equal(3, taps.OfType<AlreadyAcknowledged>().Count());
        Assert.IsType<NotARecipient>(
            await office.TryAsync(a => a.AcknowledgeAsync(broadcast.Id), officer: 5)
        );
        Assert.IsType<NotARecipient>(
            await office.TryAsync(a => a.AcknowledgeAsync(broadcast.Id), officer: 900_001)
        );
        Assert.Equal(1, (await office.ReportAsync(broadcast.Id)).Acknowledged);
        Assert.Equal([3L], await NamesAsync(ReportPart.Acknowledged));
        Assert.Equal([4L], await NamesAsync(ReportPart.NotAcknowledged));
        Assert.Equal(1, await LoggedAsync(office, LogActions.Acknowledge));

        async Task<List<long>> NamesAsync(ReportPart part) =>
            [
                .. (
                    await office.ReadAsync(db =>
                        BroadcastPeople.LoadAsync(
                            db,
                            BroadcastOffice.Agency,
                            broadcast.Id,
                            part,
                            most: 10
                        )
                    )
                ).Select(p => p.OfficerId),
            ];
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Only_the_agencys_own_coordinators_touch_it(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 4);
        await office.WriteAsync(async db =>
            (await db.Officers.AsTracking().SingleAsync(o => o.Id == 900_001)).Role =
                OfficerRole.Coordinator
        );
        var draft = await office.DoAsync(a => a.DraftAsync(ToAll));
        foreach (var officer in (long[])[BroadcastOffice.Executive, 3, 900_001])
        foreach (
            var act in (Func<BroadcastActions, Task<Outcome>>[])
                [
                    a => a.ChangeAsync(draft.Id, draft.Version, ToAll),
                    a => a.ConfirmAsync(draft.Id, draft.Version, _ => "[]"),
                    a => a.PutOffAsync(draft.Id, 1, BroadcastOffice.Now.AddDays(1), _ => "[]"),
                    a => a.CancelAsync(draft.Id, draft.Version),
                    a => a.StopAsync(draft.Id),
                    a => a.ResendAsync(draft.Id, draft.Version),
                ]
        )
        {
            var outcome = await office.TryAsync(act, officer);
            Assert.Equal(
                officer switch
                {
                    BroadcastOffice.Executive => typeof(ReadOnly),
                    900_001 => typeof(NoSuchBroadcast),
                    _ => typeof(OnlyCoordinator),
                },
                outcome.GetType()
            );
        }
        Assert.Equal(BroadcastState.Draft, (await office.StoredAsync(draft.Id)).State);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_went_out_today_is_counted_by_kind_with_what_failed(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 4);
        await office.WriteAsync(db =>
        {
            db.ChannelAccounts.Where(a => a.OfficerId == 4).ExecuteDelete();
            Outbox.Add(
                db,
                new OutgoingMessage("line", "U3line", "[]", DeliveryKind.Notice)
                {
                    AgencyId = BroadcastOffice.Agency,
                    OfficerId = 3,
                },
                BroadcastOffice.Now
            );
        });
        var broadcast = await office.BroadcastAsync(ToAll);
        await office.ExpandAllAsync(broadcast.Id);
        await office.SendAsync();
        var today = await CountsAsync(Bangkok.Day(BroadcastOffice.Now));
        Assert.Equal(
            [
                (DeliveryKind.Notice, DeliveryState.Sent, 1),
                (DeliveryKind.Broadcast, DeliveryState.Sent, 3),
                (DeliveryKind.Broadcast, DeliveryState.Failed, 1),
            ],
            today.Select(c => (c.Kind, c.State, c.Count)).Order()
        );
        Assert.Empty(await CountsAsync(Bangkok.Day(BroadcastOffice.Now).AddDays(1)));

        Task<IReadOnlyList<SentCount>> CountsAsync(DateOnly day) =>
            office.ReadAsync(db => SentToday.LoadAsync(db, BroadcastOffice.Agency, day));
    }

    [Fact]
    public async Task What_waited_for_the_next_month_counts_on_the_day_it_goes_out()
    {
        await using var office = await BroadcastOffice.OpenAsync(DatabaseProvider.Sqlite);
        var sent = new DateTimeOffset(2023, 4, 3, 8, 30, 0, TimeSpan.FromHours(7));
        await office.WriteAsync(db =>
            db.Deliveries.Add(
                new Delivery
                {
                    AgencyId = BroadcastOffice.Agency,
                    Kind = DeliveryKind.Notice,
                    Channel = "line",
                    Recipient = "U1",
                    State = DeliveryState.Sent,
                    CreatedAt = sent.AddDays(-29),
                    DueAt = sent,
                    SentAt = sent,
                }
            )
        );
        var counts = await office.ReadAsync(db =>
            SentToday.LoadAsync(db, BroadcastOffice.Agency, Bangkok.Day(sent))
        );
        Assert.Equal(1, Assert.Single(counts).Count);
    }

    [Fact]
    public async Task What_was_never_confirmed_is_forgotten_after_a_week()
    {
        await using var office = await BroadcastOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.DoAsync(a => a.DraftAsync(ToAll));
        var kept = await office.BroadcastAsync(ToAll);
        await ForgetAsync(BroadcastOffice.Now.AddDays(6));
        Assert.Equal(2, await office.ReadAsync(db => db.Broadcasts.CountAsync()));
        await ForgetAsync(BroadcastOffice.Now.AddDays(8));
        Assert.Equal(kept.Id, (await office.ReadAsync(db => db.Broadcasts.SingleAsync())).Id);

        Task<bool> ForgetAsync(DateTimeOffset now) =>
            office.Database.Writer.WriteAsync((db, token) => ForgetOld.RunAsync(db, now, token));
    }

    private static Task<int> LoggedAsync(BroadcastOffice office, string action) =>
        office.ReadAsync(db => db.SignOffEntries.CountAsync(e => e.Action == action));
}
