using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace OitBot.Load.Sdk;

/// <summary>
/// Plays the scenario `bench` over a fixed number of connections, every round a conversation of its own. A turn is over
/// when its HTTP answer and its reply at the connector have both come.
/// </summary>
internal static class BenchTalk
{
    private static readonly string[] Said = ["hi", "Somchai", "green", "yes"];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static async Task<Measured> RunAsync(
        Uri target,
        Connector connector,
        int connections,
        TimeSpan duration
    )
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        using var http = new HttpClient(handler);
        var run = Guid.NewGuid().ToString("N")[..8];
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
                        var conversation = $"bench~{run}-{connection}-{i / Said.Length}";
                        var replied = connector.NextAsync(conversation);
                        var started = Stopwatch.GetTimestamp();
                        var accepted = await PostAsync(
                            http,
                            target,
                            Body(connector.Address, conversation, connection, i)
                        );
                        if (accepted)
                            await replied.WaitAsync(Longest);
                        else
                            Interlocked.Increment(ref refused);
                        mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    }
                    latencies.Add(mine);
                })
        );
        return Measured.Of(latencies.SelectMany(l => l), clock.Elapsed, refused);
    }

    private static async Task<bool> PostAsync(HttpClient http, Uri target, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var response = await http.PostAsync(target, content);
        return response.IsSuccessStatusCode;
    }

    private static byte[] Body(Uri connector, string conversation, int connection, int i) =>
        Encoding.UTF8.GetBytes(
            $$"""
            {"type":"message","id":"{{i}}","timestamp":"2026-01-01T00:00:00.000Z","channelId":"emulator",
            "serviceUrl":"{{connector.GetLeftPart(
                UriPartial.Authority
            )}}","from":{"id":"user-{{connection}}","name":"User"},
            "recipient":{"id":"bot","name":"Bot"},"conversation":{"id":"{{conversation}}","isGroup":false},
            "locale":"en-US","text":"{{Said[i % Said.Length]}}"}
            """
        );
}
