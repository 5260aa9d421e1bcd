using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Teams;

/// <summary>The Agents Playground's own server, as npm brings it.</summary>
public sealed class Playground(Process process, Uri address) : IAsyncDisposable
{
    public Uri Address => address;

    /// <summary>Starts it for the bot at that address. Where somebody else has taken the port meanwhile, with another.</summary>
    public static async Task<Playground> StartAsync(string bot)
    {
        for (var attempt = 1; ; attempt++)
        {
            var started = Start(bot, FreePort());
            if (await started.AnswersAsync())
                return started;
            await started.DisposeAsync();
            Assert.True(attempt < 3, "the Agents Playground does not start");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Playground Start(string bot, int port)
    {
        var packages = Path.Combine(Node.Modules, "node_modules", "@microsoft");
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(packages, "m365agentsplayground", "cli.js"),
                "start",
                "-e",
                $"{bot}/api/messages",
                "-c",
                "msteams",
                "-p",
                $"{port}",
                "--disable-telemetry",
            },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Playground(process, new Uri($"http://localhost:{port}"));
    }

    private async Task<bool> AnswersAsync()
    {
        using var http = new HttpClient();
        await Patience.UntilAsync(
            async () => process.HasExited || await IsThereAsync(http),
            () => "the Agents Playground does not answer"
        );
        // A port that another process answers at is not this one's.
        return !process.HasExited;
    }

    private async Task<bool> IsThereAsync(HttpClient http)
    {
        try
        {
            await http.GetStringAsync(address);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
