using System.Text.Json;
using System.Text.Json.Serialization;

namespace OitBot.Dialogs.BotFramework;

/// <summary>Quick replies below a message; they go once one is tapped.</summary>
public sealed record SuggestedActions
{
    public List<string>? To { get; set; }
    public List<CardAction> Actions { get; set; } = [];

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>What a tap does.</summary>
public sealed record CardAction
{
    /// <summary>"imBack" says the value as the person's own message, "messageBack" sends it with a text of its own.</summary>
    public string? Type { get; set; }

    public string? Title { get; set; }
    public JsonElement? Value { get; set; }
    public string? Text { get; set; }
    public string? DisplayText { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>A quick reply that says its own title, or <paramref name="says"/>.</summary>
    public static CardAction ImBack(string title, string? says = null) =>
        new()
        {
            Type = "imBack",
            Title = title,
            Value = JsonElement.Parse(
                JsonSerializer.SerializeToUtf8Bytes(says ?? title, BotFrameworkJson.Default.String)
            ),
        };

    /// <summary>A quick reply that carries a value; the person is seen saying the title.</summary>
    public static CardAction PostBack(string title, string json) =>
        new()
        {
            Type = "messageBack",
            Title = title,
            DisplayText = title,
            Text = title,
            Value = JsonElement.Parse(json),
        };
}

/// <summary>Makes messages.</summary>
public static class MessageFactory
{
    public static Activity Text(string text) => Activity.FromString(text);

    /// <summary>A message with quick replies that say what stands on them.</summary>
    public static Activity SuggestedActions(string text, params IEnumerable<string> titles) =>
        SuggestedActions(text, titles.Select(title => CardAction.ImBack(title)));

    /// <summary>A message with quick replies.</summary>
    public static Activity SuggestedActions(string text, IEnumerable<CardAction> actions) =>
        Activity.FromString(text) with
        {
            SuggestedActions = new() { Actions = [.. actions] },
        };

    /// <summary>A message that is a card.</summary>
    public static Activity Card(Cards.Card card, params IEnumerable<string> quickReplies)
    {
        var titles = quickReplies.Select(title => CardAction.ImBack(title)).ToList();
        return new Activity
        {
            Type = ActivityTypes.Message,
            Card = card,
            SuggestedActions = titles.Count == 0 ? null : new() { Actions = titles },
        };
    }
}
