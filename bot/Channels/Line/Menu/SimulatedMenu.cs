namespace OitBot.Channels.Line.Menu;

/// <summary>Development: makes the rich menu on the played LINE, as `setup line` does on the real one. Nobody waits for it.</summary>
public sealed partial class SimulatedMenu(
    LineSetup setup,
    IConfiguration configuration,
    ILogger<SimulatedMenu> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Drawing takes a while; the first answer is not to wait for it.
            await Task.Yield();
            using var face = ThaiFont.Open(configuration["Line:FontFile"]);
            if (await setup.ReplaceMenuAsync(RichMenuPicture.Draw(face), stoppingToken) is { } why)
                NoMenu(why);
        }
        catch (Exception failure)
            when (failure
                    is Hosting.ConfigurationException
                        or HttpRequestException
                        or Refit.ApiException
                        or OperationCanceledException
            )
        {
            NoMenu(failure.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The simulator has no rich menu: {Why}")]
    private partial void NoMenu(string why);
}
