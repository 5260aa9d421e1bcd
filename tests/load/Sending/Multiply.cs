using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Load.Sending;

/// <summary>Makes thousands of agencies out of the first one, in a statement a table: its rows again, with ids moved on.</summary>
internal static class Multiply
{
    /// <summary>How many rows of each the first agency has.</summary>
    public const int Officers = 3;

    public const int Items = 43;
    public const int Assignments = Items * 2;

    /// <summary>Agency 1: 43 items, each prepared by one of three people and certified by another.</summary>
    public static void AddFirst(OitDb db, DateOnly prepareBy, DateOnly certifyBy)
    {
        db.Agencies.Add(new Agency { Id = 1, Name = "หน่วยงาน 1" });
        db.Rounds.Add(
            new Round
            {
                Id = 1,
                AgencyId = 1,
                FiscalYear = 2566,
                PeriodFrom = new DateOnly(2022, 10, 1),
                PeriodTo = new DateOnly(2023, 3, 31),
                ClosesOn = certifyBy,
                IsCurrent = true,
            }
        );
        for (var id = 1; id <= Officers; id++)
        {
            db.Officers.Add(
                new Officer
                {
                    Id = id,
                    AgencyId = 1,
                    Name = $"เจ้าหน้าที่ {id}",
                }
            );
            db.ChannelAccounts.Add(
                new ChannelAccount
                {
                    Id = id,
                    AgencyId = 1,
                    OfficerId = id,
                    Channel = "line",
                    UserId = $"U{id}".PadRight(33, '0'),
                }
            );
        }
        for (var number = 1; number <= Items; number++)
        {
            db.Items.Add(
                new Item
                {
                    Id = number,
                    AgencyId = 1,
                    RoundId = 1,
                    Number = number,
                    Title = "แผนดำเนินงานและการใช้งบประมาณประจำปี",
                    PrepareBy = prepareBy,
                    CertifyBy = certifyBy,
                }
            );
            foreach (var duty in (Duty[])[Duty.Prepare, Duty.Certify])
                db.Assignments.Add(
                    new Assignment
                    {
                        Id = number * 2 - (duty == Duty.Prepare ? 1 : 0),
                        AgencyId = 1,
                        RoundId = 1,
                        ItemId = number,
                        OfficerId = 1 + (number + (int)duty) % Officers,
                        Duty = duty,
                    }
                );
        }
    }

    public static async Task ToAsync(OitDb db, int agencies)
    {
        await CopyAsync<Agency>(db, agencies, 1);
        await CopyAsync<Round>(db, agencies, 1);
        await CopyAsync<Officer>(db, agencies, Officers);
        await CopyAsync<ChannelAccount>(db, agencies, Officers);
        await CopyAsync<Item>(db, agencies, Items);
        await CopyAsync<Assignment>(db, agencies, Assignments);
    }

    private static async Task CopyAsync<T>(OitDb db, int agencies, int rows)
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var columns = entity.GetProperties().Select(p => p.GetColumnName()).ToList();
        var names = string.Join(", ", columns.Select(c => $"\"{c}\""));
        var values = string.Join(", ", columns.Select(c => Value(c, rows)));
        var sql = $$"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {{agencies
                - 1}})
            INSERT INTO "{{entity.GetTableName()}}" ({{names}})
            SELECT {{values}} FROM "{{entity.GetTableName()}}" AS t, n
            """;
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
#pragma warning disable EF1002 // names of the model
        await db.Database.ExecuteSqlRawAsync(sql);
#pragma warning restore EF1002
    }

    private static string Value(string column, int rows) =>
        column switch
        {
            "Id" => $"t.\"Id\" + n.i * {rows}",
            "AgencyId" or "RoundId" => $"t.\"{column}\" + n.i",
            "OfficerId" => $"t.\"OfficerId\" + n.i * {Officers}",
            "ItemId" => $"t.\"ItemId\" + n.i * {Items}",
            "Name" => "t.\"Name\" || n.i",
            // As long as LINE's are.
            "UserId" => "substr(t.\"UserId\", 1, 33 - length(CAST(n.i AS TEXT))) || n.i",
            _ => $"t.\"{column}\"",
        };
}
