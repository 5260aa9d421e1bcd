using Microsoft.Extensions.Primitives;

namespace OitBot.Pages.Access;

/// <summary>Headers that keep a page to itself: own scripts and styles only, no framing, no address handed on.</summary>
public static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Hangfire's dashboard brings scripts and styles of its own in its pages; it is kept from frames all the same.</summary>
    private const string DashboardPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                // The simulator frames its own phones and sets what it needs itself.
                if (!context.Request.Path.StartsWithSegments("/simulator"))
                    context.Response.OnStarting(Set, context);
                return next(context);
            }
        );

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(PagesSetup.JobsPath)
            ? DashboardPolicy
            : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (
            context.User.Identity?.IsAuthenticated == true
            && StringValues.IsNullOrEmpty(headers.CacheControl)
        )
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
