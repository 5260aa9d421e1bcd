using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OitBot.Channels.Teams;
using OitBot.Dialogs.BotFramework;
using OitBot.Tests.Channels.Teams;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Conversations;

/// <summary>Chats on Teams: activities in, as a client on this machine sends them, and what the connector received out.</summary>
internal sealed class TeamsChats(FakeConnector connector) : ChatChannel
{
    private const string Me = "28:bot";
    private readonly HttpClient _http = new();
    private Uri? _host;
    private int _ids;
    private int _checked;

    public override string Name => ConnectorSender.Channel;

    /// <summary>Without an app, in Development, the channel is open to this machine.</summary>
    public override IEnumerable<string> Settings => [];

    public static async Task<TeamsChats> StartAsync() => new(await FakeConnector.StartAsync());

    public override void Meet(Uri host) => _host = host;

    public override string Join(string name) => $"29:{name}";

    public override string ReferenceOf(string userId) =>
        JsonSerializer.Serialize(
            new ConversationReference
            {
                ChannelId = Name,
                ServiceUrl = connector.ServiceUrl,
                User = new() { Id = userId },
                Bot = new() { Id = Me },
                Conversation = new() { Id = userId },
            },
            BotFrameworkJson.Readable.ConversationReference
        );

    public override string AddressOf(Seat seat) =>
        seat.Group is { } group ? $"19:{group}" : Join(seat.Person);

    public override Task<string?> SayAsync(Seat seat, string text) =>
        PostAsync(seat, "message", ("text", text));

    public override Task<string?> TapAsync(Seat seat, string label)
    {
        var action = Find(seat, label);
        return action.GetProperty("type").GetString() switch
        {
            "imBack" => SayAsync(seat, action.GetProperty("value").GetString()!),
            "Action.Submit" => SayAsync(
                seat,
                action.GetProperty("data").GetProperty("msteams").GetProperty("value").GetString()!
            ),
            "Action.Execute" => ValueAsync(seat, action),
            // The field stays empty: the conversation asks then.
            "Action.ShowCard" => ValueAsync(
                seat,
                action.GetProperty("card").GetProperty("actions")[0]
            ),
            var type => throw new InvalidOperationException($"a tap on '{type}' sends nothing"),
        };
    }

    public override async Task<string?> DoAsync(Seat seat, string thing) =>
        thing switch
        {
            "photo" => await AttachAsync(seat, "image/*", "photo.png"),
            "video" => await AttachAsync(seat, "video/mp4", "video.mp4"),
            "voice" => await AttachAsync(seat, "audio/mp4", "voice.m4a"),
            "file" => await AttachAsync(
                seat,
                "application/vnd.microsoft.teams.file.download.info",
                "รายงาน.pdf"
            ),
            "unsend" => await PostAsync(seat, "messageDelete"),
            "add" or "invite" => await PostAsync(
                seat,
                "conversationUpdate",
                ("membersAdded", new JsonArray(new JsonObject { ["id"] = Me }))
            ),
            _ => throw new ChatException($"Teams has no <{thing}>"),
        };

    public override IReadOnlyList<Said> Read(Seat seat)
    {
        var conversation = $"/v3/conversations/{Uri.EscapeDataString(AddressOf(seat))}/activities";
        return
        [
            .. connector
                .Calls.Where(call => call.Path.Contains(conversation, StringComparison.Ordinal))
                .Select(call => ReadTeams.Message(call.Body)),
        ];
    }

    /// <summary>Whatever a person is shown, the official renderer draws it without an error.</summary>
    public override async Task CheckAsync()
    {
        var cards = new JsonObject();
        foreach (var call in connector.Calls.Skip(_checked))
            if (call.Body.ValueKind == JsonValueKind.Object)
                foreach (var card in CardsIn(call.Body))
                    cards[$"{cards.Count}: {card}"] = JsonNode.Parse(card.GetRawText());
        _checked = connector.Calls.Count;
        if (cards.Count > 0 && Node.IsThere)
            await OfficialRenderer.AcceptsAsync(cards);
    }

    private static IEnumerable<JsonElement> CardsIn(JsonElement message) =>
        message.TryGetProperty("attachments", out var attachments)
            ? attachments.EnumerateArray().Select(attachment => attachment.GetProperty("content"))
            : [];

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await connector.DisposeAsync();
    }

    /// <summary>As a button sends its value where cards cannot change in their place.</summary>
    private Task<string?> ValueAsync(Seat seat, JsonElement execute) =>
        PostAsync(
            seat,
            "message",
            ("value", JsonNode.Parse(execute.GetProperty("data").GetRawText()))
        );

    private Task<string?> AttachAsync(Seat seat, string type, string name) =>
        PostAsync(
            seat,
            "message",
            (
                "attachments",
                new JsonArray(new JsonObject { ["contentType"] = type, ["name"] = name })
            )
        );

    /// <summary>Suggestions vanish with the next message; buttons stay for ever.</summary>
    private JsonElement Find(Seat seat, string label)
    {
        var said = Read(seat);
        for (var i = said.Count - 1; i >= 0; i--)
            if (
                said[i].Taps.TryGetValue(label, out var action)
                && (i == said.Count - 1 || !said[i].QuickReplies.Contains(label))
            )
                return action;
        throw new InvalidOperationException($"there is nothing to tap called [{label}]");
    }

    /// <returns>Null where a group talks among itself: that is not the bot's business.</returns>
    private async Task<string?> PostAsync(
        Seat seat,
        string type,
        params (string Name, JsonNode? Value)[] more
    )
    {
        var id = $"{Interlocked.Increment(ref _ids)}";
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["channelId"] = Name,
            ["serviceUrl"] = connector.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = Join(seat.Person), ["name"] = seat.Person },
            ["recipient"] = new JsonObject { ["id"] = Me, ["name"] = "OIT" },
            ["conversation"] = new JsonObject
            {
                ["id"] = AddressOf(seat),
                ["conversationType"] = seat.Group is null ? "personal" : "groupChat",
            },
        };
        foreach (var (name, value) in more)
            activity[name] = value;
        var isAddressed =
            seat.Group is null || type != "message" || more.Any(field => field.Name == "value");
        if (seat.Group is not null && (string?)activity["text"] is { } text)
            isAddressed = TryMention(activity, text);
        using var content = new StringContent(
            activity.ToJsonString(),
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await _http.PostAsync(new Uri(_host!, TeamsChannel.Path), content);
        Assert.True(answer.IsSuccessStatusCode, $"the endpoint answered {answer.StatusCode}");
        return isAddressed ? $"{Name}:{AddressOf(seat)}:{type}:{id}" : null;
    }

    private static bool TryMention(JsonObject activity, string text)
    {
        if (!text.Contains(Mention, StringComparison.Ordinal))
            return false;
        const string mention = "<at>OIT</at>";
        activity["text"] = text.Replace(Mention, mention, StringComparison.Ordinal);
        activity["entities"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "mention",
                ["text"] = mention,
                ["mentioned"] = new JsonObject { ["id"] = Me, ["name"] = "OIT" },
            }
        );
        return true;
    }
}
