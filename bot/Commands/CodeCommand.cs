using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Commands;

/// <summary>`code NAME [--json]`: issues a registration code; the officer sends "ลงทะเบียน CODE" to the bot.</summary>
public static class CodeCommand
{
    private static readonly Argument<string> Name = new("NAME")
    {
        Description = "ชื่อหรือชื่อ-ชื่อสกุลของเจ้าหน้าที่",
    };
    private static readonly Option<bool> AsJson = new("--json") { Description = "พิมพ์เป็น JSON" };

    public static Command Create(VerbHost host)
    {
        var command = new Command("code", "ออกรหัสลงทะเบียนให้เจ้าหน้าที่") { Name, AsJson };
        command.SetAction((result, token) => RunAsync(host, result, token));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        var agency = await host.AgencyAsync(result);
        var database = await host.DatabaseAsync();
        var officer = await FindAsync(
            database,
            agency,
            result.GetRequiredValue(Name),
            cancellationToken
        );
        var key = new CodeKey((await host.KeysAsync()).CodeKey);
        var now = (await host.ClockAsync()).GetUtcNow();
        var outcome = await database.Writer.WriteAsync(
            (db, token) =>
                new EnrollmentActions(db, key, now).IssueAsync(agency.Id, officer.Id, null, token),
            null,
            cancellationToken
        );
        if (outcome is not CodeIssued issued)
            throw new VerbFailedException($"ออกรหัสให้ {officer.Name} ไม่ได้");
        Print(host, result, officer, issued);
        return 0;
    }

    private static void Print(VerbHost host, ParseResult result, Officer officer, CodeIssued issued)
    {
        var expires = Bangkok.Time(issued.ExpiresAt);
        if (result.GetValue(AsJson))
            host.Out.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        Officer = officer.Name,
                        issued.Code,
                        Expires = expires,
                    },
                    VerbJson.OneLine
                )
            );
        else
            host.Out.WriteLine(
                $"{officer.Name}: ลงทะเบียน {issued.Code} (ถึง {expires:yyyy-MM-dd HH:mm})"
            );
    }

    /// <summary>The only active officer whose name is or holds the text.</summary>
    private static async Task<Officer> FindAsync(
        OitDatabase database,
        Agency agency,
        string name,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var officers = await db
            .Officers.AsNoTracking()
            .Include(o => o.NameForms)
            .Where(o => o.AgencyId == agency.Id && o.IsActive)
            .OrderBy(o => o.Id)
            .ToListAsync(cancellationToken);
        var exact = officers.FindAll(o =>
            o.Name == name || o.NameForms.Exists(f => f.Form == name)
        );
        var found = exact.Count > 0 ? exact : officers.FindAll(o => o.Name.Contains(name));
        return found switch
        {
            [var only] => only,
            [] => throw new VerbFailedException($"ไม่มีเจ้าหน้าที่ชื่อ \"{name}\" ใน{agency.Name}"),
            _ => throw new VerbFailedException(
                $"มีหลายคนชื่อ \"{name}\": {string.Join(", ", found.Select(o => o.Name))}"
            ),
        };
    }
}
