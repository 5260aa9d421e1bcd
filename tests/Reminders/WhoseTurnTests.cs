using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.Reminders;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Reminders;

/// <summary>Reminders ask the database whose turn it is; everything else derives it from the loaded round.</summary>
public sealed class WhoseTurnTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Reminders_see_exactly_the_places_that_an_item_waits_for(
        DatabaseProvider provider
    )
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        for (var seed = 1; seed <= 12; seed++)
        {
            await office.WriteAsync(db => ScrambleAsync(db, new Random(seed)));
            await using var db = office.Database.Open();
            var agency = await db.Agencies.Select(a => a.Id).SingleAsync();
            var round = (await RoundPicture.LoadAsync(db, agency))!;
            var expected = round.Items.SelectMany(item => item.WaitsFor());
            var officers = await db.Officers.Select(o => o.Id).ToListAsync();
            var day = Calendar.Day("2023-03-24");
            var whole = await LoadPictures.OfAgenciesAsync(
                db,
                Calendar.National,
                [agency],
                day,
                day
            );
            var parts = await LoadPictures.OfOfficersAsync(db, Calendar.National, officers, day);
            Assert.Equal(Keys(expected), Keys(whole[agency]));
            Assert.Equal(Keys(expected), Keys(parts[agency]));
        }
    }

    private static IEnumerable<(long, long, Duty)> Keys(IEnumerable<PlaceRow> places) =>
        places.Select(p => (p.ItemId, p.OfficerId, p.Duty)).Order();

    private static IEnumerable<(long, long, Duty)> Keys(ReminderPicture picture) =>
        picture
            .Places.SelectMany(places => places)
            .Select(p => (p.Item.Id, p.OfficerId, p.Duty))
            .Order();

    /// <summary>Any signatures, links, returns and policies.</summary>
    private static async Task ScrambleAsync(OitDb db, Random random)
    {
        var at = Calendar.At("2023-03-20 09:00");
        var round = await db.Rounds.AsTracking().SingleAsync();
        round.PreparePolicy = (SignPolicy)random.Next(2);
        round.CertifyPolicy = (SignPolicy)random.Next(2);
        await db.Evidence.ExecuteDeleteAsync();
        foreach (var item in await db.Items.AsTracking().Include(i => i.Assignments).ToListAsync())
        {
            for (var links = random.Next(3); links > 0; links--)
                item.Evidence.Add(
                    new Evidence
                    {
                        AgencyId = item.AgencyId,
                        Disclosed = true,
                        Url = "https://example.go.th/",
                        AddedById = item.Assignments[0].OfficerId,
                        AddedAt = at,
                        RemovedAt = random.Next(3) == 0 ? at : null,
                    }
                );
            item.ReturnedAt = random.Next(5) == 0 ? at : null;
            item.IsGone = random.Next(9) == 0;
            var chance = random.Next(4);
            foreach (var place in item.Assignments)
                place.SignedAt = random.Next(4) < chance ? at : null;
        }
    }
}
