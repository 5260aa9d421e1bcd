using OitBot.Simulator;

namespace OitBot.Load.Sending;

/// <summary>Waits until so much was sent.</summary>
internal static class Sent
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <param name="patience">Gives up where nothing has moved for so long; 20 seconds unless given.</param>
    public static async Task<Span> UntilAsync(
        SimulatedLine line,
        string endpoint,
        int requests,
        TimeSpan? patience = null
    )
    {
        var (still, most) = (0, (patience ?? TimeSpan.FromSeconds(20)) / Pause);
        Span? last = null;
        while (still < most)
        {
            await Task.Delay(Pause);
            var span = await line.SpanAsync(endpoint);
            if (span?.Count >= requests)
                return span;
            still = span?.Count == last?.Count ? still + 1 : 0;
            last = span;
        }
        throw new TimeoutException($"only {last?.Count ?? 0} of {requests} requests came");
    }
}
