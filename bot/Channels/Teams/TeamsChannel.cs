namespace OitBot.Channels.Teams;

/// <summary>
/// Puts the Teams channel into the host. Without an app it is off and its path answers 404; in Development it is then
/// open to this machine, for the Agents Playground.
/// </summary>
public static class TeamsChannel
{
    public const string Path = "/api/messages";

    /// <exception cref="Hosting.ConfigurationException">A setting cannot be used.</exception>
    public static void AddTeamsChannel(this WebApplicationBuilder builder)
    {
        var settings = TeamsSettings.From(builder.Configuration);
        if (settings is null && !builder.Environment.IsDevelopment())
            return;
        var services = builder.Services;
        if (settings is not null)
        {
            services.AddTeamsAuthentication(settings);
            services.AddSingleton(_ => new ConnectorTokens(settings));
            services.AddSingleton(_ => new ConnectorRates(settings.RateShare));
        }
        services.AddSingleton(new InboundTrust(settings));
        services.AddTeamsSender();
        services.AddSingleton<TeamsEndpoint>();
    }

    public static void MapTeamsChannel(this WebApplication app)
    {
        if (app.Services.GetService<TeamsEndpoint>() is { } endpoint)
            app.MapPost(Path, endpoint.HandleAsync).AllowAnonymous();
    }

    /// <summary>What sends; with tokens and rates where they are among the services.</summary>
    public static void AddTeamsSender(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ConnectorClient(
            new HttpClient(Handler()) { Timeout = Timeout.InfiniteTimeSpan },
            provider.GetService<ConnectorTokens>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ConnectorSender>();
        services.AddSingleton<IChannelSender>(s => s.GetRequiredService<ConnectorSender>());
    }

    /// <summary>A redirect could carry the app's token to an address that nobody vouched for.</summary>
    private static SocketsHttpHandler Handler() =>
        new()
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AllowAutoRedirect = false,
            UseCookies = false,
        };
}
