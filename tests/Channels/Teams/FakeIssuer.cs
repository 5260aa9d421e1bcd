using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OitBot.Tests.Channels.Teams;

/// <summary>The Bot Framework's OpenID issuer on a loopback socket: describes its keys and signs tokens with them.</summary>
internal sealed class FakeIssuer : IAsyncDisposable
{
    public const string BotFramework = "https://api.botframework.com";
    private readonly WebApplication _app;
    private readonly List<IssuerKey> _published = [];
    private int _fetches;
    private int _asked;

    private FakeIssuer(WebApplication app) => _app = app;

    /// <summary>Answers 503 from now on.</summary>
    public bool Down { get; set; }

    /// <summary>Nobody gets the metadata before this is completed.</summary>
    public Task Open { get; set; } = Task.CompletedTask;

    /// <summary>How often somebody came for the metadata, whether they got it or not.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => Volatile.Read(ref _fetches);

    public Uri MetadataAddress => new($"{_app.Urls.First()}/openid");

    public static async Task<FakeIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var issuer = new FakeIssuer(builder.Build());
        issuer._app.MapGet("/openid", issuer.Metadata);
        issuer._app.MapGet("/keys", issuer.Keys);
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <summary>Makes a key and publishes it.</summary>
    public IssuerKey Publish(params string[] endorsements) => Publish(2048, endorsements);

    public IssuerKey Publish(int bits, params string[] endorsements)
    {
        var key = IssuerKey.Create(endorsements, bits);
        lock (_published)
            _published.Add(key);
        return key;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> Metadata()
    {
        Interlocked.Increment(ref _asked);
        await Open;
        return Down
            ? Results.StatusCode(503)
            : Results.Json(
                new
                {
                    issuer = BotFramework,
                    jwks_uri = $"{_app.Urls.First()}/keys",
                    id_token_signing_alg_values_supported = new[] { "RS256" },
                }
            );
    }

    private IResult Keys()
    {
        Interlocked.Increment(ref _fetches);
        lock (_published)
            return Down
                ? Results.StatusCode(503)
                : Results.Json(new { keys = _published.ConvertAll(k => k.Published()) });
    }
}

/// <summary>One signing key of the issuer.</summary>
internal sealed record IssuerKey(RsaSecurityKey Key, string[] Endorsements)
{
    public static IssuerKey Create(string[] endorsements, int bits = 2048) =>
        new(
            new RsaSecurityKey(RSA.Create(bits)) { KeyId = Guid.NewGuid().ToString("N") },
            endorsements
        );

    public object Published()
    {
        var numbers = Key.Rsa.ExportParameters(false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = Key.KeyId,
            n = Base64UrlEncoder.Encode(numbers.Modulus!),
            e = Base64UrlEncoder.Encode(numbers.Exponent!),
            endorsements = Endorsements,
        };
    }

    /// <summary>A token as the Bot Connector makes it; every part can be made wrong.</summary>
    public string Sign(TokenContent content, string algorithm = SecurityAlgorithms.RsaSha256) =>
        Sign(content, new SigningCredentials(Key, algorithm));

    public static string Sign(TokenContent content, SigningCredentials? credentials)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal);
        if (content.ServiceUrl is not null)
            claims["serviceurl"] = content.ServiceUrl;
        if (content.TenantId is not null)
            claims["tid"] = content.TenantId;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = content.Issuer,
                Audience = content.Audience,
                NotBefore = content.From?.UtcDateTime,
                Expires = content.Until?.UtcDateTime,
                Claims = claims,
                SigningCredentials = credentials,
            }
        );
    }
}

/// <summary>What a token says.</summary>
internal sealed record TokenContent(
    string? Issuer,
    string? Audience,
    string? ServiceUrl,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    string? TenantId = null
);
