using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using OitBot.Tests.Register;

namespace OitBot.Tests.SignOff;

/// <summary>Two officers of the sample register turn out to be one: everything follows, also the next register.</summary>
public sealed class JoinOfficersTests
{
    private static readonly DateTimeOffset Now = Importing.Morning;
    private const string First = "สยมพร";
    private const string Second = "สร้อยญา";

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_sheet_delegations_helpers_and_answers_name_the_second(
        DatabaseProvider provider
    )
    {
        await using var test = await SampleAsync(provider);
        var (first, second, third) = await IdsAsync(test, First, Second, "วราพร");
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                (await db.Rounds.AsTracking().SingleAsync(token)).ReporterId = first;
                db.Delegations.AddRange(Delegates(first, third), Delegates(first, second));
                db.PreparerHelpers.AddRange(Helps(third, first), Helps(second, first));
                db.Acknowledgements.AddRange(
                    Read(1, first),
                    Read(1, second),
                    Read(2, first),
                    Read(3, third)
                );
            }
        );

        await JoinAsync(test, First, Second);

        await using var after = test.Database.Open();
        Assert.Equal(second, (await after.Rounds.SingleAsync()).ReporterId);
        var delegations = await after.Delegations.OrderBy(d => d.Id).ToListAsync();
        Assert.Equal([(second, third), (second, second)], delegations.ConvertAll(Pair));
        Assert.Equal([null, Now], delegations.ConvertAll(d => d.EndedAt));
        var helpers = await after.PreparerHelpers.OrderBy(h => h.Id).ToListAsync();
        Assert.Equal([(third, second), (second, second)], helpers.ConvertAll(Pair));
        Assert.Equal([null, Now], helpers.ConvertAll(h => h.EndedAt));
        var answers = await after.Acknowledgements.OrderBy(a => a.BroadcastId).ToListAsync();
        Assert.Equal(
            [(1, second), (2, second), (3, third)],
            answers.ConvertAll(a => (a.BroadcastId, a.OfficerId))
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task What_the_first_signed_the_second_has_signed(DatabaseProvider provider)
    {
        await using var test = await SampleAsync(provider);
        var (first, second, _) = await IdsAsync(test, First, Second, "วราพร");
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var item = await ItemAsync(db);
                db.Assignments.RemoveRange(item.Assignments);
                item.Assignments =
                [
                    Place(item, first, Duty.Prepare, signed: true),
                    Place(item, second, Duty.Prepare, signed: false),
                    Place(item, second, Duty.Certify, signed: true),
                ];
            }
        );

        await JoinAsync(test, First, Second);

        await using var after = test.Database.Open();
        var places = (await ItemAsync(after)).Assignments.OrderBy(a => a.Duty).ToList();
        Assert.Equal([Duty.Prepare, Duty.Certify], places.ConvertAll(a => a.Duty));
        Assert.All(
            places,
            a => Assert.Equal((second, Now, second), (a.OfficerId, a.SignedAt, a.SignedById))
        );
        Assert.True(places[1].SelfCertified);
        Assert.False(await after.Assignments.AnyAsync(a => a.OfficerId == first));
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_register_that_writes_it_the_old_way_again_changes_nothing(
        DatabaseProvider provider
    )
    {
        await using var test = await SampleAsync(provider);
        await JoinAsync(test, First, Second);
        await JoinAsync(test, Second, "วราพร");

        var again = await Importing.ImportAsync(test, Seed.Reading);

        Assert.True(again.IsEmpty, again.ToString());
        await using var db = test.Database.Open();
        var (first, second, third) = await IdsAsync(test, First, Second, "วราพร");
        var joined = await db.Officers.Where(o => !o.IsActive).OrderBy(o => o.Id).ToListAsync();
        Assert.Equal(new[] { first, second }.Order(), joined.Select(o => o.Id));
        Assert.All(joined, o => Assert.Equal(third, o.JoinedIntoId));
    }

    [Fact]
    public async Task A_new_item_under_the_old_spelling_is_the_second_ones()
    {
        await using var test = await SampleAsync(DatabaseProvider.Sqlite);
        await JoinAsync(test, First, Second);
        var (first, second, _) = await IdsAsync(test, First, Second, "วราพร");
        var one = Seed.Reading.Items.First(i => i.Preparers.Any(name => name.Contains(First)));

        await Importing.ImportAsync(
            test,
            Seed.Reading with
            {
                Items = [.. Seed.Reading.Items, one with { Number = 99 }],
            }
        );

        await using var db = test.Database.Open();
        Assert.False((await db.Officers.SingleAsync(o => o.Id == first)).IsActive);
        Assert.True(
            await db.Assignments.AnyAsync(a =>
                a.OfficerId == second && a.Item!.Number == 99 && a.Duty == Duty.Prepare
            )
        );
    }

    private static async Task<TestDatabase> SampleAsync(DatabaseProvider provider)
    {
        var test = await TestDatabase.CreateAsync(provider);
        await Importing.ImportAsync(test, Seed.Reading);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                db.Officers.Add(
                    new()
                    {
                        AgencyId = 1,
                        Name = "ผู้ประสานงาน ทดสอบ",
                        NameConfirmed = true,
                        Role = OfficerRole.Coordinator,
                    }
                );
                return Task.CompletedTask;
            }
        );
        return test;
    }

    private static Task JoinAsync(TestDatabase test, string one, string other) =>
        test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officers = await db.Officers.AsNoTracking().ToListAsync(token);
                var coordinator = officers.Single(o => o.Role == OfficerRole.Coordinator).Id;
                var actor = await Actors.LoadAsync(db, coordinator, "web", Now, token);
                var outcome = await new StaffActions(db, actor!, Now).JoinAsync(
                    officers.Single(o => o.Name.Contains(one)).Id,
                    officers.Single(o => o.Name.Contains(other)).Id,
                    token
                );
                Assert.IsType<Decided>(outcome);
            }
        );

    private static async Task<(long, long, long)> IdsAsync(
        TestDatabase test,
        string one,
        string other,
        string another
    )
    {
        await using var db = test.Database.Open();
        var officers = await db.Officers.ToListAsync();
        return (Of(one), Of(other), Of(another));

        long Of(string name) => officers.Single(o => o.Name.Contains(name)).Id;
    }

    private static Task<Item> ItemAsync(OitDb db) =>
        db.Items.AsTracking().Include(i => i.Assignments).SingleAsync(i => i.Number == 4);

    private static Assignment Place(Item item, long officer, Duty duty, bool signed) =>
        new()
        {
            AgencyId = item.AgencyId,
            RoundId = item.RoundId,
            OfficerId = officer,
            Duty = duty,
            SignedAt = signed ? Now : null,
            SignedById = signed ? officer : null,
        };

    private static Delegation Delegates(long officer, long standIn) =>
        new()
        {
            AgencyId = 1,
            OfficerId = officer,
            DelegateId = standIn,
            From = new(2023, 3, 1),
            To = new(2023, 4, 30),
            CreatedById = officer,
            CreatedAt = Now,
        };

    private static PreparerHelper Helps(long preparer, long helper) =>
        new()
        {
            AgencyId = 1,
            PreparerId = preparer,
            HelperId = helper,
            NamedById = preparer,
            CreatedAt = Now,
        };

    private static Acknowledgement Read(long broadcast, long officer) =>
        new()
        {
            AgencyId = 1,
            BroadcastId = broadcast,
            OfficerId = officer,
            At = Now,
        };

    private static (long, long) Pair(Delegation row) => (row.OfficerId, row.DelegateId);

    private static (long, long) Pair(PreparerHelper row) => (row.PreparerId, row.HelperId);
}
