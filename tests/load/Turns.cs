using System.Collections.Concurrent;
using System.Diagnostics;
using OitBot.Simulator;

namespace OitBot.Load;

/// <summary>Turns a second through the real webhook, as ratios to the floor measured in the same run.</summary>
internal static class Turns
{
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static async Task MeasureAsync()
    {
        var program = await PublishedBot.MakeAsync();
        var folder = Directory.CreateTempSubdirectory("oitbot-load-").FullName;
        try
        {
            await using var bot = await BotUnderLoad.StartAsync(program, folder);
            using var floor = StartFloor(folder);
            await Task.Delay(2_000);
            Console.WriteLine($"start to first answer {bot.StartSeconds:0.00} s");
            Console.WriteLine(
                "                        turns/s   p50 ms   p99 ms   of the floor   processor ms"
            );
            await BotAsync(bot, 32, WarmUp, Read);
            await BotAsync(bot, 32, WarmUp, Change);
            await FloorAsync(32, WarmUp);
            foreach (var connections in (int[])[1, 32])
            {
                var baseline = await WithProcessorAsync(floor, () => FloorAsync(connections, Run));
                Print($"floor       {connections, 2}", baseline, baseline);
                Print(
                    $"reading     {connections, 2}",
                    await WithProcessorAsync(
                        bot.Process,
                        () => BotAsync(bot, connections, Run, Read)
                    ),
                    baseline
                );
                Print(
                    $"changing    {connections, 2}",
                    await WithProcessorAsync(
                        bot.Process,
                        () => BotAsync(bot, connections, Run, Change)
                    ),
                    baseline
                );
            }
            Console.WriteLine(
                $"resident memory {bot.Memory:0} MiB, violations of LINE's limits {bot.Line.ViolationCount}"
            );
            floor.Kill();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Read(int connection, int i) => "ข้อของฉัน";

    private static string Change(int connection, int i) =>
        $"เปลี่ยนลิงก์ O6 เป็น https://example.go.th/{connection}/{i}";

    private static void Print(string name, Measured m, Measured floor) =>
        Console.WriteLine(
            $"{name, -20} {m.PerSecond, 10:0} {m.P50, 8:0.0} {m.P99, 8:0.0} {m.PerSecond / floor.PerSecond, 10:0.00} {m.ProcessorMs, 15:0.00}{(m.Refused > 0 ? $"  refused {m.Refused}" : "")}"
        );

    /// <summary>Says also what a turn took of the server's own processor time: it hardly moves with the machine's load.</summary>
    private static async Task<Measured> WithProcessorAsync(Process server, Func<Task<Measured>> run)
    {
        var before = Spent(server);
        var measured = await run();
        return measured with
        {
            ProcessorMs = (Spent(server) - before).TotalMilliseconds / measured.Count,
        };
    }

    private static TimeSpan Spent(Process server)
    {
        server.Refresh();
        return server.TotalProcessorTime;
    }

    private static async Task<Measured> BotAsync(
        BotUnderLoad bot,
        int connections,
        TimeSpan duration,
        Func<int, int, string> text
    )
    {
        var latencies = new ConcurrentBag<List<double>>();
        var refused = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(async connection =>
                {
                    var mine = new List<double>();
                    for (var i = 0; clock.Elapsed < duration; i++)
                    {
                        var person = bot.People[(connection + i * connections) % bot.People.Count];
                        var started = Stopwatch.GetTimestamp();
                        if (!(await person.SayAsync(text(connection, i))).IsAccepted)
                            Interlocked.Increment(ref refused);
                        mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    }
                    latencies.Add(mine);
                })
        );
        return Measured.Of(latencies.SelectMany(l => l), clock.Elapsed, refused);
    }

    private static Task<Measured> FloorAsync(int connections, TimeSpan duration)
    {
        var body = new byte[400];
        return Generator.RunAsync(
            new Uri("http://127.0.0.1:5392/floor"),
            "floor",
            connections,
            duration,
            (_, i) =>
            {
                var mine = (byte[])body.Clone();
                BitConverter.TryWriteBytes(mine, i);
                return mine;
            }
        );
    }

    private static Process StartFloor(string folder) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "OitBot.Load.dll"),
                    "floor",
                    "http://127.0.0.1:5392",
                    Path.Combine(folder, "floor.db"),
                    "floor",
                ]
            )
            {
                UseShellExecute = false,
            }
        )!;
}
