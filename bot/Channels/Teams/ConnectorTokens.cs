using System.Runtime.CompilerServices;
using Microsoft.Identity.Client;

namespace OitBot.Channels.Teams;

/// <summary>The app's own tokens, for what the bot sends. MSAL keeps one until shortly before it ends.</summary>
public sealed class ConnectorTokens : IDisposable
{
    private readonly HttpClient _http;
    private readonly IConfidentialClientApplication _app;
    private readonly string[] _scopes;

    public ConnectorTokens(TeamsSettings settings)
    {
        _http = new HttpClient(
            new ToTokenAddress(settings.TokenAddress)
            {
                InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false },
            }
        )
        {
            Timeout = TimeSpan.FromSeconds(4),
        };
        _scopes = [settings.Scope];
        _app = ConfidentialClientApplicationBuilder
            .Create(settings.AppId)
            .WithClientSecret(settings.AppPassword)
            // Only a name for MSAL's cache: requests go to the configured address.
            .WithAuthority("https://login.microsoftonline.com/botframework.com", false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new OneClient(_http), retryOnceOn5xx: false)
            .WithLegacyCacheCompatibility(false)
            .Build();
    }

    /// <summary>A token for the connector. Not inlined: who needs no token does not load MSAL.</summary>
    /// <param name="renew">The last one was refused: get another, even if it should still hold.</param>
    /// <exception cref="NoTokenException">The token address refuses.</exception>
    /// <exception cref="HttpRequestException">It cannot be reached.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task<string> TokenAsync(bool renew, CancellationToken cancellationToken)
    {
        try
        {
            var result = await _app.AcquireTokenForClient(_scopes)
                .WithForceRefresh(renew)
                .ExecuteAsync(cancellationToken);
            return result.AccessToken;
        }
        catch (MsalException refused)
        {
            throw new NoTokenException(refused);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>MSAL builds the address from an authority and insists on https; the configured one may be any.</summary>
    private sealed class ToTokenAddress(Uri address) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (request.Method != HttpMethod.Post)
                throw new HttpRequestException("Only tokens are asked for.");
            request.RequestUri = address;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class OneClient(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}

/// <summary>MSAL got no token. Whoever calls the connector need not know MSAL.</summary>
public sealed class NoTokenException(MsalException refused)
    : Exception($"no token: {refused.ErrorCode}", refused)
{
    /// <summary>When to ask again, where the token address says so.</summary>
    public TimeSpan? RetryAfter { get; } =
        (refused as MsalServiceException)?.Headers?.RetryAfter?.Delta;
}
