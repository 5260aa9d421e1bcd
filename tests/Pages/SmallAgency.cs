using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Pages;

/// <summary>A small agency written by hand: a coordinator, an executive and two officers, and another agency beside it.</summary>
public static class SmallAgency
{
    public const string Name = "จังหวัดทดสอบ";
    public const string Coordinator = "ผู้ประสานงาน ทดสอบ";
    public const string Executive = "ผู้บริหาร ทดสอบ";
    public const string Preparer = "สร้อยญา จัดทำ";
    public const string Certifier = "วราพร รับรอง";
    public const string Neighbour = "ผู้ประสานงานจังหวัดอื่น";

    public static Task SeedAsync(OitDatabase database) =>
        database.Writer.WriteAsync(
            async (db, token) =>
            {
                await AddAsync(
                    db,
                    Name,
                    (Coordinator, OfficerRole.Coordinator),
                    (Executive, OfficerRole.Executive),
                    (Preparer, OfficerRole.Officer),
                    (Certifier, OfficerRole.Officer)
                );
                await AddAsync(db, "จังหวัดอื่น", (Neighbour, OfficerRole.Coordinator));
            }
        );

    private static async Task AddAsync(
        OitDb db,
        string name,
        params (string Name, OfficerRole Role)[] people
    )
    {
        var agency = new Agency { Name = name };
        db.Agencies.Add(agency);
        await db.SaveChangesAsync();
        foreach (var person in people)
            db.Officers.Add(
                new Officer
                {
                    AgencyId = agency.Id,
                    Name = person.Name,
                    Role = person.Role,
                    NameConfirmed = true,
                    Position = "นักวิเคราะห์นโยบายและแผน",
                    WorkGroup = "กลุ่มงานอำนวยการ",
                }
            );
    }
}
