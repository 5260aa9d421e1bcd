using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Broadcasts;

/// <summary>Stopping a broadcast that goes out, on real databases.</summary>
public sealed class StoppingTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Stopping_holds_back_what_has_not_left(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        var broadcast = await office.BroadcastAsync(BroadcastOffice.ToAll);
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
        Assert.Equal(1, await office.LoggedAsync(LogActions.StopBroadcast));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Stopping_does_not_say_of_one_that_may_have_arrived_that_it_was_not_sent(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 4);
        var broadcast = await office.BroadcastAsync(BroadcastOffice.ToAll, content: null);
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
        var broadcast = await office.BroadcastAsync(BroadcastOffice.ToAll);
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
        var broadcast = await office.BroadcastAsync(BroadcastOffice.ToAll);
        await office.ExpandAsync(broadcast.Id, most: 2);
        var writing = Task.Run(() => office.ExpandAllAsync(broadcast.Id, most: 2));
        var stopping = office.DoAsync(a => a.StopAsync(broadcast.Id));
        await Task.WhenAll(writing, stopping);
        Assert.Empty(await office.SendAsync());
        var rows = await office.DeliveriesAsync(broadcast.Id);
        Assert.All(rows, d => Assert.Equal(DeliveryState.Canceled, d.State));
    }
}
