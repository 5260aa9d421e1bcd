using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace OitBot.Simulator;

/// <summary>Builds webhook events as LINE writes them, and gives out ids and reply tokens.</summary>
public sealed class LineEvents(LineServer line)
{
    private const string Crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private long _message = 500_000_000_000_000_000;

    /// <summary>A text's message object; "@" and the bot's name in it becomes a mention.</summary>
    public JsonObject Text(string text)
    {
        var message = Content("text");
        message["text"] = text;
        message["quoteToken"] = Token();
        var mention = $"@{line.Options.BotName}";
        var at = text.IndexOf(mention, StringComparison.Ordinal);
        if (at >= 0)
            message["mention"] = new JsonObject
            {
                ["mentionees"] = new JsonArray(Mentionee(at, mention.Length)),
            };
        return message;
    }

    public JsonObject Sticker()
    {
        var message = Content("sticker");
        message["packageId"] = "446";
        message["stickerId"] = "1988";
        message["stickerResourceType"] = "STATIC";
        message["quoteToken"] = Token();
        return message;
    }

    /// <summary>image, video or audio.</summary>
    public JsonObject Media(string type)
    {
        var message = Content(type);
        if (type != "image")
            message["duration"] = 4000;
        message["contentProvider"] = new JsonObject { ["type"] = "line" };
        return message;
    }

    public JsonObject File(string name)
    {
        var message = Content("file");
        message["fileName"] = name;
        message["fileSize"] = 2138;
        return message;
    }

    public JsonObject Location()
    {
        var message = Content("location");
        message["title"] = "ศาลากลางจังหวัด";
        message["address"] = "ประเทศไทย";
        message["latitude"] = 14.3532;
        message["longitude"] = 100.5689;
        return message;
    }

    /// <param name="who">Null where LINE leaves the user id out, as it may in groups.</param>
    public LineEvent Message(Person? who, string chatId, JsonObject message) =>
        Make("message", chatId, who?.Id, canReply: true, ("message", message));

    public LineEvent Postback(Person who, string chatId, string data, JsonObject? parameters)
    {
        var postback = new JsonObject { ["data"] = data };
        if (parameters is not null)
            postback["params"] = parameters.DeepClone();
        return Make("postback", chatId, who.Id, canReply: true, ("postback", postback));
    }

    public LineEvent Follow(Person who, bool isUnblocked) =>
        Make(
            "follow",
            who.Id,
            who.Id,
            canReply: true,
            ("follow", new JsonObject { ["isUnblocked"] = isUnblocked })
        );

    public LineEvent Unfollow(Person who) => Make("unfollow", who.Id, who.Id, canReply: false);

    public LineEvent Unsend(Person who, string chatId, string messageId) =>
        Make(
            "unsend",
            chatId,
            who.Id,
            canReply: false,
            ("unsend", new JsonObject { ["messageId"] = messageId })
        );

    /// <summary>The person changed a text that they had sent.</summary>
    public LineEvent Edited(Person who, string chatId, string messageId, string text)
    {
        var message = Text(text);
        message["id"] = messageId;
        return Make("messageEdited", chatId, who.Id, canReply: true, ("message", message));
    }

    public LineEvent Join(string groupId) => Make("join", groupId, null, canReply: true);

    public LineEvent Leave(string groupId) => Make("leave", groupId, null, canReply: false);

    public LineEvent MemberJoined(string groupId, Person who) =>
        Make("memberJoined", groupId, null, canReply: true, ("joined", Members(who)));

    public LineEvent MemberLeft(string groupId, Person who) =>
        Make("memberLeft", groupId, null, canReply: false, ("left", Members(who)));

    /// <summary>An event of a type that nobody knows yet.</summary>
    public LineEvent Unknown(string chatId, string type = "somethingNew") =>
        Make(type, chatId, chatId, canReply: false);

    /// <summary>What a person sees of their own message.</summary>
    internal ChatMessage Spoken(Person who, JsonObject message) =>
        new()
        {
            Id = message["id"]?.GetValue<string>() ?? NextMessageId(),
            At = line.PhoneClock.GetUtcNow(),
            From = who.Id,
            Json = message.ToJsonString(LineServer.Json),
        };

    internal string NextMessageId() =>
        Interlocked.Increment(ref _message).ToString(CultureInfo.InvariantCulture);

    internal static string Token() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private LineEvent Make(
        string type,
        string chatId,
        string? userId,
        bool canReply,
        params ReadOnlySpan<(string Name, JsonObject Value)> parts
    )
    {
        var now = line.Options.Time.GetUtcNow();
        var id = Ulid(now);
        var token = canReply ? Token() : null;
        var json = new JsonObject
        {
            ["type"] = type,
            ["mode"] = "active",
            ["timestamp"] = now.ToUnixTimeMilliseconds(),
            ["source"] = Source(chatId, userId),
            ["webhookEventId"] = id,
            ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
        };
        if (token is not null)
        {
            json["replyToken"] = token;
            line.IssueReplyToken(token, chatId);
        }
        foreach (var (name, value) in parts)
            json[name] = value.Parent is null ? value : value.DeepClone();
        return new LineEvent(id, chatId, token, json);
    }

    private static JsonObject Source(string chatId, string? userId)
    {
        var source = new JsonObject { ["type"] = chatId[0] == 'C' ? "group" : "user" };
        if (chatId[0] == 'C')
            source["groupId"] = chatId;
        if (userId is not null)
            source["userId"] = userId;
        return source;
    }

    private JsonObject Content(string type) => new() { ["type"] = type, ["id"] = NextMessageId() };

    private JsonObject Mentionee(int at, int length) =>
        new()
        {
            ["index"] = at,
            ["length"] = length,
            ["type"] = "user",
            ["userId"] = line.BotUserId,
            ["isSelf"] = true,
        };

    private static JsonObject Members(Person who) =>
        new()
        {
            ["members"] = new JsonArray(new JsonObject { ["type"] = "user", ["userId"] = who.Id }),
        };

    /// <summary>26 characters that sort by time, as LINE's event ids do.</summary>
    private static string Ulid(DateTimeOffset now) =>
        string.Create(
            26,
            now.ToUnixTimeMilliseconds(),
            static (text, milliseconds) =>
            {
                for (var i = 9; i >= 0; i--, milliseconds >>= 5)
                    text[i] = Crockford[(int)(milliseconds & 31)];
                for (var i = 10; i < 26; i++)
                    text[i] = Crockford[RandomNumberGenerator.GetInt32(32)];
            }
        );
}
