using System.Text.Json;
using System.Text.Json.Serialization;
using OitBot.Dialogs.Cards;

namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// One thing that happens in a conversation, as the Activity protocol has it. Properties that are not named here are
/// kept as they came. Times stay text: the bot decides nothing by a sender's clock.
/// </summary>
public sealed record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>, or a type not known here.</summary>
    public string? Type { get; set; }

    public string? Id { get; set; }
    public string? ChannelId { get; set; }
    public string? ServiceUrl { get; set; }
    public ChannelAccount? From { get; set; }
    public ChannelAccount? Recipient { get; set; }
    public ConversationAccount? Conversation { get; set; }
    public string? ReplyToId { get; set; }

    /// <summary>What a person said, or what a message says; null where there is no text at all.</summary>
    public string? Text { get; set; }

    /// <summary>"plain", "markdown" or "xml"; a channel that is told nothing decides itself.</summary>
    public string? TextFormat { get; set; }

    /// <summary>What a notification shows where the message itself has no text.</summary>
    public string? Summary { get; set; }

    public string? InputHint { get; set; }
    public string? Locale { get; set; }

    /// <summary>Name of an event or an invoke.</summary>
    public string? Name { get; set; }

    /// <summary>What a button, an event or an invoke carries; a delay's milliseconds.</summary>
    public JsonElement? Value { get; set; }

    /// <summary>What only this channel knows, e.g. Teams' tenant.</summary>
    public JsonElement? ChannelData { get; set; }

    /// <summary>Mentions and the like.</summary>
    public JsonElement? Entities { get; set; }

    public List<Attachment>? Attachments { get; set; }
    public SuggestedActions? SuggestedActions { get; set; }
    public List<ChannelAccount>? MembersAdded { get; set; }
    public List<ChannelAccount>? MembersRemoved { get; set; }
    public List<MessageReaction>? ReactionsAdded { get; set; }
    public List<MessageReaction>? ReactionsRemoved { get; set; }

    /// <summary>"expectReplies": the replies go into the HTTP answer.</summary>
    public string? DeliveryMode { get; set; }

    public ConversationReference? RelatesTo { get; set; }

    /// <summary>The neutral card of an outgoing message; every channel draws it its own way and sends none of this.</summary>
    [JsonPropertyName("neutralCard")]
    public Card? Card { get; set; }

    /// <summary>Whatever else was there.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>The replies are wanted in the HTTP answer.</summary>
    [JsonIgnore]
    public bool ExpectsReplies =>
        string.Equals(DeliveryMode, "expectReplies", StringComparison.Ordinal);

    /// <summary>Where it was said, by whom and to whom: enough to write there again later.</summary>
    public ConversationReference GetConversationReference() =>
        new()
        {
            ActivityId = Id,
            ChannelId = ChannelId,
            ServiceUrl = ServiceUrl,
            User = From,
            Bot = Recipient,
            Conversation = Conversation,
            Locale = Locale,
        };

    /// <summary>A message with that text.</summary>
    public static Activity FromString(string text) =>
        new() { Type = ActivityTypes.Message, Text = text };

    /// <summary>A message with that text.</summary>
    public static implicit operator Activity(string text) => FromString(text);
}

/// <summary>The types of activities.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string EndOfConversation = "endOfConversation";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string Typing = "typing";

    /// <summary>Waits <see cref="Activity.Value"/> milliseconds before the next activity is sent; never sent itself.</summary>
    public const string Delay = "delay";

    public const string Trace = "trace";
}

/// <summary>A person or a bot on a channel.</summary>
public sealed record ChannelAccount
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? Role { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A conversation on a channel.</summary>
public sealed record ConversationAccount
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public bool? IsGroup { get; set; }

    /// <summary>"personal", "groupChat" or "channel" on Teams.</summary>
    public string? ConversationType { get; set; }

    public string? TenantId { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>An emoji put on a message.</summary>
public sealed record MessageReaction
{
    public string? Type { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A card or a file.</summary>
public sealed record Attachment
{
    public string? ContentType { get; set; }
    public string? ContentUrl { get; set; }
    public JsonElement? Content { get; set; }
    public string? Name { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>Where to write to. Everything that a later message needs, also after a restart.</summary>
public sealed record ConversationReference
{
    public string? ActivityId { get; set; }
    public string? ChannelId { get; set; }
    public string? ServiceUrl { get; set; }

    /// <summary>Who wrote to the bot.</summary>
    public ChannelAccount? User { get; set; }

    public ChannelAccount? Bot { get; set; }
    public ConversationAccount? Conversation { get; set; }
    public string? Locale { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>The event that begins a turn by itself in this conversation.</summary>
    public Activity GetContinuationActivity() =>
        new()
        {
            Type = ActivityTypes.Event,
            Name = "ContinueConversation",
            ChannelId = ChannelId,
            ServiceUrl = ServiceUrl,
            From = User,
            Recipient = Bot,
            Conversation = Conversation,
            Locale = Locale,
            RelatesTo = this,
        };
}
