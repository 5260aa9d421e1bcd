using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OitBot.Channels.Line;

public sealed record ReplyRequest(string ReplyToken, IReadOnlyList<LineMessage> Messages);

public sealed record PushRequest(string To, IReadOnlyList<LineMessage> Messages);

public sealed record MulticastRequest(
    IReadOnlyList<string> To,
    IReadOnlyList<LineMessage> Messages
);

/// <param name="Type">"limited", or "none" where there is no limit.</param>
public sealed record MessageQuota(string Type, long? Value);

public sealed record QuotaConsumption(long TotalUsage);

/// <param name="LoadingSeconds">5 to 60, in steps of 5.</param>
public sealed record LoadingRequest(string ChatId, int LoadingSeconds);

public sealed record WebhookEndpoint(string Endpoint);

public sealed record WebhookTest(bool Success, int? StatusCode, string? Reason, string? Detail);

public sealed record RichMenuId([property: JsonPropertyName("richMenuId")] string Id);

public sealed record RichMenuList(IReadOnlyList<RichMenuEntry> Richmenus);

public sealed record RichMenuEntry(string RichMenuId, string? Name);

public sealed record RichMenu(
    RichMenuSize Size,
    bool Selected,
    string Name,
    string ChatBarText,
    IReadOnlyList<RichMenuArea> Areas
);

public sealed record RichMenuSize(int Width, int Height);

public sealed record RichMenuArea(RichMenuBounds Bounds, LineAction Action);

public sealed record RichMenuBounds(int X, int Y, int Width, int Height);

/// <summary>LINE's answer where it refuses.</summary>
public sealed record LineError(string? Message, IReadOnlyList<LineErrorDetail>? Details);

public sealed record LineErrorDetail(string? Message, string? Property);

/// <summary>LINE's objects as JSON, generated at build time.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(ReplyRequest))]
[JsonSerializable(typeof(PushRequest))]
[JsonSerializable(typeof(MulticastRequest))]
[JsonSerializable(typeof(MessageQuota))]
[JsonSerializable(typeof(QuotaConsumption))]
[JsonSerializable(typeof(LoadingRequest))]
[JsonSerializable(typeof(WebhookEndpoint))]
[JsonSerializable(typeof(WebhookTest))]
[JsonSerializable(typeof(RichMenu))]
[JsonSerializable(typeof(RichMenuId))]
[JsonSerializable(typeof(RichMenuList))]
[JsonSerializable(typeof(LineError))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(FlexContainer))]
[JsonSerializable(typeof(FlexComponent))]
[JsonSerializable(typeof(IReadOnlyList<LineMessage>))]
public sealed partial class LineJson : JsonSerializerContext
{
    /// <summary>Thai stays as it is: escaped, a letter would count six bytes of a bubble's 30 KB instead of three.</summary>
    public static LineJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
