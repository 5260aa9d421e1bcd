using System.Net;

namespace OitBot.Hosting;

/// <summary>Whether a program of this machine is asking, for what Development leaves open.</summary>
public static class OwnMachine
{
    /// <summary>
    /// The host's name is looked at as well, so that a foreign page that has its own name point here (DNS rebinding)
    /// is kept out. A tunnel or proxy on this machine also connects from loopback, but says whom it speaks for.
    /// </summary>
    public static bool IsCalling(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } caller
        && IPAddress.IsLoopback(caller)
        && IsNamed(context.Request.Host.Host)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded");

    /// <summary>By literal address or the name itself; another name could resolve to another machine later.</summary>
    public static bool IsNamed(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
