using System.Text.Json;

namespace OitBot.Simulator.Api;

/// <summary>One request of the bot's, read.</summary>
internal sealed record Call(HttpContext Context, string RequestId, byte[] Bytes, JsonElement Json)
{
    public string? RetryKey => Context.Request.Headers["X-Line-Retry-Key"].FirstOrDefault();

    public string Route(string name) => (string)Context.Request.RouteValues[name]!;
}
