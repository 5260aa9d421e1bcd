using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Conformance;

/// <summary>The official SDK's recorded conversations, played against the scenario host as a process of its own.</summary>
[Collection(Alone.Name)]
public sealed class ConformanceTests
{
    private const int Recorded = 47;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    [SkippableFact]
    public async Task Every_conversation_recorded_from_the_official_SDK_goes_the_same_here() =>
        Assert.Equal(Recorded, await PlayAsync("transcripts.dev.json"));

    [SkippableFact]
    public async Task Further_conversations_of_the_same_scenarios_go_the_same_too() =>
        Assert.True(await PlayAsync("transcripts.more.json") >= 60);

    /// <returns>How many passed; none failed.</returns>
    private static async Task<int> PlayAsync(string transcripts)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Conformance");
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in new[]
            {
                "runner.mjs",
                "--transcripts",
                transcripts,
                "--start",
                $"dotnet '{HostPath()}' --urls http://127.0.0.1:{{port}}",
            }
        )
            start.ArgumentList.Add(argument);
        using var node = Start(start);
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync().WaitAsync(Longest);
        await node.WaitForExitAsync();
        var summary = Regex.Match(output, @"(?<passed>\d+) passed, (?<failed>\d+) failed\s*$");
        Assert.True(
            summary.Success && summary.Groups["failed"].Value == "0",
            output + await errors
        );
        return int.Parse(
            summary.Groups["passed"].Value,
            System.Globalization.CultureInfo.InvariantCulture
        );
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Skip.If(true, "Node.js is not there: it plays the recorded conversations");
            throw;
        }
    }

    private static string HostPath()
    {
        // tests/bin/Debug/net10.0/ -> tests/ScenarioHost/bin/Debug/net10.0/
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var tests = here.Parent!.Parent!.Parent!;
        return Path.Combine(
            tests.FullName,
            "ScenarioHost",
            "bin",
            here.Parent!.Name,
            here.Name,
            "OitBot.ScenarioHost.dll"
        );
    }
}
