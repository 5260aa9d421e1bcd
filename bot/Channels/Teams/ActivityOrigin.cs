using Microsoft.AspNetCore.Authentication;
using OitBot.Hosting;

namespace OitBot.Channels.Teams;

/// <summary>Where an inbound activity says it comes from; believed only as far as its token, or in Development the connection, bears it out.</summary>
/// <param name="ChannelId">`channelId`.</param>
/// <param name="ServiceUrl">`serviceUrl`: where answers, and the app's own token, will be sent.</param>
/// <param name="TenantId">`conversation.tenantId`, else `channelData.tenant.id`.</param>
public sealed record ActivityOrigin(string? ChannelId, string? ServiceUrl, string? TenantId)
{
    /// <summary>Checks the activity against its valid token.</summary>
    /// <param name="token">A successful result of <see cref="TeamsAuthentication.Scheme"/>.</param>
    /// <param name="tenantId">The only tenant let in; null for all.</param>
    /// <returns>401 where the token was not issued for this serviceUrl, 403 where channel or tenant is not allowed, null where all is well.</returns>
    public int? RefusedBy(AuthenticateResult token, string? tenantId)
    {
        var endorsements = token.Properties?.GetParameter<IReadOnlySet<string>>(
            TeamsAuthentication.EndorsementsProperty
        );
        if (ChannelId is null || endorsements?.Contains(ChannelId) != true)
            return StatusCodes.Status403Forbidden;
        var claimed = token.Principal?.FindFirst("serviceurl")?.Value;
        if (claimed is null || !Same(claimed, ServiceUrl))
            return StatusCodes.Status401Unauthorized;
        return IsTenant(token, tenantId) ? null : StatusCodes.Status403Forbidden;
    }

    /// <summary>Development without an app: only this machine may talk to the bot, and the bot only to this machine.</summary>
    /// <returns>403 or null.</returns>
    public int? RefusedFrom(HttpContext context) =>
        OwnMachine.IsCalling(context)
        && Uri.TryCreate(ServiceUrl, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && OwnMachine.IsNamed(address.DnsSafeHost)
            ? null
            : StatusCodes.Status403Forbidden;

    private bool IsTenant(AuthenticateResult token, string? tenantId)
    {
        if (tenantId is null)
            return true;
        var claimed = token.Principal?.FindFirst("tid")?.Value;
        return Same(tenantId, TenantId) && (claimed is null || Same(tenantId, claimed));
    }

    private static bool Same(string one, string? other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
