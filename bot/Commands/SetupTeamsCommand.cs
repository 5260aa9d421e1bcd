using System.CommandLine;
using OitBot.Channels.Teams.Package;
using OitBot.Hosting;
using OitBot.Storage.Model;

namespace OitBot.Commands;

/// <summary>
/// `setup teams OUT.zip`: makes the app package. What is not configured yet is filled with a placeholder that passes
/// Microsoft's schema, and said on standard error.
/// </summary>
public static class SetupTeamsCommand
{
    private static readonly Uri NoWebsite = new("https://example.go.th/");

    private static readonly Argument<string> Out = new("OUT.zip")
    {
        Description = "ไฟล์ที่จะเขียน",
    };

    public static Command Create(VerbHost host)
    {
        var command = new Command("teams", "สร้างแพ็กเกจแอป Teams") { Out };
        command.SetAction((result, _) => RunAsync(host, result));
        return command;
    }

    private static async Task<int> RunAsync(VerbHost host, ParseResult result)
    {
        var agency = await AgencyAsync(host, result);
        var settings = AgencySettings.From(host.Configuration);
        var placeholders = new List<string>();
        var manifest = new TeamsManifest(
            AppId(host.Configuration["Teams:AppId"], placeholders),
            agency?.Name ?? settings.Name,
            Website(agency?.Website ?? settings.Website, placeholders)
        );
        var path = Path.GetFullPath(result.GetRequiredValue(Out));
        try
        {
            await TeamsPackage.WriteAsync(manifest, path);
        }
        catch (DirectoryNotFoundException)
        {
            throw new VerbFailedException($"ไม่พบโฟลเดอร์ {Path.GetDirectoryName(path)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VerbFailedException($"เขียนไฟล์ {path} ไม่ได้");
        }
        foreach (var placeholder in placeholders)
            await Console.Error.WriteLineAsync(placeholder);
        host.Out.WriteLine($"เขียนแพ็กเกจแอป Teams แล้ว: {path}");
        return 0;
    }

    /// <summary>Before the register is imported there is none, and the package can be made all the same.</summary>
    private static async Task<Agency?> AgencyAsync(VerbHost host, ParseResult result)
    {
        try
        {
            return await host.AgencyAsync(result);
        }
        catch (VerbFailedException) when (result.GetValue(host.Agency) is null)
        {
            return null;
        }
    }

    private static Guid AppId(string? configured, List<string> placeholders)
    {
        if (Guid.TryParse(configured, out var id))
            return id;
        if (!string.IsNullOrWhiteSpace(configured))
            throw new VerbFailedException("Teams:AppId ต้องเป็นรหัสแบบ GUID");
        placeholders.Add(
            "ยังไม่ได้ตั้งค่า Teams:AppId แพ็กเกจนี้ติดตั้งจริงยังไม่ได้ ตั้งค่าแล้วสร้างใหม่อีกครั้ง"
        );
        return Guid.Empty;
    }

    private static Uri Website(string? configured, List<string> placeholders)
    {
        if (
            Uri.TryCreate(configured, UriKind.Absolute, out var website)
            && website.Scheme is "http" or "https"
        )
            // Teams takes https alone.
            return new UriBuilder(website) { Scheme = Uri.UriSchemeHttps, Port = -1 }.Uri;
        placeholders.Add($"ยังไม่ได้ตั้งค่า Agency:Website จึงใส่ {NoWebsite} ไว้แทน");
        return NoWebsite;
    }
}
