using System.Net;
using System.Net.Sockets;

namespace OitBot.Hosting;

/// <summary>The addresses to listen on, looked at before anything else starts: what is wrong with them takes one line to say.</summary>
public static class Addresses
{
    /// <exception cref="ConfigurationException">One is no address, or something listens there already.</exception>
    public static void Check(IConfiguration configuration)
    {
        const StringSplitOptions Each =
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (var url in (configuration["urls"] ?? "").Split(';', Each))
            Check(url);
    }

    private static void Check(string url)
    {
        var address = Parse(url);
        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
            return;
        try
        {
            using var listener = new TcpListener(Ip(address.Host), address.Port);
            listener.Start();
        }
        catch (SocketException problem)
        {
            throw new ConfigurationException("urls", $"cannot listen on {url}: {problem.Message}");
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.IsNamedPipe || address.Port <= IPEndPoint.MaxPort)
                return address;
        }
        catch (FormatException)
        {
            // Said below.
        }
        throw new ConfigurationException(
            "urls",
            $"'{url}' is not an address such as http://localhost:5080"
        );
    }

    private static IPAddress Ip(string host) =>
        IPAddress.TryParse(host, out var ip) ? ip
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.Any;
}
