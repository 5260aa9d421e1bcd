using OitBot.Channels.Line.Menu;
using OitBot.Dialogs.Conversations;

namespace OitBot.Channels.Line;

/// <summary>Puts the LINE channel into the host. Without a channel secret it is off and its path answers 404.</summary>
public static class LineChannel
{
    public const string Path = "/api/line";

    /// <exception cref="Hosting.ConfigurationException">A setting cannot be used.</exception>
    public static void AddLineChannel(this WebApplicationBuilder builder)
    {
        if (LineOptions.From(builder.Configuration) is not { } options)
            return;
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddLineClients(options);
        services.AddSingleton<LineRates>();
        services.AddSingleton<IMessageQuota, LineQuota>();
        services.AddSingleton<LineAccounts>();
        services.AddSingleton<LoadingIndicator>();
        services.AddSingleton<LineSender>();
        services.AddSingleton<IChannelSender>(s => s.GetRequiredService<LineSender>());
        services.AddSingleton<LineWebhook>();
        // LINE's part is played in this process: it starts without a menu every time.
        if (builder.Environment.IsDevelopment() && options.ApiBaseAddress.IsLoopback)
            services.AddSingleton<LineSetup>().AddHostedService<SimulatedMenu>();
    }

    public static void MapLineChannel(this WebApplication app)
    {
        if (app.Services.GetService<LineWebhook>() is not { } webhook)
            return;
        app.MapPost(
            Path,
            (HttpRequest request, CancellationToken cancelled) =>
                webhook.HandleAsync(request, cancelled)
        );
    }
}
