using System.Diagnostics;

namespace OitBot.Load;

/// <summary>The bot as the README publishes it for a service.</summary>
internal static class PublishedBot
{
    /// <returns>The path of the published program.</returns>
    /// <exception cref="InvalidOperationException">It could not be published; what was said is in the message.</exception>
    public static async Task<string> MakeAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "published");
        var start = new ProcessStartInfo(
            "dotnet",
            ["publish", "bot", "-c", "Release", "-r", "linux-x64", "-o", folder, "-v", "quiet"]
        )
        {
            WorkingDirectory = Root(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(folder, "OitBot.dll")
            : throw new InvalidOperationException(said);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OitBot.sln")))
            folder =
                folder.Parent ?? throw new InvalidOperationException("OitBot.sln is not there");
        return folder.FullName;
    }
}
