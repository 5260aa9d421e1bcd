using System.Threading.RateLimiting;

namespace OitBot.Channels.Teams;

/// <summary>Teams takes 50 requests a second of an app and tenant; this process stays below that.</summary>
public sealed class ConnectorRates : IAsyncDisposable
{
    private const int PerSecond = 45;
    private const int Slices = 9;

    private readonly PartitionedRateLimiter<string> _tenants = PartitionedRateLimiter.Create<
        string,
        string
    >(
        tenant =>
            RateLimitPartition.GetTokenBucketLimiter(
                tenant,
                _ => new TokenBucketRateLimiterOptions
                {
                    // What may burst and what flows in during the same second stay below the rate together.
                    TokenLimit = PerSecond / Slices,
                    TokensPerPeriod = PerSecond / Slices,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / Slices),
                    QueueLimit = int.MaxValue,
                }
            ),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Waits until a request for that tenant may go out, first come first served.</summary>
    public async Task WaitAsync(string? tenantId, CancellationToken cancellationToken)
    {
        using var lease = await _tenants.AcquireAsync(tenantId ?? "", 1, cancellationToken);
    }

    public ValueTask DisposeAsync() => _tenants.DisposeAsync();
}
