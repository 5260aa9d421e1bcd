using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Understanding;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.Writing;

namespace OitBot.Hosting;

/// <summary>The sample register beside the program.</summary>
public static class SampleRegister
{
    /// <summary>Where the sample was loaded by itself, the domain clock starts in the last days of its round.</summary>
    public static readonly DateTimeOffset StartsAt = new(
        2023,
        3,
        20,
        9,
        0,
        0,
        TimeSpan.FromHours(7)
    );

    private const string Coordinator = "ผู้ประสานงาน ITA";

    private static readonly Lazy<RegisterNames> KnownNames = new(() => NamesIn(File));

    /// <summary>What names mean to somebody of whom no agency is known yet.</summary>
    public static RegisterNames Names => KnownNames.Value;

    /// <summary>The names of a register file; none where it is not there: only the sample's round needs it.</summary>
    public static RegisterNames NamesIn(string file) =>
        ReadRegister.File(file) is RegisterReading reading
            ? KnownRegister.Of(reading)
            : RegisterNames.Empty;

    private static string File =>
        Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt");

    /// <summary>Loads the sample with a coordinator and sets the clock, where the database is empty.</summary>
    /// <param name="now">Where the clock starts; null leaves it to the sample.</param>
    /// <returns>Whether it was loaded.</returns>
    public static async Task<bool> LoadIntoAsync(
        OitDatabase database,
        DomainClock clock,
        AgencySettings agency,
        DateTimeOffset? now
    )
    {
        await using (var db = database.Open())
            if (await db.Agencies.AnyAsync())
                return false;
        var reading =
            ReadRegister.File(File) as RegisterReading
            ?? throw new InvalidOperationException($"{File} cannot be read");
        await clock.MoveToAsync(database, now ?? StartsAt);
        var name = agency.Name ?? reading.Agency;
        var import = new RegisterImport(
            reading,
            name,
            agency.Website,
            AskedDates.None,
            Path.GetFileName(File),
            clock.GetUtcNow()
        );
        await database.Writer.WriteAsync(
            async (db, token) =>
            {
                await ApplyRegister.ApplyAsync(db, import, token);
                await db.SaveChangesAsync(token);
                var id = (await db.Agencies.FirstAsync(a => a.Name == name, token)).Id;
                db.Officers.Add(
                    new Officer
                    {
                        AgencyId = id,
                        Name = Coordinator,
                        NameConfirmed = true,
                        Position = "ผู้ประสานงาน",
                        Role = OfficerRole.Coordinator,
                    }
                );
            }
        );
        return true;
    }
}
