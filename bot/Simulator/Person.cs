using System.Text.Json.Nodes;

namespace OitBot.Simulator;

/// <summary>Somebody with LINE on a phone.</summary>
public sealed class Person : Chat
{
    private readonly Queue<DateTimeOffset> _pushes = new();

    internal Person(LineServer line, string userId, string name, bool isFriend)
        : base(line, userId, name) => IsFriend = isFriend;

    /// <summary>Has added the bot.</summary>
    public bool IsFriend { get; internal set; }

    public bool HasBlocked { get; internal set; }

    /// <summary>Messages arrive.</summary>
    public bool IsReachable => IsFriend && !HasBlocked;

    /// <summary>A text typed in the one-to-one chat.</summary>
    public Task<Sent> SayAsync(string text) => Line.SendAsync(TextEvent(text));

    /// <summary>A tap on a postback button.</summary>
    public Task<Sent> PostbackAsync(
        string data,
        string? displayText = null,
        JsonObject? parameters = null
    )
    {
        if (displayText is not null)
            Keep(
                Line.Events.Spoken(
                    this,
                    new JsonObject { ["type"] = "text", ["text"] = displayText }
                )
            );
        return Line.SendAsync(Line.Events.Postback(this, Id, data, parameters));
    }

    /// <summary>A tap on the button or quick reply that carries the label, in the bot's newest message that has it.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Task<Sent> TapAsync(string label) =>
        Taps.Find(this, label) is { } action
            ? Taps.PerformAsync(this, action)
            : throw new InvalidOperationException($"no button '{label}' in the last messages");

    public Task<Sent> SendStickerAsync() => Line.SendAsync(MessageEvent(Line.Events.Sticker()));

    public Task<Sent> SendImageAsync() => Line.SendAsync(MessageEvent(Line.Events.Media("image")));

    public Task<Sent> SendVoiceAsync() => Line.SendAsync(MessageEvent(Line.Events.Media("audio")));

    public Task<Sent> SendVideoAsync() => Line.SendAsync(MessageEvent(Line.Events.Media("video")));

    public Task<Sent> SendFileAsync(string name = "report.pdf") =>
        Line.SendAsync(MessageEvent(Line.Events.File(name)));

    public Task<Sent> SendLocationAsync() => Line.SendAsync(MessageEvent(Line.Events.Location()));

    /// <summary>Adds the bot as a friend.</summary>
    public Task<Sent> FollowAsync()
    {
        IsFriend = true;
        return ToldAsync(Line.Events.Follow(this, isUnblocked: false));
    }

    public Task<Sent> BlockAsync()
    {
        HasBlocked = true;
        return ToldAsync(Line.Events.Unfollow(this));
    }

    public Task<Sent> UnblockAsync()
    {
        HasBlocked = false;
        IsFriend = true;
        return ToldAsync(Line.Events.Follow(this, isUnblocked: true));
    }

    /// <summary>Takes a message back.</summary>
    public Task<Sent> UnsendAsync(string messageId)
    {
        MarkUnsent(messageId);
        return Line.SendAsync(Line.Events.Unsend(this, Id, messageId));
    }

    /// <summary>A text message, ready for <see cref="LineServer.SendAsync"/> together with other events.</summary>
    public LineEvent TextEvent(string text) => MessageEvent(Line.Events.Text(text));

    /// <summary>A message of any kind.</summary>
    public LineEvent MessageEvent(JsonObject message)
    {
        if (!Line.Options.Compact)
            Keep(Line.Events.Spoken(this, message));
        return Line.Events.Message(this, Id, message);
    }

    /// <summary>Counts what is pushed; false when it is too much within a minute. Guarded by the server's lock.</summary>
    internal bool TryPush(DateTimeOffset now, int most)
    {
        while (_pushes.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
            _pushes.Dequeue();
        if (_pushes.Count >= most)
            return false;
        _pushes.Enqueue(now);
        return true;
    }

    private Task<Sent> ToldAsync(LineEvent happened)
    {
        Line.Feed.Tell("person", Id);
        return Line.SendAsync(happened);
    }
}
