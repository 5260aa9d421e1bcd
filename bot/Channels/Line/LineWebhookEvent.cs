using System.Security.Cryptography;
using System.Text.Json;

namespace OitBot.Channels.Line;

/// <summary>One event of a webhook, as far as every kind of event has the same fields.</summary>
/// <param name="Id">LINE's id of the event; where it sent none, one made from the event's own bytes.</param>
/// <param name="ChatId">Group, room or user id.</param>
/// <param name="UserId">Null where LINE leaves it out, as it may in groups.</param>
/// <param name="At">When it happened, by LINE's clock.</param>
/// <param name="Json">The whole event.</param>
public sealed record LineWebhookEvent(
    string Type,
    string Id,
    string ChatId,
    string? UserId,
    bool IsGroup,
    DateTimeOffset At,
    string? ReplyToken,
    bool IsStandby,
    JsonElement Json
)
{
    /// <summary>Null where it has no type or no source: nothing can be done with it.</summary>
    public static LineWebhookEvent? TryRead(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || json.Text("type") is not { } type)
            return null;
        if (!json.TryGetProperty("source", out var source))
            return null;
        var userId = source.Text("userId");
        var groupId = source.Text("groupId") ?? source.Text("roomId");
        if ((groupId ?? userId) is not { } chatId)
            return null;
        return new LineWebhookEvent(
            type,
            json.Text("webhookEventId") ?? Digest(json),
            chatId,
            userId,
            groupId is not null,
            Moment(json),
            json.Text("replyToken"),
            json.Text("mode") == "standby",
            json
        );
    }

    /// <summary>An object field; an undefined element where it is missing.</summary>
    public JsonElement Part(string name) =>
        Json.TryGetProperty(name, out var part) ? part : default;

    private static DateTimeOffset Moment(JsonElement json) =>
        json.TryGetProperty("timestamp", out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var milliseconds)
        && milliseconds is > 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch;

    private static string Digest(JsonElement json) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(json, LineJson.Readable.JsonElement)
            )
        );
}
