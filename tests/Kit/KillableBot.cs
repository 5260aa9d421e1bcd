using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OitBot.Simulator;
using OitBot.Storage;

namespace OitBot.Tests.Kit;

/// <summary>The bot as it serves in production, as a process that a test may kill at any instant.</summary>
internal sealed class KillableBot : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private KillableBot(Process process)
    {
        _process = process;
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<KillableBot> StartAsync(
        int port,
        OitDatabase database,
        LineServer line,
        double rateShare = 1
    )
    {
        var bot = new KillableBot(Process.Start(Command(port, database, line, rateShare))!);
        await bot.ReadyAsync(port);
        return bot;
    }

    /// <summary>Not one of those that the system gives to outgoing connections: the bot takes it some seconds later.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 20_000);
            try
            {
                using var socket = new TcpListener(IPAddress.Loopback, port);
                socket.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }

    /// <summary>kill -9.</summary>
    public void Kill() => _process.Kill();

    public Task EndsAsync() => _process.WaitForExitAsync();

    /// <summary>Kills it where it still runs.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static ProcessStartInfo Command(
        int port,
        OitDatabase database,
        LineServer line,
        double rateShare
    ) =>
        new(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "OitBot.dll"),
                $"--urls=http://127.0.0.1:{port}",
                $"--Database:Provider={database.Provider}",
                $"--Database:ConnectionString={database.ConnectionString}",
                $"--Line:ApiBaseAddress={line.ApiAddress}",
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"--Line:RateShare={rateShare}"
                ),
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Line__ChannelSecret"] = line.Options.ChannelSecret,
                ["Line__ChannelAccessToken"] = line.Options.ChannelAccessToken,
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };

    private async Task ReadyAsync(int port)
    {
        using var http = new HttpClient();
        await Patience.UntilAsync(
            async () =>
            {
                if (_process.HasExited)
                    Assert.Fail($"the bot ended by itself: {await _errors}");
                try
                {
                    var ready = new Uri($"http://127.0.0.1:{port}/healthz/ready");
                    return (await http.GetAsync(ready)).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => "the bot did not start"
        );
    }
}
