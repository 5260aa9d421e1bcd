using OitBot.Hosting;

namespace OitBot.Channels.Teams;

/// <summary>The Teams app: `Teams:AppId`, `Teams:AppPassword`, `Teams:TenantId` and, for other clouds than the public one, its addresses.</summary>
/// <param name="TenantId">The one tenant that may talk to the app; null lets every tenant in.</param>
/// <param name="Issuer">Who signs inbound tokens; also the resource that outbound tokens are for.</param>
/// <param name="OpenIdMetadataAddress">Where the keys of inbound tokens are described.</param>
/// <param name="TokenAddress">The whole URL that outbound tokens come from.</param>
public sealed record TeamsSettings(
    string AppId,
    string AppPassword,
    string? TenantId,
    string Issuer,
    Uri OpenIdMetadataAddress,
    Uri TokenAddress
)
{
    /// <summary>Tenant of apps that are not bound to one.</summary>
    private const string SharedTenant = "botframework.com";

    /// <summary>The part of Teams' permitted rate that this process uses: several processes share one app.</summary>
    public double RateShare { get; init; } = 1;

    /// <summary>What outbound tokens are asked for.</summary>
    public string Scope => $"{Issuer}/.default";

    /// <summary>Null where no app is configured: the channel is off, or open to loopback in Development.</summary>
    /// <exception cref="ConfigurationException">An app without its password, or an address that cannot be used.</exception>
    public static TeamsSettings? From(IConfiguration configuration)
    {
        var teams = configuration.GetSection("Teams");
        if (Text(teams, "AppId") is not { } appId)
            return null;
        var password =
            Text(teams, "AppPassword")
            ?? throw new ConfigurationException("Teams:AppPassword", "is empty");
        var tenant = Text(teams, "TenantId");
        return new TeamsSettings(
            appId,
            password,
            tenant,
            Text(teams, "Issuer") ?? "https://api.botframework.com",
            Address(
                teams,
                "OpenIdMetadataAddress",
                "https://login.botframework.com/v1/.well-known/openidconfiguration"
            ),
            Address(
                teams,
                "TokenAddress",
                $"https://login.microsoftonline.com/{tenant ?? SharedTenant}/oauth2/v2.0/token"
            )
        )
        {
            RateShare = Channels.RateShare.Of(teams),
        };
    }

    private static string? Text(IConfigurationSection section, string key) =>
        string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    private static Uri Address(IConfigurationSection section, string key, string otherwise)
    {
        var text = Text(section, key) ?? otherwise;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSafe(address)
            ? address
            : throw new ConfigurationException($"Teams:{key}", "is not an https address");
    }

    /// <summary>Secrets and keys travel over TLS, or do not leave the machine.</summary>
    private static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
