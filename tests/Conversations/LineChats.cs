using System.Text.Json;
using System.Text.Json.Nodes;
using OitBot.Channels.Line;
using OitBot.Simulator;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Conversations;

/// <summary>Chats on LINE: signed webhooks in, and what LINE received out.</summary>
internal sealed class LineChats(LineServer line) : ChatChannel
{
    private readonly Dictionary<string, string> _lastMessage = new(StringComparer.Ordinal);

    public override string Name => "line";

    public override IEnumerable<string> Settings =>
        [
            $"--Line:ChannelSecret={line.Options.ChannelSecret}",
            $"--Line:ChannelAccessToken={line.Options.ChannelAccessToken}",
            $"--Line:ApiBaseAddress={line.ApiAddress}",
        ];

    /// <summary>What LINE would have complained about.</summary>
    public IReadOnlyList<Violation> Violations => line.Violations;

    public static async Task<LineChats> StartAsync() => new(await LineServer.StartAsync());

    public override void Meet(Uri host) => line.WebhookUrl = new Uri(host, LineChannel.Path);

    public override string Join(string name) => line.Person(name).Id;

    public override string AddressOf(Seat seat) => ChatOf(seat).Id;

    public override Task<string?> SayAsync(Seat seat, string text) =>
        SendAsync(
            seat,
            line.Events.Text(text.Replace(Mention, $"@{line.Options.BotName}")),
            text.Contains(Mention)
        );

    public override async Task<string?> TapAsync(Seat seat, string label)
    {
        var action = Find(seat, label);
        var type = action.GetProperty("type").GetString();
        return type switch
        {
            "message" => await SayAsync(seat, action.GetProperty("text").GetString()!),
            "postback" => await PostAsync(
                line.Events.Postback(
                    PersonOf(seat),
                    ChatOf(seat).Id,
                    action.GetProperty("data").GetString()!,
                    null
                )
            ),
            _ => throw new InvalidOperationException($"a tap on '{type}' sends nothing"),
        };
    }

    public override async Task<string?> DoAsync(Seat seat, string thing)
    {
        var (person, events) = (PersonOf(seat), line.Events);
        return thing switch
        {
            "photo" => await SendAsync(seat, events.Media("image")),
            "video" => await SendAsync(seat, events.Media("video")),
            "voice" => await SendAsync(seat, events.Media("audio")),
            "sticker" => await SendAsync(seat, events.Sticker()),
            "location" => await SendAsync(seat, events.Location()),
            "file" => await SendAsync(seat, events.File("รายงาน.pdf")),
            "unsend" => await PostAsync(
                events.Unsend(person, ChatOf(seat).Id, _lastMessage[seat.Person])
            ),
            "edit" => await PostAsync(
                events.Edited(person, ChatOf(seat).Id, _lastMessage[seat.Person], "ไม่ใช่ O12")
            ),
            "add" => await PostAsync(events.Follow(person, isUnblocked: false)),
            "invite" => await PostAsync(events.Join(ChatOf(seat).Id)),
            _ => throw new ChatException($"LINE has no <{thing}>"),
        };
    }

    public override IReadOnlyList<Said> Read(Seat seat) =>
        [.. ChatOf(seat).FromBot.Select(message => ReadLine.Message(message.Message))];

    public override ValueTask DisposeAsync() => line.DisposeAsync();

    private Person PersonOf(Seat seat) => line.Person(seat.Person);

    private Chat ChatOf(Seat seat) =>
        seat.Group is { } group ? line.Group(group, [PersonOf(seat)]) : PersonOf(seat);

    /// <summary>Quick replies vanish with the next message; buttons stay for ever.</summary>
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

    private async Task<string?> SendAsync(Seat seat, JsonObject message, bool isAddressed = false)
    {
        var happened = line.Events.Message(PersonOf(seat), ChatOf(seat).Id, message);
        _lastMessage[seat.Person] = happened.MessageId!;
        var id = await PostAsync(happened);
        return seat.Group is null || isAddressed ? id : null;
    }

    private async Task<string?> PostAsync(LineEvent happened)
    {
        var sent = await line.SendAsync(happened);
        Assert.True(sent.IsAccepted, $"the webhook answered {sent.Status} {sent.Failure}");
        return $"line:{happened.Id}";
    }
}
