using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OitBot.Simulator;

/// <summary>Posts signed webhooks to the bot.</summary>
internal sealed partial class Webhooks(LineServer line) : IDisposable
{
    /// <summary>LINE gives up sooner; a bot under a debugger should still get through.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client = line.Options.WebhookHandler is { } handler
        ? new HttpClient(handler, disposeHandler: false) { Timeout = Patience }
        : new HttpClient { Timeout = Patience };
    private long _posts;

    /// <summary>Where the bot listens; null until it is known.</summary>
    public Uri? Url { get; set; } = line.Options.WebhookUrl;

    public async Task<Sent> PostAsync(IReadOnlyList<LineEvent> events, Uri? url = null)
    {
        var body = Body(events);
        var at = line.Options.Time.GetUtcNow();
        var began = TimeProvider.System.GetTimestamp();
        var (status, failure) = await SendAsync(url ?? Url, body);
        line.Record(
            new WebhookPost
            {
                Number = Interlocked.Increment(ref _posts),
                At = at,
                Status = status,
                Took = TimeProvider.System.GetElapsedTime(began),
                Events = string.Join(' ', events.Select(e => e.Type)),
                Redelivery = events.Any(e =>
                    e.Json["deliveryContext"]?["isRedelivery"]?.GetValue<bool>() == true
                ),
                Failure = failure,
            }
        );
        return new Sent(status, events, failure);
    }

    public void Dispose() => _client.Dispose();

    private byte[] Body(IReadOnlyList<LineEvent> events)
    {
        var json = new JsonObject
        {
            ["destination"] = line.BotUserId,
            ["events"] = new JsonArray([.. events.Select(e => (JsonNode)e.Json.DeepClone())]),
        };
        return Encoding.UTF8.GetBytes(WithPlainEmoji(json.ToJsonString(LineServer.Json)));
    }

    /// <summary>The serializer escapes emoji; LINE does not, and a bot that serializes again gets another signature.</summary>
    private static string WithPlainEmoji(string json) =>
        SurrogatePair()
            .Replace(
                json,
                pair =>
                    $"{pair.Groups["before"].Value}{Unit(pair.Groups["high"])}{Unit(pair.Groups["low"])}"
            );

    private static char Unit(Capture digits) =>
        (char)ushort.Parse(digits.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<before>(?<!\\)(\\\\)*)\\u(?<high>D[89AB][0-9A-F]{2})\\u(?<low>D[C-F][0-9A-F]{2})",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SurrogatePair();

    private async Task<(int Status, string? Failure)> SendAsync(Uri? url, byte[] body)
    {
        if (url is null)
            return (0, "no webhook address");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url);
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(
                "application/json",
                "utf-8"
            );
            request.Headers.Add(
                "x-line-signature",
                LineServer.Sign(line.Options.ChannelSecret, body)
            );
            request.Headers.UserAgent.ParseAdd("LineBotWebhook/2.0");
            using var response = await _client.SendAsync(request);
            return ((int)response.StatusCode, null);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return (0, failure.Message);
        }
    }
}
