using System.Diagnostics;
using NetArchTest.Rules;
using OitBot.Storage;

namespace OitBot.Tests;

public sealed class ShapeOfTheProject
{
    [Fact]
    public void Storage_knows_nothing_of_what_stands_above_it() =>
        AssertFree(
            typeof(OitDb).Assembly,
            "OitBot.Dialogs",
            "OitBot.Channels",
            "Microsoft.AspNetCore",
            "Hangfire"
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
