using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Broadcasts;

/// <summary>What went out on a day, as coordinators see it.</summary>
public sealed class SentTodayTests
{
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
        var broadcast = await office.BroadcastAsync(BroadcastOffice.ToAll);
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
}
