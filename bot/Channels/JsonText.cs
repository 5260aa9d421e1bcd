using System.Text.Json;

namespace OitBot.Channels;

/// <summary>Reads JSON that others wrote.</summary>
internal static class JsonText
{
    /// <summary>A text field; null where it is missing, empty or something else.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && Read(value) is { Length: > 0 } text
            ? text
            : null;

    private static string? Read(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a character stands in it, which is no text: the person is answered all the same.
            return "\uFFFD";
        }
    }
}
