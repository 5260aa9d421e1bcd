using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Reminders;

/// <summary>
/// Whose turn it is: reminders and broadcasts ask the database, chats and pages derive it from what they loaded. All
/// must say the same.
/// </summary>
public sealed class WhoseTurnTests
{
    private static readonly DateTimeOffset Now = Calendar.At("2023-03-20 09:00");

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task All_see_exactly_the_places_that_an_item_waits_for(DatabaseProvider provider)
    {
        await using var office = await ReminderOffice.OpenAsync(provider);
        var lackingLinks = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            await office.WriteAsync(db => ScrambleAsync(db, new Random(seed)));
            await using var db = office.Database.Open();
            var agency = await db.Agencies.Select(a => a.Id).SingleAsync();
            var round = (await RoundPicture.LoadAsync(db, agency))!;
            var expected = round.Items.SelectMany(item => item.WaitsFor()).ToList();
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
            lackingLinks += round.Items.Count(item => item.Progress.LacksEvidence);
            foreach (var reminded in (ReminderPicture[])[whole[agency], parts[agency]])
                Assert.Equal(
                    round
                        .Items.Where(item => item.Progress.LacksEvidence)
                        .SelectMany(item => Keys(item.WaitsFor()))
                        .Order(),
                    Keys(reminded.Places.SelectMany(p => p).Where(place => place.LacksEvidence))
                );
            Assert.Equal(Keys(expected), await OfRulesAsync(db));
            Assert.Equal(
                Keys(expected),
                officers
                    .SelectMany(id => MyItems.OwnOf(round, id, Now).Items)
                    .Where(mine => mine.IsMyTurn)
                    .Select(mine => (mine.Item.Row.Id, mine.OfficerId, mine.Duty))
                    .Order()
            );
            Assert.Equal(Keys(expected), await OfTextsAsync(db, agency, officers));
            Assert.Equal(
                expected.Select(place => place.OfficerId).Distinct().Order(),
                await RecipientsAsync(db, agency)
            );
        }
        Assert.True(lackingLinks > 0, "no round had what was signed and lost its link");
    }

    private static async Task<IEnumerable<(long, long, Duty)>> OfRulesAsync(OitDb db)
    {
        var round = await db.Rounds.SingleAsync();
        var items = await db
            .Items.Where(i => !i.IsGone)
            .Include(i => i.Assignments)
            .Include(i => i.Evidence.Where(e => e.RemovedAt == null))
            .ToListAsync();
        return items
            .SelectMany(i =>
                ItemStates.Of(i, round).WaitsFor().Select(p => (i.Id, p.OfficerId, p.Duty))
            )
            .Order();
    }

    private static async Task<IEnumerable<(long, long, Duty)>> OfTextsAsync(
        OitDb db,
        long agency,
        List<long> officers
    )
    {
        var ids = await db.Items.ToDictionaryAsync(i => i.Number, i => i.Id);
        var work = await OpenWork.LoadAsync(db, agency, officers, Now);
        return work.SelectMany(duties => duties)
            .Select(duty => (ids[duty.Item], duty.OfficerId, duty.Duty))
            .Order();
    }

    private static async Task<List<long>> RecipientsAsync(OitDb db, long agency)
    {
        var waiting = await WaitingItems.LoadAsync(db, agency, Now);
        return await FindRecipients
            .Of(db, agency, new Audience { Work = Work.Open }, waiting)
            .Select(o => o.Id)
            .Order()
            .ToListAsync();
    }

    private static IEnumerable<(long, long, Duty)> Keys(IEnumerable<PlaceRow> places) =>
        places.Select(p => (p.ItemId, p.OfficerId, p.Duty)).Order();

    private static IEnumerable<(long, long, Duty)> Keys(ReminderPicture picture) =>
        Keys(picture.Places.SelectMany(places => places));

    private static IEnumerable<(long, long, Duty)> Keys(IEnumerable<OpenPlace> places) =>
        places.Select(p => (p.Item.Id, p.OfficerId, p.Duty)).Order();

    /// <summary>Any signatures, links, returns and policies; a return takes the preparers' signatures.</summary>
    private static async Task ScrambleAsync(OitDb db, Random random)
    {
        var round = await db.Rounds.AsTracking().SingleAsync();
        round.PreparePolicy = (SignPolicy)random.Next(2);
        round.CertifyPolicy = (SignPolicy)random.Next(2);
        await db.Evidence.ExecuteDeleteAsync();
        var items = await db
            .Items.AsTracking()
            .Include(i => i.Assignments.OrderBy(a => a.Id))
            .OrderBy(i => i.Number)
            .ToListAsync();
        foreach (var item in items)
        {
            for (var links = random.Next(3); links > 0; links--)
                item.Evidence.Add(
                    new Evidence
                    {
                        AgencyId = item.AgencyId,
                        Disclosed = true,
                        Url = "https://example.go.th/",
                        AddedById = item.Assignments[0].OfficerId,
                        AddedAt = Now,
                        RemovedAt = random.Next(3) == 0 ? Now : null,
                    }
                );
            item.ReturnedAt = random.Next(5) == 0 ? Now : null;
            item.IsGone = random.Next(9) == 0;
            var chance = random.Next(4);
            foreach (var place in item.Assignments)
                place.SignedAt =
                    random.Next(4) < chance
                    && (item.ReturnedAt is null || place.Duty == Duty.Certify)
                        ? Now
                        : null;
        }
    }
}
