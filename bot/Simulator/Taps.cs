using System.Text.Json;
using OitBot.Channels;

namespace OitBot.Simulator;

/// <summary>Finds buttons in the bot's messages and does what LINE does when they are tapped.</summary>
internal static class Taps
{
    /// <summary>The action with that label in the newest message that has it.</summary>
    public static JsonElement? Find(Chat chat, string label)
    {
        foreach (var message in chat.FromBot.Reverse())
            if (Find(JsonDocument.Parse(message.Json).RootElement, label) is { } action)
                return action;
        return null;
    }

    /// <summary>Performs the action; a link sends nothing.</summary>
    public static Task<Sent> PerformAsync(Person person, JsonElement action) =>
        action.Text("type") switch
        {
            "message" => person.SayAsync(action.Text("text")!),
            "postback" when action.Text("text") is { } text => PostAndSayAsync(
                person,
                action,
                text
            ),
            "postback" => person.PostbackAsync(action.Text("data")!, action.Text("displayText")),
            var type => throw new InvalidOperationException($"a tap on '{type}' sends nothing"),
        };

    private static async Task<Sent> PostAndSayAsync(Person person, JsonElement action, string text)
    {
        await person.PostbackAsync(action.Text("data")!);
        return await person.SayAsync(text);
    }

    private static JsonElement? Find(JsonElement element, string label)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return First(element.EnumerateArray(), label);
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        if (element.Text("label") == label && element.Text("type") is not null)
            return element;
        return First(element.EnumerateObject().Select(property => property.Value), label);
    }

    private static JsonElement? First(IEnumerable<JsonElement> elements, string label)
    {
        foreach (var element in elements)
            if (Find(element, label) is { } found)
                return found;
        return null;
    }
}
