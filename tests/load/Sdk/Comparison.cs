using System.Diagnostics;

namespace OitBot.Load.Sdk;

/// <summary>
/// The scenario `bench` with durable state on this engine and on the official JavaScript SDK: the same machine, the
/// same conversation, one run, each alone while it is measured.
/// </summary>
internal static class Comparison
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(12);

    public static async Task MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("oitbot-sdk-").FullName;
        try
        {
            await using var connector = await Connector.StartAsync(new("http://127.0.0.1:5393"));
            Console.WriteLine("                        turns/s   p50 ms   p99 ms   MiB");
            var sdk = await OneAsync(connector, () => StartSdkAsync(folder));
            var ours = await OneAsync(connector, () => StartOursAsync(folder));
            PrintRatios(ours, sdk);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Result> OneAsync(Connector connector, Func<Task<Contender>> start)
    {
        using var contender = await start();
        await BenchTalk.RunAsync(contender.Target, connector, 32, WarmUp);
        var one = await BenchTalk.RunAsync(contender.Target, connector, 1, Run);
        var many = await BenchTalk.RunAsync(contender.Target, connector, 32, Run);
        var result = new Result(one, many, contender.Memory);
        Print($"{contender.Name}  1", one, result.Memory);
        Print($"{contender.Name} 32", many, result.Memory);
        return result;
    }

    /// <summary>The first start makes the database; what is measured is a service that has one, as the SDK's needs none.</summary>
    private static async Task<Contender> StartOursAsync(string folder)
    {
        (await StartHostAsync(folder)).Dispose();
        return await StartHostAsync(folder);
    }

    private static Task<Contender> StartHostAsync(string folder) =>
        Contender.StartAsync(
            "ScenarioHost ",
            5394,
            "dotnet",
            [HostPath(), "--urls", "http://127.0.0.1:5394"],
            Path.Combine(folder, "ours")
        );

    private static async Task<Contender> StartSdkAsync(string folder)
    {
        var bot = Path.Combine(folder, "bot");
        Directory.CreateDirectory(bot);
        var ours = Path.Combine(AppContext.BaseDirectory, "Sdk", "bot");
        foreach (var file in Directory.EnumerateFiles(ours))
            File.Copy(file, Path.Combine(bot, Path.GetFileName(file)));
        using var npm = Process.Start(
            new ProcessStartInfo("npm", ["ci", "--loglevel=error"])
            {
                WorkingDirectory = bot,
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException("the official SDK could not be installed");
        return await Contender.StartAsync(
            "official SDK ",
            5395,
            "node",
            [Path.Combine(bot, "bot.js"), "5395", Path.Combine(folder, "sdk")],
            folder
        );
    }

    // tests/load/bin/Release/net10.0/ -> tests/ScenarioHost/bin/Release/net10.0/
    private static string HostPath() =>
        AppContext.BaseDirectory.Replace(
            $"{Path.DirectorySeparatorChar}load{Path.DirectorySeparatorChar}bin",
            $"{Path.DirectorySeparatorChar}ScenarioHost{Path.DirectorySeparatorChar}bin",
            StringComparison.Ordinal
        ) + "OitBot.ScenarioHost.dll";

    private static void Print(string name, Measured m, double memory) =>
        Console.WriteLine(
            $"{name, -20} {m.PerSecond, 10:0} {m.P50, 8:0.0} {m.P99, 8:0.0} {memory, 5:0}{(m.Refused > 0 ? $"  refused {m.Refused}" : "")}"
        );

    private static void PrintRatios(Result ours, Result sdk)
    {
        Console.WriteLine("as ratios to the official SDK (goals)");
        Print("turns/s at 32", ours.Many.PerSecond / sdk.Many.PerSecond, "at least 5");
        Print("turns/s at 1", ours.One.PerSecond / sdk.One.PerSecond, "at least 3");
        Print("p99 at 32", ours.Many.P99 / sdk.Many.P99, "at most 0.5");
        Print("p99 at 1", ours.One.P99 / sdk.One.P99, "at most 0.5");
        Print("memory", ours.Memory / sdk.Memory, "at most 0.5");
    }

    private static void Print(string what, double ratio, string goal) =>
        Console.WriteLine($"{what, -20} {ratio, 10:0.00}   {goal}");

    private sealed record Result(Measured One, Measured Many, double Memory);
}
