using System.Diagnostics;
using System.Net.Sockets;

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

    /// <summary>Waits until the bot says that it is ready.</summary>
    /// <exception cref="TimeoutException">It does not.</exception>
    public static async Task AnswersAsync(Uri address)
    {
        using var http = new HttpClient();
        for (var tries = 0; tries < 2_000; tries++)
        {
            try
            {
                if ((await http.GetAsync(new Uri(address, "/healthz/ready"))).IsSuccessStatusCode)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or SocketException)
            {
                // Not listening yet.
            }
            await Task.Delay(10);
        }
        throw new TimeoutException("the bot does not answer");
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
