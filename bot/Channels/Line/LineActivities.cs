using System.Text.Json;
using System.Text.RegularExpressions;
using OitBot.Dialogs.BotFramework;

namespace OitBot.Channels.Line;

/// <summary>LINE's events as activities.</summary>
/// <param name="botName">In a group, a text that starts with it is meant for the bot.</param>
public sealed partial class LineActivities(string botName)
{
    /// <summary>What a sticker comes as: an attachment of no type that the web has.</summary>
    public const string StickerType = "application/vnd.line.sticker";

    /// <summary>What a place on the map comes as.</summary>
    public const string LocationType = "application/vnd.line.location";

    /// <summary>Null where the event means nothing to the bot: not addressed in a group, or of a kind it does not know.</summary>
    /// <param name="botId">The webhook's destination.</param>
    public Activity? From(LineWebhookEvent happened, string? botId) =>
        happened.Type switch
        {
            "message" => Message(happened, botId),
            "messageEdited" => Message(happened, botId) is { } edited
                ? edited with
                {
                    Type = ActivityTypes.MessageUpdate,
                }
                : null,
            "postback" => Postback(happened, botId),
            "follow" => New(happened, botId, ActivityTypes.ConversationUpdate) with
            {
                MembersAdded = [new() { Id = happened.UserId }],
            },
            "join" => New(happened, botId, ActivityTypes.ConversationUpdate) with
            {
                MembersAdded = [new() { Id = botId }],
            },
            "memberJoined" => New(happened, botId, ActivityTypes.ConversationUpdate) with
            {
                MembersAdded = [.. Members(happened.Part("joined"))],
            },
            "unsend" when !happened.IsGroup => New(
                happened,
                botId,
                ActivityTypes.MessageDelete
            ) with
            {
                Id = happened.Part("unsend").Text("messageId") ?? happened.Id,
            },
            _ => null,
        };

    private static Activity New(LineWebhookEvent happened, string? botId, string type) =>
        new()
        {
            Type = type,
            Id = happened.Id,
            ChannelId = LineSender.Channel,
            From = new() { Id = happened.UserId },
            Recipient = new() { Id = botId },
            Conversation = new()
            {
                Id = happened.ChatId,
                IsGroup = happened.IsGroup,
                ConversationType = happened.IsGroup ? "groupChat" : "personal",
            },
        };

    private Activity? Message(LineWebhookEvent happened, string? botId)
    {
        var message = happened.Part("message");
        if (message.Text("type") is not { } kind)
            return null;
        var activity = New(happened, botId, ActivityTypes.Message) with
        {
            Id = message.Text("id") ?? happened.Id,
        };
        if (kind == "text")
            return Said(message, happened.IsGroup) is { } text
                ? activity with
                {
                    Text = text,
                }
                : null;
        // In a group, people's photos are not for the bot.
        return happened.IsGroup ? null : activity with { Attachments = [Attached(kind, message)] };
    }

    private static Activity? Postback(LineWebhookEvent happened, string? botId)
    {
        if (happened.Part("postback").Text("data") is not { } data)
            return null;
        var activity = New(happened, botId, ActivityTypes.Message);
        return Json(data) is { } value
            ? activity with
            {
                Value = value,
            }
            : activity with
            {
                Text = data,
            };
    }

    /// <summary>What was said, without the mention of the bot; null where a group talks among itself, but for a code.</summary>
    private string? Said(JsonElement message, bool isGroup)
    {
        if (message.Text("text") is not { } text)
            return null;
        var said = WithoutMentions(text, message, out var mentioned);
        if (!isGroup)
            return said.Trim();
        var start = said.TrimStart().TrimStart('@');
        if (start.StartsWith(botName, StringComparison.OrdinalIgnoreCase))
            return start[botName.Length..].TrimStart(' ', ',', ':').TrimEnd();
        return mentioned || ShowsCode().IsMatch(said) ? said.Trim() : null;
    }

    /// <summary>"ลงทะเบียน 1234 5678": all members read it, so that it must be cancelled, whomever it was said to.</summary>
    [GeneratedRegex(
        @"^\s*(?:ขอ)?(?:ลงทะเบียน|รหัส\w*)[\s:]*\d{4}[\s-]?\d{4}(?!\d)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex ShowsCode();

    /// <summary>LINE counts places in UTF-16 units; those that do not fit the text are ignored.</summary>
    private static string WithoutMentions(string text, JsonElement message, out bool mentioned)
    {
        mentioned = false;
        if (
            !message.TryGetProperty("mention", out var mention)
            || mention.ValueKind != JsonValueKind.Object
            || !mention.TryGetProperty("mentionees", out var all)
            || all.ValueKind != JsonValueKind.Array
        )
            return text;
        var places = new List<(int Index, int Length)>();
        foreach (var one in all.EnumerateArray())
            if (
                one.ValueKind == JsonValueKind.Object
                && one.TryGetProperty("isSelf", out var self)
                && self.ValueKind == JsonValueKind.True
            )
            {
                mentioned = true;
                places.Add((Number(one, "index"), Number(one, "length")));
            }
        foreach (var (index, length) in places.OrderByDescending(p => p.Index))
            if (index >= 0 && length > 0 && index <= text.Length - length)
                text = text.Remove(index, length);
        return text;
    }

    private static int Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : -1;

    private static Attachment Attached(string kind, JsonElement message) =>
        new()
        {
            ContentType = kind switch
            {
                "image" => "image/*",
                "video" => "video/*",
                "audio" => "audio/*",
                "sticker" => StickerType,
                "location" => LocationType,
                _ => "application/octet-stream",
            },
            Name = message.Text("fileName") ?? message.Text("title"),
        };

    private static IEnumerable<ChannelAccount> Members(JsonElement joined)
    {
        if (
            joined.ValueKind != JsonValueKind.Object
            || !joined.TryGetProperty("members", out var members)
            || members.ValueKind != JsonValueKind.Array
        )
            yield break;
        foreach (var member in members.EnumerateArray())
            if (member.Text("userId") is { } id)
                yield return new() { Id = id };
    }

    private static JsonElement? Json(string data)
    {
        if (!data.StartsWith('{'))
            return null;
        try
        {
            return JsonElement.Parse(data);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
