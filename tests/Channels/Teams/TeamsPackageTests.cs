using System.IO.Compression;
using System.Text.Json;
using OitBot.Channels.Teams.Package;
using OitBot.Tests.Kit;
using SkiaSharp;

namespace OitBot.Tests.Channels.Teams;

/// <summary>The app package that an administrator uploads.</summary>
public sealed class TeamsPackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("oitbot-package-").FullName;

    private static TeamsManifest Manifest { get; } =
        new(
            Guid.Parse(TeamsDoor.AppId),
            "สำนักงานตัวอย่างประจำจังหวัดที่มีชื่อยาวมากจนเกินสามสิบสองตัวอักษร",
            new Uri("https://www.example.go.th/")
        );

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task The_manifest_is_valid_by_the_schema_that_Microsoft_publishes()
    {
        var (exitCode, output) = await CheckAsync(Manifest.ToJson());
        Assert.True(exitCode == 0, output);
    }

    [SkippableFact]
    public async Task The_schema_check_notices_a_wrong_manifest()
    {
        var wrong = Manifest
            .ToJson()
            .Replace("\"accentColor\"", "\"accent\"", StringComparison.Ordinal);
        var (exitCode, output) = await CheckAsync(wrong);
        Assert.Equal(1, exitCode);
        Assert.Contains("accent", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_holds_the_manifest_and_the_icons_it_names_in_their_sizes()
    {
        var file = Path.Combine(_folder, "out.zip");
        await TeamsPackage.WriteAsync(Manifest, file);
        await using var zip = await ZipFile.OpenReadAsync(file);
        var manifest = JsonElement.Parse(Read(zip, "manifest.json"));
        Assert.Equal(
            TeamsDoor.AppId,
            manifest.GetProperty("bots")[0].GetProperty("botId").GetString()
        );
        var icons = manifest.GetProperty("icons");
        using var color = SKBitmap.Decode(Read(zip, icons.GetProperty("color").GetString()!));
        using var outline = SKBitmap.Decode(Read(zip, icons.GetProperty("outline").GetString()!));
        Assert.Equal((192, 192), (color.Width, color.Height));
        Assert.Equal((32, 32), (outline.Width, outline.Height));
        Assert.All(color.Pixels, pixel => Assert.Equal(255, pixel.Alpha));
        // Teams tints the outline itself: white on nothing.
        Assert.Equal(0, outline.GetPixel(0, 0).Alpha);
        Assert.All(outline.Pixels.Where(p => p.Alpha == 255), p => Assert.Equal(SKColors.White, p));
        Assert.Equal(["out.zip"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    private async Task<(int ExitCode, string Output)> CheckAsync(string manifest)
    {
        var file = Path.Combine(_folder, "manifest.json");
        await File.WriteAllTextAsync(file, manifest);
        return await Node.RunAsync("check-manifest.mjs", file);
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }
}
