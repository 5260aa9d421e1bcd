using System.Text.Json;
using OitBot.Dialogs.BotFramework;

namespace OitBot.Channels.Teams;

/// <summary>What Teams sends, made into what conversations expect: a group is marked as one, mentions are gone from the text.</summary>
internal static class TeamsActivities
{
    private const string GroupChat = "groupChat";
    private const string TeamChannel = "channel";

    /// <summary>Changes the activity in place.</summary>
    /// <returns>False where others talk to each other in a group: that is none of the bot's business.</returns>
    public static bool Prepare(Activity activity)
    {
        var isTeamsGroup = activity.Conversation!.ConversationType is GroupChat or TeamChannel;
        if (isTeamsGroup)
            activity.Conversation.IsGroup = true;
        var mentioned = StripMentions(activity);
        return !isTeamsGroup
            || mentioned
            || activity.Type != ActivityTypes.Message
            || activity.Value is not null
            || activity.ReplyToId is not null;
    }

    /// <summary>Takes out the bot's own mention and leaves the names of others; whether the bot was mentioned.</summary>
    private static bool StripMentions(Activity activity)
    {
        if (
            activity
            is not { Text: { } text, Entities: { ValueKind: JsonValueKind.Array } entities }
        )
            return false;
        var stripped = text;
        var isMe = false;
        foreach (var (id, name, mention) in Mentions(entities))
        {
            var me = id is not null && id == activity.Recipient?.Id;
            isMe |= me;
            stripped = stripped.Replace(mention, me ? " " : name, StringComparison.Ordinal);
        }
        if (stripped != text)
            // The space after a mention comes as an entity from some of Teams' clients.
            activity.Text = stripped.Replace("&nbsp;", " ", StringComparison.Ordinal).Trim();
        return isMe;
    }

    private static IEnumerable<(string? Id, string? Name, string Mention)> Mentions(
        JsonElement entities
    )
    {
        foreach (var entity in entities.EnumerateArray())
            if (
                entity.Text("type") == "mention"
                && entity.Text("text") is { } mention
                && entity.TryGetProperty("mentioned", out var who)
            )
                yield return (who.Text("id"), who.Text("name"), mention);
    }
}
