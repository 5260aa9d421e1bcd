using System.Diagnostics;

namespace OitBot.Tests.Kit;

/// <summary>
/// The bot as a process of its own, as `dotnet run` starts it in Development: an empty database, the sample register,
/// the simulator. Ends with the test.
/// </summary>
public sealed class BotProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private BotProcess(Process process, string folder, Uri address) =>
        (_process, _folder, Address) = (process, folder, address);

    /// <summary>What it says at the start, without "/simulator".</summary>
    public Uri Address { get; }

    public static async Task<BotProcess> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("oitbot-process-").FullName;
        var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "OitBot.dll"),
                    "--urls=http://127.0.0.1:0",
                    "--environment=Development",
                    $"--Database:ConnectionString=Data Source={Path.Combine(folder, "oitbot.db")}",
                    .. settings,
                ]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                WorkingDirectory = folder,
            }
        )!;
        return new BotProcess(process, folder, await SaidAddressAsync(process));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<Uri> SaidAddressAsync(Process process)
    {
        using var timeout = new CancellationTokenSource(Patience.Longest);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            said.Add(line);
            if (
                line.Split(' ')
                    .FirstOrDefault(w => w.EndsWith("/simulator", StringComparison.Ordinal)) is
                { } url
            )
            {
                // Nobody reads further: a full pipe would stop the process.
                _ = process.StandardOutput.BaseStream.CopyToAsync(
                    Stream.Null,
                    CancellationToken.None
                );
                return new Uri(new Uri(url), "/");
            }
        }
        throw new InvalidOperationException($"the bot ended: {string.Join('\n', said)}");
    }
}
