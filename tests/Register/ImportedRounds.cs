using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Tests.Kit;
using static OitBot.Tests.Register.Importing;

namespace OitBot.Tests.Register;

/// <summary>Which round an import makes, which is current, and its days.</summary>
public sealed class ImportedRounds
{
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

    [Fact]
    public async Task An_item_that_is_new_gets_the_days_to_which_its_round_was_moved()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(
            test,
            Seed.Reading with
            {
                Items = [.. Seed.Reading.Items.Where(i => i.Number != 11)],
            }
        );
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .Items.Where(i => !i.CoversWholePeriod)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(i => i.PrepareBy, new DateOnly(2023, 4, 3))
                                .SetProperty(i => i.CertifyBy, new DateOnly(2023, 4, 6)),
                        token
                    )
        );
        var diff = await ImportAsync(test, Seed.Reading);
        Assert.Empty(diff.Changed);
        await using var db = test.Database.Open();
        var added = await db.Items.SingleAsync(i => i.Number == 11);
        Assert.Equal((new(2023, 4, 3), new(2023, 4, 6)), (added.PrepareBy, added.CertifyBy));
    }

    [Fact]
    public async Task Where_ITAS_closes_earlier_a_day_that_a_person_set_ends_with_it()
    {
        await using var test = await TestDatabase.CreateAsync();
        await ImportAsync(test, Seed.Reading);
        await test.Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .Items.Where(i => i.Number == 8)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(i => i.DueByHand, true)
                                .SetProperty(i => i.PrepareBy, new DateOnly(2023, 4, 5))
                                .SetProperty(i => i.CertifyBy, new DateOnly(2023, 4, 28)),
                        token
                    )
        );
        var diff = await ImportAsync(test, Seed.Reading, new(new(2023, 4, 20), null, null));
        Assert.Empty(diff.Kept);
        await using var db = test.Database.Open();
        var item = await db.Items.SingleAsync(i => i.Number == 8);
        Assert.Equal((new(2023, 4, 5), new(2023, 4, 20)), (item.PrepareBy, item.CertifyBy));
        Assert.True(item.DueByHand);
    }

    private static RegisterReading Year(int year) =>
        Seed.Reading with
        {
            FiscalYear = year,
            Period = new(new(year - 544, 10, 1), new(year - 543, 3, 31)),
        };
}
