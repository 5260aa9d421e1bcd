using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Commands;

/// <summary>`officers [--json]` lists, with who is registered on which channel; `officers add NAME --role coordinator` adds.</summary>
public static class OfficersCommand
{
    private static readonly Option<bool> AsJson = new("--json") { Description = "พิมพ์เป็น JSON" };
    private static readonly Argument<string> Name = new("NAME") { Description = "ชื่อ-ชื่อสกุล" };
    private static readonly Option<string> Role = new("--role")
    {
        Description = "บทบาท: officer, coordinator หรือ executive",
        DefaultValueFactory = _ => "officer",
    };
    private static readonly Option<string?> Position = new("--position")
    {
        Description = "ตำแหน่ง",
    };
    private static readonly Option<string?> Group = new("--group") { Description = "กลุ่มงาน" };

    public static Command Create(VerbHost host)
    {
        Role.AcceptOnlyFromAmong("officer", "coordinator", "executive");
        var add = new Command("add", "เพิ่มเจ้าหน้าที่") { Name, Role, Position, Group, AsJson };
        add.SetAction((result, token) => AddAsync(host, result, token));
        var command = new Command("officers", "รายชื่อเจ้าหน้าที่และบัญชีที่ลงทะเบียน")
        {
            AsJson,
            add,
        };
        command.SetAction((result, token) => ListAsync(host, result, token));
        return command;
    }

    private sealed record Row(
        long Id,
        string Name,
        string? Position,
        string? Group,
        string Role,
        bool NameConfirmed,
        IReadOnlyList<string> Channels
    );

    private static async Task<int> ListAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var agency = await host.AgencyAsync(result);
        await using var db = (await host.DatabaseAsync()).Open();
        var officers = await db
            .Officers.AsNoTracking()
            .Where(o => o.AgencyId == agency.Id && o.IsActive)
            .OrderBy(o => o.Id)
            .ToListAsync(cancellationToken);
        var channels = (
            await People
                .AccountsOf(db, agency.Id)
                .Select(a => new { a.OfficerId, a.Channel })
                .ToListAsync(cancellationToken)
        ).ToLookup(a => a.OfficerId, a => a.Channel);
        Print(
            host,
            result,
            officers.ConvertAll(o => ToRow(o, [.. channels[o.Id].Distinct().Order()]))
        );
        return 0;
    }

    private static async Task<int> AddAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var agency = await host.AgencyAsync(result);
        var who = new NewOfficer(
            result.GetRequiredValue(Name),
            Enum.Parse<OfficerRole>(result.GetRequiredValue(Role), ignoreCase: true),
            result.GetValue(Position),
            result.GetValue(Group)
        );
        var now = (await host.ClockAsync()).GetUtcNow();
        var officer = await (await host.DatabaseAsync()).Writer.WriteAsync(
            async (db, token) =>
            {
                var outcome = await StaffActions.AddAsync(db, agency.Id, null, who, now, token);
                return outcome is Refusal refusal
                    ? throw VerbFailedException.Of(refusal)
                    : db.Officers.Local.Single();
            },
            null,
            cancellationToken
        );
        if (result.GetValue(AsJson))
            host.Out.WriteLine(JsonSerializer.Serialize(ToRow(officer, []), VerbJson.Indented));
        else
            host.Out.WriteLine($"เพิ่ม {officer.Name} แล้ว");
        return 0;
    }

    private static void Print(VerbHost host, ParseResult result, List<Row> rows)
    {
        if (result.GetValue(AsJson))
        {
            host.Out.WriteLine(JsonSerializer.Serialize(rows, VerbJson.Indented));
            return;
        }
        foreach (var row in rows)
            host.Out.WriteLine(
                string.Join(
                    "  ",
                    row.Name,
                    row.Position ?? "-",
                    row.Role,
                    row.Channels.Count == 0 ? "ยังไม่ลงทะเบียน" : string.Join(", ", row.Channels)
                )
            );
    }

    private static Row ToRow(Officer officer, IReadOnlyList<string> channels) =>
        new(
            officer.Id,
            officer.Name,
            officer.Position,
            officer.WorkGroup,
            officer.Role.ToString().ToLowerInvariant(),
            officer.NameConfirmed,
            channels
        );
}
