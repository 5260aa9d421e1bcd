using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OitBot.Simulator.Control;

namespace OitBot.Simulator.Api;

/// <summary>The small web server that LINE's API is played on. Loopback only.</summary>
internal static class LineHost
{
    public static WebApplication Build(LineServer line)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var listen = new Uri(line.Options.Listen);
        var address = IPAddress.TryParse(listen.Host, out var given) ? given : IPAddress.Loopback;
        if (!IPAddress.IsLoopback(address))
            throw new ArgumentException("the simulator listens on loopback only", nameof(line));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, address, listen.Port));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        var api = new LineApi(line);
        MessagingApi.Map(app, api);
        AccountApi.Map(app, api);
        RichMenuApi.Map(app, api);
        GroupApi.Map(app, api);
        app.MapControl(line);
        app.MapPage();
        // What only the bot's process has (people, clock) is no request of LINE's.
        app.Map("/simulator/{**rest}", () => Results.NotFound());
        app.MapFallback(api.NotFoundAsync);
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, IPAddress address, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
