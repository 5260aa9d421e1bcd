using System.Diagnostics;

namespace OitBot.Load.Sending;

/// <summary>OitBot, as it is published, as processes of their own.</summary>
internal static class Processes
{
    private static readonly Lazy<Task<string>> Program = new(PublishedBot.MakeAsync);

    public static async Task<Process> StartAsync(
        Dictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("dotnet", [await Program.Value, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // As the README's service does it.
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        return Process.Start(start)!;
    }

    public static double Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalSeconds;
    }

    public static async Task EndAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
