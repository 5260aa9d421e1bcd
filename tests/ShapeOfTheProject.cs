using System.Diagnostics;
using NetArchTest.Rules;
using OitBot.Dialogs;
using OitBot.Storage;
using OitBot.Tests.Kit;

namespace OitBot.Tests;

public sealed class ShapeOfTheProject
{
    /// <summary>What only the bot itself knows: LINE and Teams, its jobs and pages, ASP.NET and Hangfire.</summary>
    private static readonly string[] TheBots =
    [
        "OitBot.Channels",
        "OitBot.Jobs",
        "OitBot.Pages",
        "OitBot.Commands",
        "OitBot.Hosting",
        "OitBot.Simulator",
        "Microsoft.AspNetCore",
        "Hangfire",
        "Microsoft.Identity",
        "Refit",
    ];

    [Fact]
    public void Storage_knows_nothing_of_what_stands_above_it() =>
        AssertFree(typeof(OitDb).Assembly, [.. TheBots, "OitBot.Dialogs"]);

    [Fact]
    public void Dialogs_know_nothing_of_what_stands_above_them() =>
        AssertFree(typeof(Turn).Assembly, TheBots);

    /// <summary>What a page says on the next one travels in a cookie, and is clipped on its one way there.</summary>
    [Fact]
    public void Pages_say_what_was_done_by_Confirm_and_Refuse() =>
        Assert.Equal(
            ["OitPage.cs"],
            Sources
                .Under("bot/Pages", ".cs")
                .Where(file =>
                    File.ReadAllText(file).Contains("TempData[", StringComparison.Ordinal)
                )
                .Select(file => Path.GetFileName(file))
        );

    /// <summary>Files named to a verb, and relative database paths, start where the command was typed.</summary>
    [Fact]
    public async Task Dotnet_run_starts_where_it_was_typed()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "OitBot.sln")))
            root = root.Parent ?? throw new DirectoryNotFoundException("OitBot.sln");
        using var msbuild = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                ["msbuild", "bot/bot.csproj", "-getProperty:RunWorkingDirectory"]
            )
            {
                WorkingDirectory = root.FullName,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        Assert.Equal("", (await msbuild.StandardOutput.ReadToEndAsync()).Trim());
    }

    private static void AssertFree(System.Reflection.Assembly assembly, params string[] names)
    {
        var result = Types.InAssembly(assembly).ShouldNot().HaveDependencyOnAny(names).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
