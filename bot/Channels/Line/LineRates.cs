using System.Threading.RateLimiting;

namespace OitBot.Channels.Line;

/// <summary>
/// Keeps the rates that LINE permits, an endpoint each, as far as this process has a share in them.
/// </summary>
public sealed class LineRates(LineOptions options) : IDisposable
{
    /// <summary>A second.</summary>
    public const int Pushes = 2000;

    /// <summary>A second.</summary>
    public const int Multicasts = 200;

    private const int SlicesPerSecond = 20;

    private readonly TokenBucketRateLimiter _reply = Limiter(2000, options.RateShare);
    private readonly TokenBucketRateLimiter _push = Limiter(Pushes, options.RateShare);
    private readonly TokenBucketRateLimiter _multicast = Limiter(Multicasts, options.RateShare);
    private readonly TokenBucketRateLimiter _loading = Limiter(100, options.RateShare);

    public ValueTask<RateLimitLease> ReplyAsync(CancellationToken cancellationToken) =>
        _reply.AcquireAsync(1, cancellationToken);

    public ValueTask<RateLimitLease> PushAsync(CancellationToken cancellationToken) =>
        _push.AcquireAsync(1, cancellationToken);

    public ValueTask<RateLimitLease> MulticastAsync(CancellationToken cancellationToken) =>
        _multicast.AcquireAsync(1, cancellationToken);

    /// <summary>Not worth waiting for.</summary>
    public bool TryLoading()
    {
        using var lease = _loading.AttemptAcquire();
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _reply.Dispose();
        _push.Dispose();
        _multicast.Dispose();
        _loading.Dispose();
    }

    /// <summary>What may burst and what flows in during the same second stay below the rate together.</summary>
    private static TokenBucketRateLimiter Limiter(int perSecond, double share)
    {
        var slice = Math.Max(1, (int)(perSecond * share * 0.9 / SlicesPerSecond));
        var period = TimeSpan.FromSeconds(
            Math.Max(1.0 / SlicesPerSecond, slice / (perSecond * share * 0.9))
        );
        return new TokenBucketRateLimiter(
            new TokenBucketRateLimiterOptions
            {
                TokenLimit = Math.Max(1, slice * 2),
                TokensPerPeriod = slice,
                ReplenishmentPeriod = period,
                QueueLimit = int.MaxValue,
                AutoReplenishment = true,
            }
        );
    }
}
