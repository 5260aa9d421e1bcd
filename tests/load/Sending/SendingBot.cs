using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OitBot.Load.Sending;

/// <summary>The bot as a process that sends; its memory is watched.</summary>
internal sealed class SendingBot : IAsyncDisposable
{
    private static readonly TimeSpan Watching = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watch;
    private long _most;

    private SendingBot(Process process)
    {
        _process = process;
        _watch = WatchAsync();
    }

    /// <summary>The most resident memory since the start or the last reset, in MiB.</summary>
    public double PeakMemory => Volatile.Read(ref _most) / 1024.0 / 1024.0;

    /// <summary>Seconds of a core that it has used.</summary>
    public double Cpu => Processes.Cpu(_process);

    public static async Task<SendingBot> StartAsync(
        LoadDatabase made,
        SimulatedLine line,
        double share = 1
    )
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = await Processes.StartAsync(
            new()
            {
                // The digests' clock stands on their day, as it may in Development only.
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Line__ChannelSecret"] = line.Settings.Secret,
                ["Line__ChannelAccessToken"] = line.Settings.Token,
            },
            $"--urls={address}",
            $"--Database:Provider={made.Database.Provider}",
            $"--Database:ConnectionString={made.Database.ConnectionString}",
            $"--Keys:Folder={made.Folder}",
            $"--Line:ApiBaseAddress={line.Settings.Address}",
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"--Line:RateShare={share}"
            ),
            "--Logging:LogLevel:Default=Warning"
        );
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var bot = new SendingBot(process);
        await Processes.AnswersAsync(address);
        return bot;
    }

    public void ForgetPeak() => Volatile.Write(ref _most, 0);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watch;
        await Processes.EndAsync(_process);
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            _process.Refresh();
            var now = _process.WorkingSet64;
            if (now > Volatile.Read(ref _most))
                Volatile.Write(ref _most, now);
            await Task.Delay(Watching, _end.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
