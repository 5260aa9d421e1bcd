using System.Net;

namespace OitBot.Pages.Access;

/// <summary>Whether a browser of this machine is asking, for what Development leaves open.</summary>
public static class OwnMachine
{
    /// <summary>
    /// The host's name is looked at as well, so that a foreign page that has its own name point here (DNS rebinding)
    /// is kept out; a proxy on this machine says whom it speaks for.
    /// </summary>
    public static bool IsCalling(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded");
}
