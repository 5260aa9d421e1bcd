using Microsoft.AspNetCore.DataProtection;
using OitBot.Storage;

namespace OitBot.Hosting;

/// <summary>Puts the database, both clocks and the keys into the services.</summary>
public static class DatabaseSetup
{
    public static void AddOitDatabase(this WebApplicationBuilder builder)
    {
        var settings = DatabaseSettings.From(builder.Configuration);
        var database = new OitDatabase(settings.Provider, settings.ConnectionString);
        var keys = Keys.Open(builder.Configuration, database);
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton(AgencySettings.From(builder.Configuration));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DomainClock>();
        builder
            .Services.AddDataProtection()
            .SetApplicationName("OitBot")
            .PersistKeysToFileSystem(new DirectoryInfo(keys.Folder));
    }
}
