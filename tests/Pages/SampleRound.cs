using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Pages;

/// <summary>
/// The sample register as a round that is under way, with a coordinator and an executive beside the register's people,
/// and another agency that must never be seen.
/// </summary>
public static class SampleRound
{
    public const string Agency = "จังหวัดพระนครศรีอยุธยา";
    public const string Coordinator = "ผู้ประสานงาน ทดสอบ";
    public const string Executive = "ผู้บริหาร ทดสอบ";

    /// <summary>Prepares and certifies many items.</summary>
    public const string Officer = "นางสร้อยญา เพชรยวน";

    /// <summary>Coordinator of the other agency.</summary>
    public const string Neighbour = "ผู้ประสานงานจังหวัดอื่น";
    public const string Secret = "ความลับของจังหวัดอื่น";

    public static async Task SeedAsync(OitDatabase database, DateTimeOffset now)
    {
        await database.Writer.WriteAsync(
            async (db, _) =>
            {
                await ImportAsync(db, now.AddDays(-21));
                await NeighbourAsync(db, now);
            }
        );
        await database.Writer.WriteAsync((db, token) => WorkAsync(db, now, token));
    }

    private static async Task ImportAsync(OitDb db, DateTimeOffset now)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt");
        var reading = (RegisterReading)ReadRegister.File(path);
        await ApplyRegister.ApplyAsync(
            db,
            new RegisterImport(
                reading,
                Agency,
                "https://www.ayutthaya.go.th",
                AskedDates.None,
                "ayutthaya-oit-2566.txt",
                now
            )
        );
        var agency = db.Agencies.Local.Single();
        db.Officers.AddRange(
            NewOfficer(agency.Id, Coordinator, OfficerRole.Coordinator, "นักวิเคราะห์นโยบายและแผน"),
            NewOfficer(agency.Id, Executive, OfficerRole.Executive, "รองผู้ว่าราชการจังหวัด")
        );
    }

    private static async Task NeighbourAsync(OitDb db, DateTimeOffset now)
    {
        var agency = new Agency { Name = "จังหวัดอื่น" };
        db.Agencies.Add(agency);
        await db.SaveChangesAsync();
        var officer = NewOfficer(agency.Id, Neighbour, OfficerRole.Coordinator, Secret);
        var round = NewRound(agency.Id, now);
        db.Officers.Add(officer);
        db.Rounds.Add(round);
        await db.SaveChangesAsync();
        db.Items.Add(
            new Item
            {
                AgencyId = agency.Id,
                RoundId = round.Id,
                Number = 77,
                Title = Secret,
                PrepareBy = new DateOnly(2023, 4, 23),
                CertifyBy = new DateOnly(2023, 4, 30),
                Assignments =
                [
                    new Assignment
                    {
                        AgencyId = agency.Id,
                        RoundId = round.Id,
                        OfficerId = officer.Id,
                        Ordinal = 1,
                    },
                ],
            }
        );
        db.Log.Add(new LogLine(agency.Id, now, LogActions.Import, "cli", After: Secret));
    }

    /// <summary>Some of the work is done, an item a day: certified, waiting, started, returned and late items.</summary>
    private static async Task WorkAsync(OitDb db, DateTimeOffset now, CancellationToken token)
    {
        var agency = await db.Agencies.SingleAsync(a => a.Name == Agency, token);
        var items = await db
            .Items.AsNoTracking()
            .Include(i => i.Assignments)
            .Where(i => i.AgencyId == agency.Id && i.Number <= 14)
            .OrderBy(i => i.Number)
            .ToListAsync(token);
        foreach (var item in items)
        {
            var preparers = item.Assignments.FindAll(a => a.Duty == Duty.Prepare);
            var certifiers = item.Assignments.FindAll(a => a.Duty == Duty.Certify);
            var at = now.AddDays(item.Number - 14);
            var url = $"https://www.ayutthaya.go.th/oit2566/o{item.Number}.pdf";
            await DoAsync(preparers[0], new AddEvidence(url));
            if (item.Number > 11)
                continue;
            foreach (var preparer in preparers)
                await DoAsync(preparer, new Prepare());
            if (item.Number == 11)
                await DoAsync(
                    certifiers[0],
                    new Return { Reason = "ลิงก์เปิดแล้วไม่พบแผนผังโครงสร้างฉบับปัจจุบัน" }
                );
            else if (item.Number <= 7)
                foreach (var certifier in certifiers)
                    await DoAsync(certifier, new Certify());

            async Task DoAsync(Assignment place, ItemCommand command)
            {
                var actor = await Actors.LoadAsync(db, place.OfficerId, "line", at, token);
                var outcome = await new ItemActions(db, actor!, at).DoAsync(
                    item.Number,
                    command,
                    token
                );
                Assert.IsType<Decided>(outcome);
            }
        }
        await db
            .Items.Where(i => i.AgencyId == agency.Id && (i.Number == 13 || i.Number == 20))
            .ExecuteUpdateAsync(
                s => s.SetProperty(i => i.PrepareBy, new DateOnly(2023, 3, 16)),
                token
            );
    }

    private static Officer NewOfficer(
        long agencyId,
        string name,
        OfficerRole role,
        string position
    ) =>
        new()
        {
            AgencyId = agencyId,
            Name = name,
            NameConfirmed = true,
            Role = role,
            Position = position,
        };

    private static Round NewRound(long agencyId, DateTimeOffset now) =>
        new()
        {
            AgencyId = agencyId,
            FiscalYear = 2566,
            PeriodFrom = new DateOnly(2022, 10, 1),
            PeriodTo = new DateOnly(2023, 3, 31),
            ClosesOn = new DateOnly(2023, 4, 30),
            IsCurrent = true,
            ImportedAt = now,
        };
}
