using System.Data.Common;
using System.Globalization;
using OitBot.Storage;

namespace OitBot.Hosting;

/// <summary>What happens between building the host and the first request.</summary>
public static partial class Startup
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<OitDatabase>();
        try
        {
            await database.MigrateAsync();
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("Database:ConnectionString", e.Message);
        }
        LogDatabase(app.Logger, database.SqlitePath ?? database.Provider.ToString());
        await SameKeys.CheckAsync(database, app.Services.GetRequiredService<Keys>());
        var clock = app.Services.GetRequiredService<DomainClock>();
        await using (var db = database.Open())
            await clock.LoadAsync(db);
        if (app.Environment.IsDevelopment())
            await PrepareDevelopmentAsync(app, database, clock);
        else if (clock.Offset != TimeSpan.Zero)
            // Nobody would be reminded, and a log that nobody can change would hold moments that never were.
            throw new ConfigurationException(
                "Clock:Now",
                $"this database's clock was moved in Development and says {Bangkok.Day(clock.GetUtcNow()):yyyy-MM-dd}; use another database, or set the clock back in the simulator (in Development) first"
            );
        app.Lifetime.ApplicationStarted.Register(() => SayWhereToGo(app));
    }

    private static async Task PrepareDevelopmentAsync(
        WebApplication app,
        OitDatabase database,
        DomainClock clock
    )
    {
        var start = ClockStart(app.Configuration);
        var agency = app.Services.GetRequiredService<AgencySettings>();
        if (await SampleRegister.LoadIntoAsync(database, clock, agency, start))
            LogSample(app.Logger);
        else if (start is { } now)
            await clock.MoveToAsync(database, now);
    }

    /// <summary>`Clock:Now`, Development only.</summary>
    private static DateTimeOffset? ClockStart(IConfiguration configuration)
    {
        if (configuration["Clock:Now"] is not { Length: > 0 } text)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var now)
            ? now
            : throw new ConfigurationException(
                "Clock:Now",
                $"'{text}' is not a moment such as 2023-03-20T09:00:00+07:00"
            );
    }

    private static void SayWhereToGo(WebApplication app)
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost";
        if (app.Environment.IsDevelopment())
            LogOpen(app.Logger, $"{address}/simulator");
        else
            LogServing(app.Logger, address);
    }

    [LoggerMessage(1, LogLevel.Information, "Database: {Place}")]
    private static partial void LogDatabase(ILogger logger, string place);

    [LoggerMessage(2, LogLevel.Information, "Open {Address} in a browser")]
    private static partial void LogOpen(ILogger logger, string address);

    [LoggerMessage(4, LogLevel.Information, "The database was empty: loaded the sample register")]
    private static partial void LogSample(ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "Serving on {Address}")]
    private static partial void LogServing(ILogger logger, string address);
}
