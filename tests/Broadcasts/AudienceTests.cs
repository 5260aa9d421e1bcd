using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Broadcasts;

/// <summary>Who is in an audience: decided by the database at the moment of asking.</summary>
public sealed class AudienceTests
{
    private static readonly Audience Open = new() { Work = Work.Open };
    private static readonly Audience Late = new() { Work = Work.Late };

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Each_part_narrows_it(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        // O1 is late with 3, O2 is prepared by 4 and waits for 5, O3 is certified.
        await office.RoundAsync((3, 4, -2), (4, 5, 5), (6, 7, 5));
        await office.SignAsync(2, Duty.Prepare);
        await office.SignAsync(3, Duty.Prepare);
        await office.SignAsync(3, Duty.Certify);
        await office.WriteAsync(async db =>
        {
            (await db.Officers.AsTracking().SingleAsync(o => o.Id == 8)).WorkGroup = "กลุ่ม 1";
            (await db.Officers.AsTracking().SingleAsync(o => o.Id == 7)).IsActive = false;
        });

        Assert.Equal([1L, 2, 3, 4, 5, 6, 8], await InAsync(Audience.Everyone));
        Assert.Equal([3L, 4, 6], await InAsync(new Audience { Duty = Duty.Prepare }));
        Assert.Equal([4L, 5], await InAsync(new Audience { Duty = Duty.Certify }));
        Assert.Equal([3L, 5], await InAsync(Open));
        Assert.Equal([5L], await InAsync(Open with { Duty = Duty.Certify }));
        Assert.Equal([3L], await InAsync(Late));
        Assert.Equal([4L, 5], await InAsync(new Audience { Items = [2] }));
        Assert.Equal([5L], await InAsync(Open with { Items = [2, 3] }));
        Assert.Equal([2L, 5], await InAsync(new Audience { Officers = [5, 2, 7, 900_001] }));
        // Those of that work group; and of those without one, who is named for its items.
        Assert.Equal([3L, 4, 8], await InAsync(new Audience { Groups = ["กลุ่ม 1"] }));

        Task<List<long>> InAsync(Audience audience) => RecipientsAsync(office, audience, null);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Whoever_is_in_an_exception_is_left_out(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        await office.RoundAsync((3, 4, 5), (5, 6, 5));
        await office.WriteAsync(async db =>
            (await db.Officers.AsTracking().SingleAsync(o => o.Id == 8)).WorkGroup = "กลุ่ม 9"
        );
        var (named, group, item) = (
            new Audience { Officers = [2, 3] },
            new Audience { Groups = ["กลุ่ม 9"] },
            new Audience { Items = [1] }
        );

        Assert.Equal([1L, 4, 5, 6, 7, 8], await LeftAsync(Audience.Everyone, named));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7], await LeftAsync(Audience.Everyone, group));
        Assert.Equal([1L, 7], await LeftAsync(Audience.Everyone, named, group, item, Of(2)));
        Assert.Equal([5L], await LeftAsync(new Audience { Duty = Duty.Prepare }, item));
        Assert.Equal([5L], await LeftAsync(Open, named));
        Assert.Empty(await LeftAsync(named, named));

        static Audience Of(int number) => new() { Items = [number] };
        Task<List<long>> LeftAsync(Audience audience, params Audience[] except) =>
            RecipientsAsync(
                office,
                // As it is stored.
                Audience.Parse((audience with { Except = except }).ToJson()),
                null
            );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_certifier_is_enough_where_the_round_says_so(DatabaseProvider provider)
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        await office.RoundAsync((3, 4, 5));
        await office.WriteAsync(async db =>
        {
            db.Assignments.Add(
                new Assignment
                {
                    AgencyId = 1,
                    RoundId = 1,
                    ItemId = 101,
                    OfficerId = 5,
                    Duty = Duty.Certify,
                }
            );
            (await db.Rounds.AsTracking().SingleAsync()).CertifyPolicy = SignPolicy.Any;
        });
        await office.SignAsync(1, Duty.Prepare);
        Assert.Equal([4L, 5], await RecipientsAsync(office, Open, null));
        await office.WriteAsync(async db =>
            (await db.Assignments.AsTracking().SingleAsync(a => a.OfficerId == 5)).SignedAt =
                BroadcastOffice.Now
        );
        Assert.Empty(await RecipientsAsync(office, Open, null));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Who_put_reminders_off_is_not_reminded_before_the_deadline(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        await office.RoundAsync((3, 8, 5), (4, 8, 5), (5, 8, -1), (6, 8, 5), (7, 8, -1));
        var later = BroadcastOffice.Now.AddDays(2);
        await office.WriteAsync(async db =>
        {
            foreach (var id in (long[])[3, 5])
                (await db.Officers.AsTracking().SingleAsync(o => o.Id == id)).SnoozedUntil = later;
            foreach (var id in (long[])[4, 7])
                (
                    await db.Assignments.AsTracking().SingleAsync(a => a.OfficerId == id)
                ).SnoozedUntil = later;
        });
        Assert.Equal([3L, 4, 5, 6, 7], await RecipientsAsync(office, Open, null));
        Assert.Equal([5L, 6, 7], await RecipientsAsync(office, Open, BroadcastOffice.Now));
        Assert.Equal([3L, 4, 5, 6, 7], await RecipientsAsync(office, Open, later));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Whoever_acts_for_somebody_is_reminded_instead_of_them(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        await office.RoundAsync((3, 8, 5), (5, 8, 5));
        var today = Bangkok.Day(BroadcastOffice.Now);
        await office.WriteAsync(db =>
        {
            db.Delegations.Add(
                new Delegation
                {
                    AgencyId = BroadcastOffice.Agency,
                    OfficerId = 3,
                    DelegateId = 4,
                    From = today,
                    To = today.AddDays(2),
                }
            );
            return Task.CompletedTask;
        });
        Assert.Equal([4L, 5], await RecipientsAsync(office, Open, BroadcastOffice.Now));
        Assert.Equal([3L, 5], await RecipientsAsync(office, Open, null));
        var named = Open with { Officers = [3] };
        Assert.Equal([4L], await RecipientsAsync(office, named, BroadcastOffice.Now));
        Assert.Equal([3L], await RecipientsAsync(office, named, BroadcastOffice.Now.AddDays(3)));
        await office.WriteAsync(db =>
            db.ChannelAccounts.Where(a => a.OfficerId == 4)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AccountState.Blocked))
        );
        Assert.Equal([3L, 4], await RecipientsAsync(office, named, BroadcastOffice.Now));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task It_is_decided_when_it_is_sent_and_not_when_it_was_confirmed(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        await office.RoundAsync((3, 4, -2), (5, 4, -2));
        var broadcast = await office.BroadcastAsync(new BroadcastDraft("ด่วน", Late));
        await office.SignAsync(1, Duty.Prepare);
        await office.ExpandAllAsync(broadcast.Id);
        Assert.Equal(
            [5L],
            (await office.DeliveriesAsync(broadcast.Id)).Select(d => d.OfficerId!.Value)
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_waits_for_each_person_is_found_for_many_at_once(
        DatabaseProvider provider
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(provider, people: 8);
        await office.RoundAsync((3, 4, -2), (3, 3, 5), (4, 3, 1));
        await office.SignAsync(3, Duty.Prepare);
        var open = await office.ReadAsync(db =>
            OpenWork.LoadAsync(db, BroadcastOffice.Agency, [3, 4, 5], BroadcastOffice.Now)
        );
        Assert.Equal(
            [(1, Duty.Prepare, true), (2, Duty.Prepare, false), (3, Duty.Certify, false)],
            open[3].Select(o => (o.Item, o.Duty, o.Due.IsLate))
        );
        Assert.Empty(open[4]);
    }

    [Fact]
    public void An_audience_survives_being_stored()
    {
        var audience = new Audience
        {
            Duty = Duty.Certify,
            Work = Work.Late,
            Groups = ["กลุ่มงานยุทธศาสตร์และข้อมูลฯ"],
            Officers = [3, 7],
            Items = [4, 12],
        };
        Assert.Equal(audience, Audience.Parse(audience.ToJson()));
        Assert.Equal(Audience.Everyone, Audience.Parse("{}"));
        Assert.NotEqual(audience, audience with { Items = [4] });
    }

    private static Task<List<long>> RecipientsAsync(
        BroadcastOffice office,
        Audience audience,
        DateTimeOffset? remindedAt
    ) =>
        office.ReadAsync(async db =>
        {
            var waiting = await WaitingItems.LoadAsync(
                db,
                BroadcastOffice.Agency,
                remindedAt ?? BroadcastOffice.Now
            );
            return await FindRecipients
                .Of(db, BroadcastOffice.Agency, audience, waiting, remindedAt)
                .OrderBy(o => o.Id)
                .Select(o => o.Id)
                .ToListAsync();
        });
}
