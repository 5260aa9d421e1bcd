using System.CommandLine;
using System.Text.RegularExpressions;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Hosting;
using OitBot.Storage.SignOff;

namespace OitBot.Commands;

/// <summary>
/// The command line: `[ASP.NET options] VERB [its own]`. Without a verb the bot serves.
/// A verb that fails says why in one line on standard error and returns non-zero.
/// </summary>
public static partial class Verbs
{
    private static readonly Func<VerbHost, Command>[] All =
    [
        VerifyCommand.Create,
        BackupCommand.Create,
        OfficersCommand.Create,
        ExportCommand.Create,
        CodeCommand.Create,
        ImportCommand.Create,
        UnderstandCommand.Create,
        SetupCommand.Create,
        PlanCommand.Create,
        SimulatorCommand.Create,
    ];

    /// <summary>Runs the verb among the arguments; null when there is none.</summary>
    public static async Task<int?> RunAsync(string[] args)
    {
        await using var host = new VerbHost();
        var root = new RootCommand("OitBot") { host.Agency };
        foreach (var create in All)
            root.Subcommands.Add(create(host));
        var at = Array.FindIndex(args, arg => root.Subcommands.Any(c => c.Name == arg));
        var asksForHelp = args is ["--help" or "-h" or "-?"];
        if (at < 0 && !asksForHelp)
            return args is [var first, ..] && !first.StartsWith('-')
                ? Fail($"ไม่มีคำสั่ง {first} ดูคำสั่งทั้งหมดด้วย --help")
                : null;
        host.ServerArguments = asksForHelp ? [] : args[..at];
        var parsed = root.Parse(asksForHelp ? args : args[at..]);
        if (parsed.Errors is [var wrong, ..])
            return Fail($"{wrong.Message} ดูวิธีใช้ด้วย {(at < 0 ? "" : $"{args[at]} ")}--help");
        try
        {
            return await parsed.InvokeAsync(Plain);
        }
        catch (Exception failure) when (failure is ConfigurationException or VerbFailedException)
        {
            return Fail(failure.Message);
        }
        catch (Exception failure)
        {
            return Fail($"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private static readonly InvocationConfiguration Plain = new()
    {
        EnableDefaultExceptionHandler = false,
    };

    private static int Fail(string why)
    {
        Console.Error.WriteLine(Space().Replace(why, " ").Trim());
        return 1;
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}

/// <summary>Ends a verb with one line on standard error and exit code 1.</summary>
public sealed class VerbFailedException(string why) : Exception(why)
{
    /// <summary>A rule refuses, in the words that the page and the chat have for it.</summary>
    public static VerbFailedException Of(Refusal refusal) =>
        new(RefusalWords.Of(refusal, PeopleNames.Nobody));
}
