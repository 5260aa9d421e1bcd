using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OitBot.Simulator;

namespace OitBot.Tests.Simulator;

/// <summary>Calls LINE's API over HTTP, as a bot would.</summary>
internal sealed class LineClient : IDisposable
{
    private readonly HttpClient _http;

    public LineClient(LineServer line)
    {
        _http = new HttpClient { BaseAddress = line.ApiAddress };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            line.Options.ChannelAccessToken
        );
    }

    public HttpClient Http => _http;

    public static object Text(string text) => new { type = "text", text };

    public Task<Reply> ReplyAsync(string? token, params object[] messages) =>
        PostAsync("v2/bot/message/reply", new { replyToken = token, messages });

    public Task<Reply> PushAsync(string to, string text, Guid? retryKey = null) =>
        PostAsync("v2/bot/message/push", new { to, messages = new[] { Text(text) } }, retryKey);

    public Task<Reply> MulticastAsync(IEnumerable<string> to, string text, Guid? retryKey = null) =>
        PostAsync(
            "v2/bot/message/multicast",
            new { to, messages = new[] { Text(text) } },
            retryKey
        );

    /// <summary>Asks LINE whether one message is fine.</summary>
    public Task<Reply> ValidateAsync(object message) =>
        PostAsync("v2/bot/message/validate/push", new { messages = new[] { message } });

    public Task<Reply> PostAsync(string path, object body, Guid? retryKey = null) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body), retryKey);

    public Task<Reply> PostRawAsync(string path, string json, string type = "application/json") =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, type));

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public async Task<Reply> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        Guid? retryKey = null
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (retryKey is { } key)
            request.Headers.Add("X-Line-Retry-Key", key.ToString());
        using var response = await _http.SendAsync(request);
        return new Reply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            Header(response, "x-line-request-id"),
            Header(response, "x-line-accepted-request-id"),
            response.Headers.RetryAfter?.Delta
        );
    }

    public void Dispose() => _http.Dispose();

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}

/// <summary>What LINE answered.</summary>
internal sealed record Reply(
    int Status,
    string Body,
    string? RequestId,
    string? AcceptedRequestId,
    TimeSpan? RetryAfter
)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    public string Message => Json.GetProperty("message").GetString()!;

    /// <summary>"property: message" of every detail.</summary>
    public string[] Details =>
        Json.TryGetProperty("details", out var details)
            ?
            [
                .. details
                    .EnumerateArray()
                    .Select(d => $"{d.GetProperty("property")}: {d.GetProperty("message")}"),
            ]
            : [];
}
