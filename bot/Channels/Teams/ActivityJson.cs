using System.Text.Json;
using OitBot.Dialogs.BotFramework;

namespace OitBot.Channels.Teams;

/// <summary>Reads activities as the Activity protocol sends them, and refuses what is none.</summary>
public static class ActivityJson
{
    /// <summary>Longest id taken; Teams' own stay well below.</summary>
    private const int LongestId = 1000;

    /// <summary>How deep a body may be nested: what is taken can be stored within an object of the bot's own.</summary>
    private const int MaxDepth = 50;

    private static readonly BotFrameworkJson Inbound = new(
        new JsonSerializerOptions(BotFrameworkJson.Readable.Options) { MaxDepth = MaxDepth }
    );

    /// <summary>
    /// Reads the body of a request. Null where it is no JSON object, has no type, no channel or no conversation, or
    /// where something in it cannot be what it says it is.
    /// </summary>
    public static Activity? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var activity = JsonSerializer.Deserialize(body, Inbound.Activity);
            return activity is not null && IsComplete(activity) ? WithoutOwn(activity) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The second is what a text with half a surrogate pair ends in.
            return null;
        }
    }

    /// <summary>Whatever a person sent can be stored and sent back: half surrogate pairs in parts kept as they came cannot.</summary>
    private static bool IsComplete(Activity activity)
    {
        if (
            string.IsNullOrEmpty(activity.Type)
            || !IsId(activity.ChannelId)
            || !IsId(activity.Conversation?.Id)
            || (activity.From?.Id is { } user && !IsId(user))
            || (activity.Id is { } id && !IsId(id))
        )
            return false;
        JsonSerializer.SerializeToUtf8Bytes(activity, BotFrameworkJson.Readable.Activity);
        return true;
    }

    private static bool IsId(string? id) =>
        id is { Length: > 0 and <= LongestId } && !id.AsSpan().ContainsAnyInRange('\0', '\u001f');

    /// <summary>Cards of the bot's own kind do not come from outside.</summary>
    private static Activity WithoutOwn(Activity activity)
    {
        activity.Card = null;
        return activity;
    }
}
