using Microsoft.AspNetCore.Authentication;

namespace OitBot.Channels.Teams;

/// <summary>Decides whether an inbound activity is believed: first its token, then, once the body is read, what the body claims.</summary>
/// <param name="settings">Null only in Development: then nothing but this machine is let in, without a token.</param>
public sealed class InboundTrust(TeamsSettings? settings)
{
    /// <summary>Checks the token, before the body is read. Null where it is missing or not valid: answer 401.</summary>
    public async Task<AuthenticateResult?> TokenAsync(HttpContext context)
    {
        if (settings is null)
            return AuthenticateResult.NoResult();
        var token = await context.AuthenticateAsync(TeamsAuthentication.Scheme);
        return token.Succeeded ? token : null;
    }

    /// <summary>Checks what the body claims against the token, or against the connection where there is no app.</summary>
    /// <returns>The HTTP status to answer with, or null where all is well.</returns>
    public int? Refuses(HttpContext context, AuthenticateResult token, ActivityOrigin origin) =>
        settings is null ? origin.RefusedFrom(context) : origin.RefusedBy(token, settings.TenantId);
}
