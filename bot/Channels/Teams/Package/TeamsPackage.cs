using System.IO.Compression;
using System.Text;
using OitBot.Hosting;

namespace OitBot.Channels.Teams.Package;

/// <summary>The ZIP that a Teams administrator uploads.</summary>
public static class TeamsPackage
{
    /// <summary>Writes the whole file or, where that fails, none.</summary>
    public static Task WriteAsync(TeamsManifest manifest, string path) =>
        WholeFile.WriteAsync(
            path,
            async draft =>
            {
                await using var file = File.Create(draft);
                await using var zip = new ZipArchive(file, ZipArchiveMode.Create);
                await AddAsync(zip, "manifest.json", Encoding.UTF8.GetBytes(manifest.ToJson()));
                await AddAsync(zip, TeamsManifest.ColorIcon, TeamsIcons.Color());
                await AddAsync(zip, TeamsManifest.OutlineIcon, TeamsIcons.Outline());
            }
        );

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync();
        await entry.WriteAsync(content);
    }
}
