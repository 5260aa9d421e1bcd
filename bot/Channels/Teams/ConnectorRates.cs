using System.Threading.RateLimiting;

namespace OitBot.Channels.Teams;

/// <summary>Teams takes 50 requests a second of an app and tenant; this process stays below its share of that.</summary>
/// <param name="share">Above 0 and up to 1.</param>
public sealed class ConnectorRates(double share = 1) : IAsyncDisposable
{
    /// <summary>What a whole app may take.</summary>
    public const int WholeRate = 45;

    /// <summary>So many at a time: what may burst and what flows in during the same second stay below the rate together.</summary>
    private const int AtOnce = 5;

    /// <summary>How many requests a second this process may make at one tenant.</summary>
    public double PerSecond { get; } = WholeRate * share;

    private readonly PartitionedRateLimiter<string> _tenants = PartitionedRateLimiter.Create<
        string,
        string
    >(
        tenant =>
            RateLimitPartition.GetTokenBucketLimiter(
                tenant,
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = AtOnce,
                    TokensPerPeriod = AtOnce,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(AtOnce / (WholeRate * share)),
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
