using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Register;

public sealed class ImportRegister
{
    private static readonly DateTimeOffset Morning = new(
        2023,
        3,
        20,
        9,
        0,
        0,
        TimeSpan.FromHours(7)
    );

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_first_import_makes_agency_round_items_people_and_a_log_line(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        var diff = await ImportAsync(test, Seed.Reading);
        Assert.True(diff.IsNewRound);
        Assert.Equal(43, diff.Added.Count);

        await using var db = test.Database.Open();
        var agency = await db.Agencies.SingleAsync();
        Assert.Equal(Seed.Reading.Agency, agency.Name);
        var round = await db.Rounds.SingleAsync();
        Assert.True(round.IsCurrent);
        Assert.Equal((2566, new DateOnly(2023, 4, 30)), (round.FiscalYear, round.ClosesOn));
        Assert.Equal(53, await db.Assignments.CountAsync(a => a.Duty == Duty.Prepare));
        Assert.Equal(68, await db.Assignments.CountAsync(a => a.Duty == Duty.Certify));
        Assert.Equal(Seed.Reading.Items.Sum(i => i.Criteria.Count), await db.Criteria.CountAsync());
        Assert.Equal(5, await db.Officers.CountAsync(o => !o.NameConfirmed));
        var reporter = await db.Officers.SingleAsync(o => o.Id == round.ReporterId);
        Assert.Equal(OfficerRole.Executive, reporter.Role);
        Assert.Null(await HashChain.VerifyAsync(db, agency.Id));
        Assert.Equal(LogActions.Import, (await db.SignOffEntries.SingleAsync()).Action);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_same_register_again_changes_nothing(DatabaseProvider provider)
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await ImportAsync(test, Seed.Reading);
        Assert.True((await ImportAsync(test, Seed.Reading)).IsEmpty);
        await using var db = test.Database.Open();
        Assert.Equal(1, await db.SignOffEntries.CountAsync());
        Assert.Equal(1, await db.ImportRecords.CountAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_changed_register_keeps_signatures_evidence_and_what_people_corrected(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await ImportAsync(test, Seed.Reading);
        await test.Database.Writer.WriteAsync((db, token) => CorrectByHandAsync(db, token));
        var diff = await ImportAsync(
            test,
            WithoutSroiya(),
            new(null, new(2023, 4, 10), new(2023, 4, 20))
        );

        await using var db = test.Database.Open();
        var prepared = await ItemAsync(db, 4);
        Assert.Contains(prepared.Assignments, a => a.SignedAt == Morning);
        Assert.Single(prepared.Evidence);
        Assert.Equal(new(2023, 4, 10), prepared.PrepareBy);

        var reassigned = await ItemAsync(db, 5);
        Assert.Equal(
            await OfficerAsync(db, "สยมพร"),
            Assert.Single(reassigned.Assignments, a => a.Duty == Duty.Prepare).OfficerId
        );
        Assert.Equal(new(2023, 4, 1), (await ItemAsync(db, 8)).PrepareBy);
        Assert.Equal(
            await OfficerAsync(db, "วราพร"),
            Assert
                .Single((await ItemAsync(db, 9)).Assignments, a => a.Duty == Duty.Prepare)
                .OfficerId
        );
        Assert.Contains(diff.Kept, k => k.Item.Number == 5 && k.Parts.HasFlag(ItemParts.Preparers));
        Assert.Contains(diff.Kept, k => k.Item.Number == 8 && k.Parts == ItemParts.DueDates);
        var confirmed = await db.Officers.SingleAsync(o => o.NameConfirmed);
        Assert.Equal(
            ("พลอยกมลวัน ธัญญ์สัญชัย", "ผู้อำนวยการกลุ่มงานอำนวยการ"),
            (confirmed.Name, confirmed.Position)
        );
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_item_that_left_is_gone_and_comes_back_with_its_signatures(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await ImportAsync(test, Seed.Reading);
        await test.Database.Writer.WriteAsync((db, token) => CorrectByHandAsync(db, token));
        var without = Seed.Reading with
        {
            Items = [.. Seed.Reading.Items.Where(i => i.Number != 4)],
        };
        Assert.Equal([4], (await ImportAsync(test, without)).Gone);
        var back = await ImportAsync(test, Seed.Reading);
        Assert.Equal(ItemParts.Back, Assert.Single(back.Changed).Parts);
        await using var db = test.Database.Open();
        var item = await ItemAsync(db, 4);
        Assert.False(item.IsGone);
        Assert.Contains(item.Assignments, a => a.SignedAt == Morning);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Where_somebody_else_prepares_now_certifications_fall_and_the_diff_says_so(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await ImportAsync(test, Seed.Reading);
        await test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                await CorrectByHandAsync(db, token);
                var item = await ItemAsync(db, 4, tracked: true);
                var place = item.Assignments.First(a => a.Duty == Duty.Certify);
                (place.SignedAt, place.SignedById) = (Morning, place.OfficerId);
            }
        );
        var diff = await ImportAsync(test, WithoutSroiya());
        Assert.Equal([4], diff.Voids);
        await using var db = test.Database.Open();
        Assert.DoesNotContain(
            (await ItemAsync(db, 4)).Assignments,
            a => a is { Duty: Duty.Certify, SignedAt: not null }
        );
        Assert.Equal(
            (await ItemAsync(db, 4)).Id,
            (await db.SignOffEntries.SingleAsync(e => e.Action == LogActions.VoidCertified)).ItemId
        );
        Assert.Null(await HashChain.VerifyAsync(db, (await db.Agencies.SingleAsync()).Id));
    }

    [Fact]
    public async Task What_covers_the_whole_period_is_marked_so()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        await using var db = test.Database.Open();
        var marked = await db
            .Items.Where(i => i.CoversWholePeriod)
            .Select(i => i.Number)
            .ToListAsync();
        Assert.Equal(
            Seed.Reading.Items.Where(i => i.CoversWholePeriod).Select(i => i.Number),
            marked.Order()
        );
        Assert.Contains(12, marked);
    }

    [Fact]
    public async Task A_register_that_was_cut_off_takes_no_item_away()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        var cut = Seed.Read(Seed.Text[..(Seed.Text.Length / 2)]);
        Assert.NotEqual(43, cut.Items.Count);
        Assert.Empty((await ImportAsync(test, cut)).Gone);
    }

    [Fact]
    public async Task A_later_round_becomes_the_current_one_and_knows_the_same_people()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        var next = await ImportAsync(test, Year(2567));
        Assert.True(next.IsNewRound);
        Assert.Empty(next.PeopleAdded);
        await ImportAsync(test, Year(2565));
        await using var db = test.Database.Open();
        Assert.Equal(2567, (await db.Rounds.SingleAsync(r => r.IsCurrent)).FiscalYear);
        Assert.Equal(5, await db.Officers.CountAsync());
        Assert.Equal(3 * 43, await db.Items.CountAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_registers_imported_at_once_the_latest_becomes_the_only_current_one(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var other = new OitDatabase(provider, test.Database.ConnectionString);
        await ImportAsync(test, Seed.Reading);
        await Task.WhenAll(ImportAsync(test, Year(2567)), ImportAsync(other, Year(2568)));
        await using var db = test.Database.Open();
        Assert.Equal(2568, (await db.Rounds.SingleAsync(r => r.IsCurrent)).FiscalYear);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_older_database_with_several_current_rounds_keeps_the_latest_of_each_agency(
        DatabaseProvider provider
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var db = test.Database.Open();
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("PartsSent");
        foreach (var (agency, year) in ((long, int)[])[(1, 2567), (1, 2566), (1, 2565), (2, 2566)])
            db.Rounds.Add(
                new Round
                {
                    AgencyId = agency,
                    FiscalYear = year,
                    PeriodFrom = new DateOnly(year - 544, 10, 1),
                    IsCurrent = true,
                }
            );
        await db.SaveChangesAsync();
        await migrator.MigrateAsync();
        Assert.Equal(
            [(1L, 2567), (2L, 2566)],
            (await db.Rounds.Where(r => r.IsCurrent).OrderBy(r => r.AgencyId).ToListAsync()).Select(
                r => (r.AgencyId, r.FiscalYear)
            )
        );
        await Assert.ThrowsAnyAsync<DbException>(() =>
            db
                .Rounds.Where(r => r.AgencyId == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.IsCurrent, true))
        );
    }

    [Fact]
    public async Task A_new_spelling_finds_the_person_it_belongs_to()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        var reread = Seed.Read(
            Seed.Text.Replace("สยมพร กุลสุ", "สยมพร กุลลุ", StringComparison.Ordinal)
        );
        var diff = await ImportAsync(test, reread);
        Assert.Empty(diff.PeopleAdded);
        Assert.Equal("นางสยมพร กุลลุ", Assert.Single(diff.PeopleChanged).Name);
        Assert.Empty(diff.Changed);
    }

    [Fact]
    public async Task Who_reports_and_works_on_items_too_may_work_on_them()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        var works = Seed.Read(
            Seed.Text.Replace("สิทธิวีร์ วรรณพฤษ์", "สยมพร กุลสุ", StringComparison.Ordinal)
        );
        await ImportAsync(test, works);
        Assert.Equal(OfficerRole.Officer, await RoleAsync(test, "สยมพร"));
        Assert.Equal(OfficerRole.Executive, await RoleAsync(test, "สิทธิวีร์"));

        await using var another = await TestDatabase.CreateAsync();
        await ImportAsync(another, works);
        Assert.Equal(OfficerRole.Officer, await RoleAsync(another, "สยมพร"));
    }

    [Fact]
    public async Task An_executive_whom_a_register_names_for_items_works_on_them()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        var named = Seed.Reading with
        {
            Items =
            [
                Seed.Item(1) with
                {
                    Certifiers = [Seed.Reading.Reporter!.Name],
                },
                .. Seed.Reading.Items.Skip(1),
            ],
            People =
            [
                .. Seed.Reading.People,
                new(
                    Seed.Reading.Reporter.Name,
                    Seed.Reading.Reporter.Position,
                    "",
                    new Dictionary<string, int> { [Seed.Reading.Reporter.Name] = 1 }
                ),
            ],
        };
        await ImportAsync(test, named);
        Assert.Equal(OfficerRole.Officer, await RoleAsync(test, "สิทธิวีร์"));
        await using var db = test.Database.Open();
        Assert.Single(
            await db.SignOffEntries.Where(e => e.Action == LogActions.ChangeRole).ToListAsync()
        );
        Assert.Null(await HashChain.VerifyAsync(db, 1));
    }

    [Fact]
    public void An_item_about_the_whole_period_is_not_due_before_the_period_ends()
    {
        var dates = RoundDates.Of(
            new(2023, 3, 31),
            null,
            new(null, new(2023, 3, 1), new(2023, 3, 15))
        );
        Assert.Equal((new(2023, 3, 31), new(2023, 3, 31)), dates.For(Seed.Item(12)));
        Assert.Equal((new(2023, 3, 1), new(2023, 3, 15)), dates.For(Seed.Item(11)));
    }

    [Fact]
    public void Days_default_to_a_month_after_the_period_and_a_week_before_that()
    {
        var dates = RoundDates.Of(new(2023, 3, 31), null, AskedDates.None);
        Assert.Equal(
            new(new(2023, 3, 31), new(2023, 4, 30), new(2023, 4, 23), new(2023, 4, 30)),
            dates
        );
        var moved = RoundDates.Of(new(2023, 3, 31), null, new(new(2023, 5, 10), null, null));
        Assert.Equal((new(2023, 5, 3), new(2023, 5, 10)), (moved.PrepareBy, moved.CertifyBy));
    }

    private static Task<RegisterDiff> ImportAsync(
        TestDatabase test,
        RegisterReading reading,
        AskedDates? asked = null
    ) => ImportAsync(test.Database, reading, asked);

    private static Task<RegisterDiff> ImportAsync(
        OitDatabase database,
        RegisterReading reading,
        AskedDates? asked = null
    ) =>
        database.Writer.WriteAsync(
            (db, token) =>
                ApplyRegister.ApplyAsync(
                    db,
                    new(
                        reading,
                        Seed.Reading.Agency,
                        null,
                        asked ?? AskedDates.None,
                        "sample.txt",
                        Morning
                    ),
                    token
                )
        );

    private static async Task<OfficerRole> RoleAsync(TestDatabase test, string name)
    {
        await using var db = test.Database.Open();
        return await db
            .Officers.Where(o => o.Name.Contains(name))
            .Select(o => o.Role)
            .SingleAsync();
    }

    private static async Task CorrectByHandAsync(OitDb db, CancellationToken token)
    {
        var prepared = await ItemAsync(db, 4, tracked: true);
        var signature = prepared.Assignments.First(a => a.Duty == Duty.Prepare);
        signature.SignedAt = Morning;
        signature.SignedById = signature.OfficerId;
        prepared.Evidence.Add(
            new()
            {
                AgencyId = prepared.AgencyId,
                Disclosed = true,
                Url = "https://example.go.th/o4.pdf",
                AddedById = signature.OfficerId,
                AddedAt = Morning,
            }
        );
        var reassigned = await ItemAsync(db, 5, tracked: true);
        reassigned.AssignedByHand = true;
        reassigned.Assignments.First(a => a.Duty == Duty.Prepare).OfficerId = await OfficerAsync(
            db,
            "สยมพร"
        );
        var moved = await ItemAsync(db, 8, tracked: true);
        (moved.PrepareBy, moved.DueByHand) = (new(2023, 4, 1), true);
        var confirmed = await db
            .Officers.AsTracking()
            .SingleAsync(o => o.Name.Contains("พลอยกมลวัน"), token);
        confirmed.Name = "พลอยกมลวัน ธัญญ์สัญชัย";
        confirmed.Position = "ผู้อำนวยการกลุ่มงานอำนวยการ";
        confirmed.NameConfirmed = true;
    }

    /// <summary>The register with one person's preparing handed to another.</summary>
    private static RegisterReading WithoutSroiya() =>
        Seed.Reading with
        {
            Items =
            [
                .. Seed.Reading.Items.Select(item =>
                    item with
                    {
                        Preparers =
                        [
                            .. item
                                .Preparers.Select(name =>
                                    name == "นางสร้อยญา เพชรยวน" ? "นางสาววราพร บุญลือ" : name
                                )
                                .Distinct(),
                        ],
                    }
                ),
            ],
        };

    private static RegisterReading Year(int year) =>
        Seed.Reading with
        {
            FiscalYear = year,
            Period = new(new(year - 544, 10, 1), new(year - 543, 3, 31)),
        };

    private static Task<Item> ItemAsync(OitDb db, int number, bool tracked = false) =>
        (tracked ? db.Items.AsTracking() : db.Items.AsNoTracking())
            .Include(i => i.Assignments)
            .Include(i => i.Evidence)
            .SingleAsync(i => i.Number == number);

    private static Task<long> OfficerAsync(OitDb db, string name) =>
        db.Officers.Where(o => o.Name.Contains(name)).Select(o => o.Id).SingleAsync();
}
