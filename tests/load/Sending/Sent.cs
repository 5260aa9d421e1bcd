using Microsoft.EntityFrameworkCore;
using OitBot.Simulator;
using OitBot.Storage.Model;

namespace OitBot.Load.Sending;

/// <summary>Waits until so much was sent, and says what the tables and LINE say of it.</summary>
internal static class Sent
{
    /// <summary>When so many requests have come, or nothing has moved for a while.</summary>
    public static async Task<Span> UntilAsync(SimulatedLine line, string endpoint, int requests)
    {
        var still = 0;
        Span? last = null;
        while (still < 100)
        {
            await Task.Delay(200);
            var span = await line.SpanAsync(endpoint);
            if (span?.Count >= requests)
                return span;
            still = span?.Count == last?.Count ? still + 1 : 0;
            last = span;
        }
        throw new TimeoutException($"only {last?.Count ?? 0} of {requests} requests came");
    }

    /// <summary>Waits until all are settled; then how many were sent, and how often a row was written after its insert.</summary>
    public static async Task<(int Rows, int Sent, double Writes)> SettledAsync(
        LoadDatabase database,
        DeliveryKind kind
    )
    {
        for (var tries = 0; ; tries++)
        {
            var (rows, sent, claims) = await database.ReadAsync(async db =>
            {
                var all = db.Deliveries.Where(d => d.Kind == kind);
                return (
                    await all.CountAsync(),
                    await all.CountAsync(d => d.State == DeliveryState.Sent),
                    await all.SumAsync(d => d.Attempts)
                );
            });
            if (rows == sent || tries == 100)
                return (rows, sent, (claims + sent) / (double)rows);
            await Task.Delay(100);
        }
    }
}
