using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

namespace OitBot.Channels.Teams;

/// <summary>
/// Checks the bearer token of an inbound activity by the Bot Framework's rules: issuer, audience, lifetime, signature.
/// What the token says about the activity itself is checked by <see cref="ActivityOrigin"/>.
/// </summary>
public static class TeamsAuthentication
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "Teams";

    internal const string EndorsementsProperty = "endorsements";
    private const int SmallestRsaKeyBits = 2048;
    private const int LargestKeyDocument = 1024 * 1024;

    /// <summary>A shared secret could be guessed or leak; only asymmetric signatures with a strong hash count.</summary>
    private static readonly string[] StrongAlgorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Adds the scheme. Expects a <see cref="TimeProvider"/> (the machine's clock) among the services.</summary>
    public static void AddTeamsAuthentication(
        this IServiceCollection services,
        TeamsSettings settings
    )
    {
        services.AddSingleton(provider => new SigningKeys(
            settings.OpenIdMetadataAddress,
            KeyDocuments(settings.OpenIdMetadataAddress),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SigningKeys>>()
        ));
        services.AddAuthentication().AddJwtBearer(Scheme, _ => { });
        services
            .AddOptions<JwtBearerOptions>(Scheme)
            .Configure<SigningKeys, TimeProvider>(
                (options, keys, time) => Configure(options, settings, keys, time)
            );
    }

    private static HttpDocumentRetriever KeyDocuments(Uri address)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = LargestKeyDocument,
        };
        return new HttpDocumentRetriever(client) { RequireHttps = !address.IsLoopback };
    }

    private static void Configure(
        JwtBearerOptions options,
        TeamsSettings settings,
        SigningKeys keys,
        TimeProvider time
    )
    {
        options.ConfigurationManager = keys;
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.TokenValidationParameters = Rules(settings, time);
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context => LookForKeyAsync(context, keys),
            OnTokenValidated = context => KeepEndorsements(context, keys),
        };
    }

    private static TokenValidationParameters Rules(TeamsSettings settings, TimeProvider time)
    {
        var skew = TimeSpan.FromMinutes(5);
        return new TokenValidationParameters
        {
            ValidAudience = settings.AppId,
            ValidAlgorithms = StrongAlgorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            TryAllIssuerSigningKeys = false,
            ValidateIssuerSigningKey = true,
            // Not left to ValidIssuer: the handler would also accept whatever issuer the metadata document names.
            IssuerValidator = (issuer, _, _) =>
                string.Equals(issuer, settings.Issuer, StringComparison.Ordinal)
                    ? issuer
                    : throw new SecurityTokenInvalidIssuerException("not the Bot Framework"),
            IssuerSigningKeyValidator = (key, _, _) => IsStrong(key),
            LifetimeValidator = (from, until, _, _) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                return until is { } end
                    && now <= end + skew
                    && (from is not { } start || now >= start - skew);
            },
        };
    }

    private static bool IsStrong(SecurityKey key) =>
        key switch
        {
            RsaSecurityKey or X509SecurityKey or JsonWebKey { Kty: "RSA" } => key.KeySize
                >= SmallestRsaKeyBits,
            _ => key is ECDsaSecurityKey or JsonWebKey { Kty: "EC" },
        };

    private static async Task LookForKeyAsync(MessageReceivedContext context, SigningKeys keys)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return;
        if (KeyIdOf(header["Bearer ".Length..].Trim()) is { } keyId)
            await keys.LookForAsync(keyId, context.HttpContext.RequestAborted);
    }

    /// <summary>The "kid" of a token's header; null where it has none or is no token.</summary>
    private static string? KeyIdOf(string token)
    {
        try
        {
            return new JsonWebToken(token).Kid is { Length: > 0 } keyId ? keyId : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Task KeepEndorsements(TokenValidatedContext context, SigningKeys keys)
    {
        var keyId = context.SecurityToken.SigningKey?.KeyId ?? "";
        context.Properties.SetParameter(EndorsementsProperty, keys.EndorsementsOf(keyId));
        return Task.CompletedTask;
    }
}
