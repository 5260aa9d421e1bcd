using System.Diagnostics;

namespace OitBot.Tests.Kit;

/// <summary>Runs the scripts of tests/node with the packages that tests/run installed.</summary>
public static class Node
{
    private static readonly string? Tests = FindTests();

    /// <summary>The folder with node_modules; skips the test where it is not there.</summary>
    public static string Modules
    {
        get
        {
            Skip.IfNot(IsThere, "the npm packages are not there: tests/run installs them");
            return Folder!;
        }
    }

    /// <summary>Whether the packages are installed.</summary>
    public static bool IsThere =>
        Folder is not null && Directory.Exists(Path.Combine(Folder, "node_modules"));

    private static string? Folder =>
        Tests is null ? null : Path.Combine(Tests, ".artifacts", "node");

    /// <summary>Runs a script of tests/node; its first argument is the folder of the packages.</summary>
    /// <returns>Exit code and everything it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string script,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Tests ?? "", "node", script));
        start.ArgumentList.Add(Modules);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static string? FindTests()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OitBot.sln")))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "tests");
    }
}
