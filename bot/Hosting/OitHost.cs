using OitBot.Channels;
using OitBot.Channels.Line;
using OitBot.Channels.Teams;
using OitBot.Jobs;
using OitBot.Pages;
using OitBot.Simulator;

namespace OitBot.Hosting;

/// <summary>The composition of the server, once: Program runs it, tests talk to it.</summary>
public static class OitHost
{
    /// <summary>Builds the host and prepares its database; it is not listening yet.</summary>
    /// <exception cref="ConfigurationException">A setting cannot be used.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = HostConfiguration.CreateBuilder(args);
        Addresses.Check(builder.Configuration);
        await builder.AddSimulatorAsync();
        builder.AddOitDatabase();
        builder.AddOitHealth();
        builder.AddConversations();
        builder.AddChannels();
        builder.AddLineChannel();
        builder.AddTeamsChannel();
        builder.AddJobs();
        builder.AddOitPages();
        var app = builder.Build();
        // First of all: others that need the database ask for it again and again before they give up.
        await app.PrepareAsync();
        app.MapOitHealth();
        app.MapLineChannel();
        app.MapTeamsChannel();
        app.MapSimulator();
        app.MapOitPages();
        return app;
    }
}
