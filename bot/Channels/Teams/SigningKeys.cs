using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace OitBot.Channels.Teams;

/// <summary>
/// The keys that sign inbound tokens. A key id not seen before fetches them at once, so that a rotated key works,
/// but at most once a minute, so that invented ids cannot make the bot flood the issuer.
/// </summary>
public sealed partial class SigningKeys(
    Uri metadataAddress,
    IDocumentRetriever documents,
    TimeProvider time,
    ILogger<SigningKeys> logger
) : IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromMinutes(1);

    /// <summary>Without any keys nobody gets in, so a failed first fetch is tried again sooner.</summary>
    private static readonly TimeSpan BetweenFirstFetches = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RefreshAfter = TimeSpan.FromHours(12);

    /// <summary>A key withdrawn by the issuer is not trusted for longer, even if the issuer cannot be reached.</summary>
    private static readonly TimeSpan UnusableAfter = TimeSpan.FromHours(24);

    /// <summary>A turn has to end within 15 seconds, with or without the issuer.</summary>
    private static readonly TimeSpan LongestFetch = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Fetched? _last;
    private long? _triedAt;

    private sealed record Fetched(OpenIdConnectConfiguration Configuration, long At);

    /// <summary>Sees to it that the key is there if the issuer has it. Never throws for an issuer that does not answer.</summary>
    /// <param name="keyId">The token's "kid".</param>
    public async Task LookForAsync(string keyId, CancellationToken cancellationToken)
    {
        if (_last is { } known && Age(known.At) < RefreshAfter && Has(known, keyId))
            return;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && Age(last.At) < RefreshAfter && Has(last, keyId))
                return;
            var wait = _last is null ? BetweenFirstFetches : BetweenFetches;
            if (_triedAt is { } tried && Age(tried) < wait)
                return;
            await FetchAsync();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What was fetched last; without keys where nothing usable is there, so that every token is refused.</summary>
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        Task.FromResult(Usable ?? new OpenIdConnectConfiguration());

    /// <summary>The channels that the key may speak for; none for an unknown key.</summary>
    public IReadOnlySet<string> EndorsementsOf(string keyId)
    {
        var key = Usable?.JsonWebKeySet.Keys.FirstOrDefault(k =>
            string.Equals(k.KeyId, keyId, StringComparison.Ordinal)
        );
        return Endorsements.In(key);
    }

    /// <summary>Does nothing: <see cref="LookForAsync"/> has already looked.</summary>
    public void RequestRefresh() { }

    public void Dispose() => _one.Dispose();

    private OpenIdConnectConfiguration? Usable =>
        _last is { } last && Age(last.At) < UnusableAfter ? last.Configuration : null;

    private TimeSpan Age(long timestamp) => time.GetElapsedTime(timestamp);

    private static bool Has(Fetched fetched, string keyId) =>
        fetched.Configuration.SigningKeys.Any(k =>
            string.Equals(k.KeyId, keyId, StringComparison.Ordinal)
        );

    /// <summary>Not bound to the request that asked: one that hangs up must not cost the others a minute.</summary>
    private async Task FetchAsync()
    {
        using var enough = new CancellationTokenSource(LongestFetch, time);
        var started = time.GetTimestamp();
        _triedAt = started;
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
                metadataAddress.AbsoluteUri,
                documents,
                enough.Token
            );
            _last = new Fetched(configuration, started);
            LogFetched(logger, configuration.SigningKeys.Count);
        }
        catch (Exception e)
        {
            LogNotFetched(logger, metadataAddress, e);
        }
    }

    [LoggerMessage(3101, LogLevel.Information, "Fetched {Count} keys that sign Teams tokens")]
    private static partial void LogFetched(ILogger logger, int count);

    [LoggerMessage(
        3102,
        LogLevel.Error,
        "The keys that sign Teams tokens cannot be had from {Address}"
    )]
    private static partial void LogNotFetched(ILogger logger, Uri address, Exception e);
}
