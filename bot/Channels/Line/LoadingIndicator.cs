namespace OitBot.Channels.Line;

/// <summary>The animated dots in a one-to-one chat while an answer takes its time; gone when a message comes.</summary>
public sealed partial class LoadingIndicator(
    ILineApi api,
    LineRates rates,
    ILogger<LoadingIndicator> logger
)
{
    private const int Seconds = 20;

    /// <summary>Shows them; does not wait, and a failure matters to nobody.</summary>
    /// <param name="userId">Users only: LINE refuses groups.</param>
    public void Show(string userId)
    {
        if (rates.TryLoading())
            _ = ShowAsync(userId);
    }

    private async Task ShowAsync(string userId)
    {
        var answer = await LineAnswer.OfAsync(() =>
            api.StartLoadingAsync(new LoadingRequest(userId, Seconds), CancellationToken.None)
        );
        if (!answer.IsSuccess)
            NotShown(answer.Status, answer.RequestId, answer.Reason);
    }

    [LoggerMessage(
        1,
        LogLevel.Debug,
        "Loading indicator not shown: status {Status}, request {RequestId} {Reason}"
    )]
    private partial void NotShown(int? status, string? requestId, string reason);
}
