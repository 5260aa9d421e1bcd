using System.Diagnostics;
using System.Net.Sockets;

namespace OitBot.Load.Sdk;

/// <summary>A bot as a process of its own, with its state in a folder of its own.</summary>
internal sealed class Contender : IDisposable
{
    private readonly Process _process;

    private Contender(string name, Process process, int port)
    {
        Name = name;
        _process = process;
        Target = new Uri($"http://127.0.0.1:{port}/api/messages");
    }

    public string Name { get; }

    public Uri Target { get; }

    /// <summary>The most resident memory it has had, in MiB.</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1024.0 / 1024.0;
        }
    }

    public static async Task<Contender> StartAsync(
        string name,
        int port,
        string program,
        string[] arguments,
        string folder
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            Environment =
            {
                ["SCENARIO_DATA"] = folder,
                ["NODE_ENV"] = "production",
                // As the README's service does it.
                ["MALLOC_ARENA_MAX"] = "1",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        var contender = new Contender(name, Process.Start(start)!, port);
        for (var tries = 0; ; tries++)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync("127.0.0.1", port);
                return contender;
            }
            catch (SocketException) when (tries < 300 && !contender._process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
