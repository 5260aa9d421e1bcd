using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OitBot.Channels;
using OitBot.Jobs;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Reminders;

/// <summary>Many agencies decided in one run: as many queries as for one, and none holds up the others.</summary>
public sealed class ManyAgenciesRemindedTests
{
    private const string Day = "2023-03-24 08:30";

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task The_queries_of_a_batch_do_not_grow_with_its_agencies(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        var one = await CountAsync();
        await office.CopyAgencyAsync(9);
        Assert.Equal(one, await CountAsync());

        async Task<int> CountAsync()
        {
            var queries = new CountQueries(office.Database);
            await using var db = queries.Open();
            var ids = await db.Agencies.Select(a => a.Id).ToListAsync();
            queries.Clear();
            await LoadPictures.OfAgenciesAsync(
                db,
                Calendar.National,
                ids,
                Calendar.Day("2023-03-24"),
                Calendar.Day("2023-03-24")
            );
            return queries.Sent.Count;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_cannot_be_composed_holds_up_nobody_else(DatabaseProvider provider)
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        await office.RunAsync(Day);
        var soy = await office.OfficerAsync("สร้อยญา");
        await office.WriteAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"""UPDATE "Officers" SET "Role" = 'nonsense' WHERE "Id" = {soy}"""
            )
        );
        var claimed = await office.ClaimAsync("2023-03-24 08:31");
        var all = await office.DeliveriesAsync();
        var failed = all.Single(d => d.OfficerId == soy);
        Assert.Equal((DeliveryState.Failed, Reasons.NotComposed), (failed.State, failed.Failure));
        Assert.Equal(all.Count - 1, claimed.Count);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_agency_that_cannot_be_decided_holds_up_none_behind_it(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        var soy = await office.OfficerAsync("สร้อยญา");
        await office.CopyAgencyAsync(3);
        await office.WriteAsync(db =>
            db.Database.ExecuteSqlAsync(
                $"""UPDATE "Officers" SET "Role" = 'nonsense' WHERE "Id" = {soy}"""
            )
        );
        var clock = new DomainClock(TimeProvider.System);
        await clock.MoveToAsync(office.Database, Calendar.At(Day));
        var job = new RemindOfficers(
            office.Database,
            clock,
            Calendar.Rules,
            new DeliveryHint(TimeProvider.System),
            NullLogger<RemindOfficers>.Instance
        );
        await job.RunAsync(CancellationToken.None);
        Assert.Equal(12, await office.ReadAsync(db => db.Deliveries.CountAsync()));
        Assert.Equal(3, await office.ReadAsync(db => db.ReminderRuns.CountAsync()));
    }
}
