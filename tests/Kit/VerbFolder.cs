using System.Diagnostics;

namespace OitBot.Tests.Kit;

/// <summary>How a run of the bot's program ended, and what it said.</summary>
public sealed record VerbRun(int Code, string Out, string Error)
{
    /// <summary>The one line in which something that failed said why.</summary>
    public string Complaint => Assert.Single(Error.Trim().Split('\n'));
}

/// <summary>A folder of its own in which the bot's program is run, as on a command line; its database lies there too.</summary>
public sealed class VerbFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("oitbot-verb-").FullName;

    /// <summary>What is set in the environment beside the usual.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The process id of the run that was started last.</summary>
    public int LastProcess { get; private set; }

    public static string Sample =>
        System.IO.Path.Combine(AppContext.BaseDirectory, "samples", "ayutthaya-oit-2566.txt");

    public Task<VerbRun> RunAsync(params string[] arguments) => TypeAsync("", arguments);

    /// <param name="input">What is typed while it runs.</param>
    public async Task<VerbRun> TypeAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(System.IO.Path.Combine(AppContext.BaseDirectory, "OitBot.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        LastProcess = process.Id;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (said, complained) = (
            process.StandardOutput.ReadToEndAsync(),
            process.StandardError.ReadToEndAsync()
        );
        await process.WaitForExitAsync();
        return new VerbRun(process.ExitCode, await said, await complained);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
