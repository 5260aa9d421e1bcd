using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using static OitBot.Tests.Register.Importing;

namespace OitBot.Tests.Register;

/// <summary>What an import makes, and what it keeps of what people did.</summary>
public sealed class ImportRegister
{
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

        var imported = (await ItemAsync(db, 9)).Id;
        Assert.Equal(
            [LogActions.Assign, LogActions.Unassign],
            await db
                .SignOffEntries.Where(e => e.ItemId == imported)
                .Select(e => e.Action)
                .Order()
                .ToListAsync()
        );

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
        var ready = Assert.IsType<ReadyToCertifyNotice>(Assert.Single(back.Done.Notices));
        Assert.Equal([4], ready.Items);
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

    private static Task<Item> ItemAsync(OitDb db, int number, bool tracked = false) =>
        (tracked ? db.Items.AsTracking() : db.Items.AsNoTracking())
            .Include(i => i.Assignments)
            .Include(i => i.Evidence)
            .SingleAsync(i => i.Number == number);

    private static Task<long> OfficerAsync(OitDb db, string name) =>
        db.Officers.Where(o => o.Name.Contains(name)).Select(o => o.Id).SingleAsync();
}
