using System.Text.Json;
using System.Text.Json.Nodes;

namespace OitBot.Dialogs.BotFramework;

/// <summary>A button of an Adaptive Card that was tapped (Action.Execute).</summary>
/// <param name="Verb">What it asks for.</param>
/// <param name="Data">What the card carried and the person filled in; undefined where there is none.</param>
/// <param name="Trigger">"manual" for a tap, "automatic" for a refresh.</param>
public sealed record AdaptiveCardAction(string? Verb, JsonElement Data, string? Trigger)
{
    /// <summary>Reads an invoke's value: the action, or the answer to one that is none.</summary>
    public static (AdaptiveCardAction? Action, InvokeResponse? Refusal) Read(JsonElement? value)
    {
        if (value is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given)
            return (null, Error("BadRequest", "Missing value property"));
        if (
            given.ValueKind != JsonValueKind.Object
            || !given.TryGetProperty("action", out var action)
            || action.ValueKind != JsonValueKind.Object
        )
            return (null, Error("NotSupported", "There is no action."));
        if (Text(action, "type") is var type && type != "Action.Execute")
            return (null, Error("NotSupported", $"The action '{type}' is not supported."));
        action.TryGetProperty("data", out var data);
        return (new AdaptiveCardAction(Text(action, "verb"), data, Text(given, "trigger")), null);
    }

    /// <summary>The answer that shows a short text.</summary>
    public static InvokeResponse Message(string text) =>
        Answer(200, "application/vnd.microsoft.activity.message", JsonValue.Create(text));

    /// <summary>The same with a neutral card.</summary>
    public static InvokeResponse Card(Cards.Card card) => new(200) { Card = card };

    /// <summary>The answer that puts another card in place of the one tapped.</summary>
    public static InvokeResponse Card(JsonNode card) =>
        Answer(200, "application/vnd.microsoft.card.adaptive", card);

    /// <summary>The answer to an action that cannot be done.</summary>
    public static InvokeResponse Error(string code, string message) =>
        Answer(
            400,
            "application/vnd.microsoft.error",
            new JsonObject { ["code"] = code, ["message"] = message }
        );

    private static InvokeResponse Answer(int status, string type, JsonNode? value) =>
        new(
            status,
            new JsonObject
            {
                ["statusCode"] = status,
                ["type"] = type,
                ["value"] = value,
            }
        );

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.String
            ? property.GetString()
            : null;
}
