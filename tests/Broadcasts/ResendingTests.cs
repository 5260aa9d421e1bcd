using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Broadcasts;

/// <summary>Sending a broadcast again to those whom it did not reach, on real databases.</summary>
public sealed class ResendingTests
{
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
        var broadcast = await office.BroadcastAsync(BroadcastOffice.ToAll, content: null);
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
        Assert.Equal(1, await office.LoggedAsync(LogActions.ResendBroadcast));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_is_sent_again_counts_as_never_tried(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 3);
        var broadcast = await office.BroadcastAsync(BroadcastOffice.ToAll, content: null);
        await office.ExpandAllAsync(broadcast.Id);
        await office.SendAsync(_ => new SendOutcome.Later(TimeSpan.Zero, Doubtful: false, "429")
        {
            PartsSent = 1,
        });
        await office.SendAsync(_ => new SendOutcome.Failed("400"));
        await office.FinishAsync();
        var before = await office.DeliveriesAsync(broadcast.Id);
        Assert.All(
            before,
            d => Assert.Equal((1, BroadcastOffice.Now), (d.PartsSent, d.FirstTriedAt))
        );
        var version = (await office.StoredAsync(broadcast.Id)).Version;
        await office.DoAsync(a => a.ResendAsync(broadcast.Id, version));
        await office.ExpandAllAsync(broadcast.Id);
        var after = await office.DeliveriesAsync(broadcast.Id);
        Assert.All(
            after,
            d =>
                Assert.Equal(
                    (DeliveryState.Pending, 0, null, null),
                    (d.State, d.Attempts, d.PartsSent, d.FirstTriedAt)
                )
        );
        Assert.Empty(after.Select(d => d.RetryKey).Intersect(before.Select(d => d.RetryKey)));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Sending_again_in_the_evening_waits_for_the_morning_and_says_what_it_costs(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 4);
        var broadcast = await office.BroadcastAsync(BroadcastOffice.ToAll);
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
}
