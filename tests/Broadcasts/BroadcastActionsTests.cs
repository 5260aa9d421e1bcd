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
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Two_confirmations_at_once_send_once(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 3);
        var draft = await office.DoAsync(a => a.DraftAsync(BroadcastOffice.ToAll));
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    office.TryAsync(a => a.ConfirmAsync(draft.Id, draft.Version, _ => "[]"))
                )
        );
        Assert.Single(outcomes.OfType<BroadcastDone>());
        Assert.Equal(4, outcomes.OfType<AlreadyConfirmed>().Count());
        Assert.Equal(1, await office.LoggedAsync(LogActions.Broadcast));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_button_of_an_older_version_changes_nothing(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 3);
        var draft = await office.DoAsync(a => a.DraftAsync(BroadcastOffice.ToAll));
        var changed = await office.DoAsync(a =>
            a.ChangeAsync(draft.Id, draft.Version, BroadcastOffice.ToAll with { Text = "แก้แล้ว" })
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
        var waiting = await office.BroadcastAsync(BroadcastOffice.ToAll with { DueAt = due });
        var changed = await office.DoAsync(a =>
            a.ChangeAsync(
                waiting.Id,
                waiting.Version,
                BroadcastOffice.ToAll with
                {
                    Text = "ใหม่",
                    DueAt = due,
                }
            )
        );
        Assert.False(await office.ExpandAsync(waiting.Id, at: due));
        Assert.Empty(await office.DeliveriesAsync(waiting.Id));
        await office.DoAsync(a => a.ConfirmAsync(waiting.Id, changed.Version, _ => "[]"));
        await office.ExpandAsync(waiting.Id, at: due);
        Assert.Equal(3, (await office.DeliveriesAsync(waiting.Id)).Count);
        Assert.IsType<NotWaiting>(
            await office.TryAsync(a => a.CancelAsync(waiting.Id, changed.Version + 1))
        );
        Assert.Equal(1, await office.LoggedAsync(LogActions.ChangeBroadcast));
        Assert.Equal(2, await office.LoggedAsync(LogActions.Broadcast));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_cancelled_one_never_leaves(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 3);
        var due = BroadcastOffice.Now.AddHours(2);
        var waiting = await office.BroadcastAsync(BroadcastOffice.ToAll with { DueAt = due });
        await office.DoAsync(a => a.CancelAsync(waiting.Id, waiting.Version));
        Assert.False(await office.ExpandAsync(waiting.Id, at: due));
        Assert.Empty(await office.ReadAsync(db => ExpandBroadcast.FindDueAsync(db, due)));
        Assert.IsType<AlreadyConfirmed>(
            await office.TryAsync(a => a.ConfirmAsync(waiting.Id, 3, _ => "[]"))
        );
        Assert.Equal(1, await office.LoggedAsync(LogActions.CancelBroadcast));
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
        Assert.Equal(1, await office.LoggedAsync(LogActions.Acknowledge));

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
        var draft = await office.DoAsync(a => a.DraftAsync(BroadcastOffice.ToAll));
        foreach (var officer in (long[])[BroadcastOffice.Executive, 3, 900_001])
        foreach (
            var act in (Func<BroadcastActions, Task<Outcome>>[])
                [
                    a => a.ChangeAsync(draft.Id, draft.Version, BroadcastOffice.ToAll),
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

    [Fact]
    public async Task What_was_never_confirmed_is_forgotten_after_a_week()
    {
        await using var office = await BroadcastOffice.OpenAsync(DatabaseProvider.Sqlite);
        await office.DoAsync(a => a.DraftAsync(BroadcastOffice.ToAll));
        var kept = await office.BroadcastAsync(BroadcastOffice.ToAll);
        await ForgetAsync(BroadcastOffice.Now.AddDays(6));
        Assert.Equal(2, await office.ReadAsync(db => db.Broadcasts.CountAsync()));
        await ForgetAsync(BroadcastOffice.Now.AddDays(8));
        Assert.Equal(kept.Id, (await office.ReadAsync(db => db.Broadcasts.SingleAsync())).Id);

        Task<bool> ForgetAsync(DateTimeOffset now) =>
            office.Database.Writer.WriteAsync((db, token) => ForgetOld.RunAsync(db, now, token));
    }
}
