using System.CommandLine;
using OitBot.Simulator;

namespace OitBot.Commands;

/// <summary>
/// `simulator`: LINE's part as a process of its own, for load and crash tests. Not shown in the help.
/// It prints one JSON line with its address when it listens, and ends with Ctrl+C or SIGTERM.
/// </summary>
public static class SimulatorCommand
{
    private static readonly Option<string> Listen = new("--listen")
    {
        DefaultValueFactory = _ => "http://127.0.0.1:0",
    };
    private static readonly Option<Uri?> Webhook = new("--webhook");
    private static readonly Option<string?> Secret = new("--secret");
    private static readonly Option<string?> Token = new("--token");
    private static readonly Option<bool> Compact = new("--compact");
    private static readonly Option<long?> Limit = new("--limit");
    private static readonly Option<int> Seed = new("--seed") { DefaultValueFactory = _ => 1 };
    private static readonly Option<double[]> Redeliver = new("--redeliver")
    {
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create(VerbHost host)
    {
        var command = new Command("simulator", "เล่นเป็น LINE เพื่อการทดสอบ") { Hidden = true };
        foreach (
            var option in (Option[])
                [Listen, Webhook, Secret, Token, Compact, Limit, Seed, Redeliver]
        )
            command.Options.Add(option);
        command.SetAction((result, cancellationToken) => RunAsync(host, result, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        VerbHost host,
        ParseResult result,
        CancellationToken cancellationToken
    )
    {
        await using var line = await LineServer.StartAsync(Options(result));
        host.Out.WriteLine(
            System.Text.Json.JsonSerializer.Serialize(
                new
                {
                    address = line.ApiAddress,
                    secret = line.Options.ChannelSecret,
                    token = line.Options.ChannelAccessToken,
                }
            )
        );
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    private static LineServerOptions Options(ParseResult result)
    {
        var options = new LineServerOptions();
        return options with
        {
            Listen = result.GetValue(Listen)!,
            WebhookUrl = result.GetValue(Webhook),
            ChannelSecret = result.GetValue(Secret) ?? options.ChannelSecret,
            ChannelAccessToken = result.GetValue(Token) ?? options.ChannelAccessToken,
            Compact = result.GetValue(Compact),
            KnowsEverybody = true,
            MonthlyLimit = result.GetValue(Limit),
            Seed = result.GetValue(Seed),
            RedeliverAfter = [.. (result.GetValue(Redeliver) ?? []).Select(TimeSpan.FromSeconds)],
        };
    }
}
