using Hangfire;
using OitBot.Channels.Line;
using OitBot.Jobs;
using OitBot.Simulator.Control;
using OitBot.Storage;
using OitBot.Storage.Enrollment;

namespace OitBot.Simulator;

/// <summary>Development without a LINE channel: LINE's part runs in the bot's process, and `/simulator` shows phones.</summary>
public static class SimulatorSetup
{
    /// <summary>
    /// Starts LINE's part and sets `Line:ChannelSecret`, `Line:ChannelAccessToken` and `Line:ApiBaseAddress` to it.
    /// Call it before the LINE channel reads its settings. Does nothing outside Development or where a secret is set.
    /// </summary>
    public static async Task AddSimulatorAsync(this WebApplicationBuilder builder)
    {
        var isConfigured = builder.Configuration["Line:ChannelSecret"] is { Length: > 0 };
        if (!builder.Environment.IsDevelopment() || isConfigured)
            return;
        var line = await LineServer.StartAsync(Options(builder.Configuration));
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Line:ChannelSecret"] = line.Options.ChannelSecret,
                ["Line:ChannelAccessToken"] = line.Options.ChannelAccessToken,
                ["Line:ApiBaseAddress"] = line.ApiAddress.ToString(),
            }
        );
        // By a factory, so that the container ends it.
        builder.Services.AddSingleton(_ => line);
    }

    /// <summary>Maps `/simulator` where the simulator runs; elsewhere that path answers 404.</summary>
    public static void MapSimulator(this WebApplication app)
    {
        if (app.Services.GetService<LineServer>() is not { } line)
            return;
        var api = app.MapControl(line);
        var database = app.Services.GetRequiredService<OitDatabase>();
        var clock = app.Services.GetRequiredService<DomainClock>();
        var key = app.Services.GetRequiredService<CodeKey>();
        var machine = app.Services.GetRequiredService<TimeProvider>();
        new RegisterPeople(line, database, clock, key).Map(api);
        var jobs = app.Services.GetRequiredService<IBackgroundJobClient>();
        new ClockControl(line, database, clock, machine, () => Schedule.Wake(jobs)).Map(api);
        line.PhoneClock = clock;
        app.MapPage();
        app.Lifetime.ApplicationStarted.Register(() => line.WebhookUrl ??= Webhook(app.Urls));
        // Streams would hold up a graceful stop.
        app.Lifetime.ApplicationStopping.Register(line.Feed.Close);
    }

    /// <summary>`Simulator:*` fixes what is otherwise made anew, for a verb or a tool beside the server.</summary>
    private static LineServerOptions Options(ConfigurationManager configuration)
    {
        var options = new LineServerOptions { KnowsEverybody = true };
        string Given(string key, string otherwise) =>
            configuration[key] is { Length: > 0 } value ? value : otherwise;
        return options with
        {
            BotName = Given("Line:BotName", options.BotName),
            Listen = Given("Simulator:Listen", options.Listen),
            ChannelSecret = Given("Simulator:ChannelSecret", options.ChannelSecret),
            ChannelAccessToken = Given("Simulator:ChannelAccessToken", options.ChannelAccessToken),
        };
    }

    /// <summary>The bot's own webhook, as this machine reaches it; null under a test server.</summary>
    private static Uri? Webhook(ICollection<string> urls)
    {
        var url = urls.OrderBy(u => u.StartsWith("https", StringComparison.Ordinal))
            .FirstOrDefault();
        if (url is null)
            return null;
        var here = url.Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal);
        return new Uri(new Uri(here), LineChannel.Path);
    }
}
