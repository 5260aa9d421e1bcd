using System.Text.Json;
using System.Text.Json.Serialization;

namespace OitBot.Dialogs.Cards;

/// <summary>
/// What a button carries. A button lives for ever on LINE, so it names the item and the version it was drawn for;
/// where that has moved on, the tap changes nothing and shows a fresh card. As JSON at most 300 characters (LINE).
/// </summary>
/// <param name="Action">What the tap asks for, e.g. "certify".</param>
public sealed record Postback(string Action)
{
    /// <summary>The item's number.</summary>
    public int? Item { get; init; }

    /// <summary>Several items' numbers.</summary>
    public IReadOnlyList<int>? Items { get; init; }

    /// <summary>The round the card was drawn for.</summary>
    public long? Round { get; init; }

    /// <summary>The version of the item (or of what <see cref="Id"/> names) when the card was drawn.</summary>
    public long? Version { get; init; }

    /// <summary>Row id of something else than an item: a request, a broadcast, an officer.</summary>
    public long? Id { get; init; }

    /// <summary>Row id of the other officer whom it concerns: in whose place it is done, whose work goes over, who is helped. Absent for one's own.</summary>
    public long? For { get; init; }

    /// <summary>How many rows of a list were shown before.</summary>
    public int? Skip { get; init; }

    /// <summary>A short argument.</summary>
    public string? Text { get; init; }

    /// <summary>Compact JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PostbackJson.Default.Postback);

    /// <summary>Reads an activity's value: the JSON object itself, or a string that holds it. Null where it is something else.</summary>
    public static Postback? TryParse(JsonElement? value) =>
        value?.ValueKind switch
        {
            JsonValueKind.Object => TryParse(value.Value.GetRawText()),
            JsonValueKind.String => TryParse(value.Value.GetString()),
            _ => null,
        };

    /// <summary>Reads what <see cref="ToJson"/> wrote; null where it is something else.</summary>
    public static Postback? TryParse(string? json)
    {
        if (json is null || !json.StartsWith('{'))
            return null;
        try
        {
            return
                JsonSerializer.Deserialize(json, PostbackJson.Default.Postback)
                    is { Action: not null } postback
                ? postback
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(Postback))]
internal sealed partial class PostbackJson : JsonSerializerContext;
