using OitBot.Channels;
using OitBot.Channels.Teams;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;
using OitBot.ScenarioHost;
using OitBot.Storage;

// Plays the conformance scenarios on the product's own engine, turn, storage, endpoint and sender.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
var urls = builder.Configuration["urls"] ?? "http://127.0.0.1:5000";
if (!urls.Split(';').All(url => new Uri(url).IsLoopback))
    throw new InvalidOperationException(
        "The scenario host takes activities from this machine only."
    );
builder.WebHost.UseUrls(urls);
var folder = Environment.GetEnvironmentVariable("SCENARIO_DATA") ?? "scenario-data";
Directory.CreateDirectory(folder);
await using var database = new OitDatabase(
    DatabaseProvider.Sqlite,
    $"Data Source={Path.Combine(folder, "scenarios.db")}"
);
await database.MigrateAsync();

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(database);
builder.Services.AddSingleton<DomainClock>();
builder.Services.AddSingleton<ScenarioBot>();
builder.Services.AddSingleton<ActivityHandler>(services =>
    services.GetRequiredService<ScenarioBot>()
);
builder.Services.AddSingleton<Turn>();
builder.AddChannels();
builder.Services.AddTeamsSender();
builder.Services.AddSingleton<Func<string, IChannelSender?>>(services =>
    _ => services.GetRequiredService<ConnectorSender>()
);
builder.Services.AddSingleton(new InboundTrust(null));
builder.Services.AddSingleton<TeamsEndpoint>();
builder.Services.AddSingleton<Proactive>();

await using var app = builder.Build();
app.Services.GetRequiredService<ScenarioBot>().Proactive =
    app.Services.GetRequiredService<Proactive>();
app.MapTeamsChannel();
await app.RunAsync();
