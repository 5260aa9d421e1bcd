using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace OitBot.Load;

/// <summary>What a run showed. Latencies in milliseconds.</summary>
internal sealed record Measured(double PerSecond, double P50, double P99, int Refused)
{
    public required int Count { get; init; }

    /// <summary>Processor time of the server for one request, in milliseconds; 0 where nobody looked.</summary>
    public double ProcessorMs { get; init; }

    public static Measured Of(IEnumerable<double> latencies, TimeSpan elapsed, int refused)
    {
        var all = latencies.Order().ToArray();
        return new Measured(
            all.Length / elapsed.TotalSeconds,
            all[all.Length / 2],
            all[Math.Min(all.Length - 1, (int)(all.Length * 0.99))],
            refused
        )
        {
            Count = all.Length,
        };
    }
}

/// <summary>Posts signed bodies over a fixed number of connections, each waiting for its answer before the next.</summary>
internal static class Generator
{
    public static async Task<Measured> RunAsync(
        Uri target,
        string secret,
        int connections,
        TimeSpan duration,
        Func<int, int, byte[]> body
    )
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        using var http = new HttpClient(handler);
        var key = System.Text.Encoding.UTF8.GetBytes(secret);
        var latencies = new ConcurrentBag<List<double>>();
        var refused = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(async connection =>
                {
                    var mine = new List<double>();
                    for (var i = 0; clock.Elapsed < duration; i++)
                    {
                        var started = Stopwatch.GetTimestamp();
                        if (!await PostAsync(http, target, key, body(connection, i)))
                            Interlocked.Increment(ref refused);
                        mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    }
                    latencies.Add(mine);
                })
        );
        return Measured.Of(latencies.SelectMany(l => l), clock.Elapsed, refused);
    }

    private static async Task<bool> PostAsync(HttpClient http, Uri target, byte[] key, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.Add(
            "x-line-signature",
            Convert.ToBase64String(HMACSHA256.HashData(key, body))
        );
        using var response = await http.PostAsync(target, content);
        return response.IsSuccessStatusCode;
    }
}
