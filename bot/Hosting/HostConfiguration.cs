namespace OitBot.Hosting;

/// <summary>The configuration that the server has, for verbs: appsettings.json, user secrets, environment, arguments.</summary>
public static class HostConfiguration
{
    public static WebApplicationBuilder CreateBuilder(string[] args) =>
        WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );

    public static IConfiguration Build(string[] args) => CreateBuilder(args).Configuration;
}
