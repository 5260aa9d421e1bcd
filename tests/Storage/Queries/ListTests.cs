using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;
using OitBot.Tests.SignOff;

namespace OitBot.Tests.Storage.Queries;

/// <summary>What the lists show, on both databases.</summary>
public sealed class ListTests
{
    private static readonly ItemState[] Items =
    [
        Office.Fresh with
        {
            Id = 1,
            Number = 1,
            PrepareBy = new(2023, 3, 17),
        },
        Office.Prepared with
        {
            Id = 2,
            Number = 2,
            CertifyBy = new(2023, 3, 19),
        },
        Office.Certified with
        {
            Id = 3,
            Number = 3,
        },
        Office.PartlyCertified with
        {
            Id = 4,
            Number = 4,
        },
        Office.Returned with
        {
            Id = 5,
            Number = 5,
            PrepareBy = new(2023, 3, 24),
        },
    ];

    public static TheoryData<DatabaseProvider> Providers => TestDatabase.Providers;

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task My_items_come_late_first_with_status_and_whose_turn_it_is(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider);
        await using var db = test.Database.Open();
        var mine = await MyItems.LoadAsync(db, Office.As(Office.Preparer), Office.Now);
        Assert.Equal([1, 5, 2, 3, 4, 12], mine!.Items.Select(item => item.Item.Number));
        Assert.Equal([1, 5, 12], mine.ToPrepare.Select(item => item.Item.Number));
        Assert.Equal([1], Numbers(mine, ItemFilter.Overdue));
        Assert.Equal([5], Numbers(mine, ItemFilter.DueSoon));
        Assert.Equal([5], Numbers(mine, ItemFilter.Returned));
        Assert.Equal([2, 4], Numbers(mine, ItemFilter.Prepared));
        Assert.Equal([3], Numbers(mine, ItemFilter.Certified));
        Assert.Equal(3, mine.Items[0].Due.DaysLate);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Certifiers_wait_for_prepared_items_only(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        await using var db = test.Database.Open();
        var first = await MyItems.LoadAsync(db, Office.As(Office.Certifier), Office.Now);
        Assert.Equal([2], first!.WaitingForCertification.Select(item => item.Item.Number));
        var second = await MyItems.LoadAsync(db, Office.As(Office.CoCertifier), Office.Now);
        Assert.Equal([2, 4], second!.WaitingForCertification.Select(item => item.Item.Number));
        Assert.True(second.Items[0].IsLate);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Delegates_and_helpers_see_what_they_stand_in_for(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        await using var db = test.Database.Open();
        var standIn = Office.StandingInFor(Office.CoCertifier);
        var acting = await MyItems.LoadAsync(db, standIn, Office.Now);
        Assert.Equal([2, 4], acting!.WaitingForCertification.Select(item => item.Item.Number));
        Assert.All(acting.Items, item => Assert.Equal(Authority.Delegate, item.As));
        Assert.Empty((await MyItems.LoadAsync(db, standIn, Office.Now.AddDays(9)))!.Items);
        var helping = Office.As(Office.Helper) with { Helps = [new Helping(Office.Preparer, 5)] };
        var helper = await MyItems.LoadAsync(db, helping, Office.Now);
        Assert.Equal((5, Office.Preparer), One(helper!.Items.Single()));

        static (int, long) One(MyItem item) => (item.Item.Number, item.OfficerId);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task The_overview_counts_parts_and_shows_who_holds_up(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        await using var db = test.Database.Open();
        var overview = await Overview.LoadAsync(db, Office.Agency, Office.Now);
        Assert.Equal(new StatusCounts(6, 2, 0, 1, 1, 1, 1, 2, 1), overview!.All);
        Assert.Equal("กลุ่มงานอำนวยการ", Assert.Single(overview.Groups).Name);
        Assert.Equal("ตัวชี้วัดย่อยที่ 9.1", Assert.Single(overview.SubIndicators).Name);
        var most = overview.People[0];
        Assert.Equal(new PersonLoad(Office.Preparer, 3, 0, 1, 6, 3), most);
        var picture = await RoundPicture.LoadAsync(db, Office.Agency);
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Whom_items_wait_for_is_listed_with_the_longest_late_first(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider);
        await using var db = test.Database.Open();
        var picture = await RoundPicture.LoadAsync(db, Office.Agency);
        var waiting = WaitedFor.Of(picture!.Items, Office.Now);
        Assert.Equal(
            [
                (Office.Preparer, 1, Duty.Prepare, 3),
                (Office.CoPreparer, 1, Duty.Prepare, 3),
                (Office.CoCertifier, 2, Duty.Certify, 1),
                (Office.Certifier, 2, Duty.Certify, 1),
            ],
            waiting.Select(person =>
                (
                    person.OfficerId,
                    person.Places[0].Item.Number,
                    person.Places[0].Duty,
                    person.Places[0].Due.DaysLate
                )
            )
        );
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task The_detail_shows_criteria_people_evidence_and_why_it_came_back(
        DatabaseProvider provider
    )
    {
        await using var test = await OfficeAsync(provider);
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                new ItemActions(db, Office.As(Office.Certifier), Office.Now).DoAsync(
                    2,
                    new Return { Reason = "ลิงก์เปิดไม่ได้" },
                    token
                )
        );
        await using var db = test.Database.Open();
        var detail = await ItemDetail.LoadAsync(db, Office.Agency, 2);
        Assert.Equal(ItemStatus.Returned, detail!.Item.Status);
        Assert.Equal(
            ("ลิงก์เปิดไม่ได้", Office.Certifier),
            (detail.Return!.Reason, detail.Return.ById)
        );
        Assert.Equal(["แผน"], detail.Criteria);
        Assert.Equal(Office.Link.Url, Assert.Single(detail.Evidence).Url);
        Assert.Equal([11, 12, 13, 14], detail.People.Keys.Order());
        Assert.Null(await ItemDetail.LoadAsync(db, Office.OtherAgency, 2));
        Assert.Null(await ItemDetail.LoadAsync(db, Office.Agency, 44));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task The_history_is_newest_first_and_leads_on(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        foreach (var officer in new[] { Office.Certifier, Office.CoCertifier })
            await test.Database.Writer.WriteAsync(
                (db, token) =>
                    new ItemActions(db, Office.As(officer), Office.Now).DoAsync(
                        2,
                        new Certify(),
                        token
                    )
            );
        await using var db = test.Database.Open();
        var newest = await History.LoadAsync(db, Office.Agency, 2, take: 1);
        var row = Assert.Single(newest!);
        Assert.Equal(
            (Office.CoCertifier, "partly-certified 1/2", "certified"),
            (row.ActorId, row.Before, row.After)
        );
        var older = await History.LoadAsync(db, Office.Agency, 2, before: row.Sequence);
        Assert.Equal(Office.Certifier, Assert.Single(older!).ActorId);
        Assert.Null(await History.LoadAsync(db, Office.OtherAgency, 2));
    }

    [SkippableTheory]
    [MemberData(nameof(Providers))]
    public async Task Who_has_no_account_is_not_registered(DatabaseProvider provider)
    {
        await using var test = await OfficeAsync(provider);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                db.ChannelAccounts.Add(
                    new ChannelAccount
                    {
                        AgencyId = Office.Agency,
                        OfficerId = Office.Preparer,
                        Channel = "line",
                        UserId = "U1",
                    }
                );
                return Task.FromResult(true);
            }
        );
        await using var db = test.Database.Open();
        var people = await People.RegistrationsAsync(db, Office.Agency);
        Assert.Equal(Office.Preparer, Assert.Single(people, p => p.IsReachable).Person.Id);
        Assert.DoesNotContain(people, p => p.Person.Id == Office.Foreigner);
        var coordinators = await People.CoordinatorsAsync(db, Office.Agency);
        Assert.Equal(Office.Coordinator, Assert.Single(coordinators).Id);
    }

    private static IEnumerable<int> Numbers(MyItems mine, ItemFilter filter) =>
        mine.Items.Where(item => item.Matches(filter)).Select(item => item.Item.Number);

    private static async Task<TestDatabase> OfficeAsync(DatabaseProvider provider)
    {
        var test = await TestDatabase.CreateAsync(provider);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                Office.AddTo(db);
                foreach (var item in Items)
                    Office.AddItem(db, item);
                return Task.FromResult(true);
            }
        );
        return test;
    }
}
