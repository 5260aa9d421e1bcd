namespace OitBot.Simulator;

/// <summary>A conversation with the bot: with one person, or a group.</summary>
public abstract class Chat
{
    private const int MostKept = 400;
    private readonly List<ChatMessage> _messages = [];
    private int _received;

    private protected Chat(LineServer line, string id, string name)
    {
        Line = line;
        Id = id;
        Name = name;
    }

    /// <summary>User id (U…) or group id (C…).</summary>
    public string Id { get; }

    /// <summary>The name that the chat shows.</summary>
    public string Name { get; internal set; }

    /// <summary>How many messages the bot got through to here; counted in compact mode too.</summary>
    public int ReceivedCount => Volatile.Read(ref _received);

    /// <summary>The last messages of both sides; empty in compact mode.</summary>
    public IReadOnlyList<ChatMessage> Messages
    {
        get
        {
            lock (_messages)
                return [.. _messages];
        }
    }

    /// <summary>The last messages of the bot.</summary>
    public IReadOnlyList<ChatMessage> FromBot => [.. Messages.Where(m => m.From is null)];

    private protected LineServer Line { get; }

    /// <summary>Waits until the bot has got <paramref name="count"/> messages through, counted from the beginning.</summary>
    /// <exception cref="TimeoutException">They did not come within a minute.</exception>
    public async Task<IReadOnlyList<ChatMessage>> ReceivesAsync(int count)
    {
        await Line.UntilAsync(() => ReceivedCount >= count, $"{Name} has {count} messages");
        return FromBot;
    }

    internal void Receive(ChatMessage message)
    {
        Interlocked.Increment(ref _received);
        Keep(message);
    }

    internal void Count(int messages) => Interlocked.Add(ref _received, messages);

    internal void Keep(ChatMessage message)
    {
        lock (_messages)
        {
            if (_messages.Count == MostKept)
                _messages.RemoveAt(0);
            _messages.Add(message);
        }
        Line.Feed.Tell("message", Id, message);
    }

    /// <summary>The bot has taken everything that people wrote so far.</summary>
    internal void MarkRead(string? messageId = null) =>
        Change(
            m => m.From is not null && (messageId is null || m.Id == messageId),
            m => m with { Read = true }
        );

    internal void MarkUnsent(string messageId) =>
        Change(m => m.Id == messageId, m => m with { Unsent = true });

    private void Change(Predicate<ChatMessage> which, Func<ChatMessage, ChatMessage> how)
    {
        var changed = new List<ChatMessage>();
        lock (_messages)
            for (var i = 0; i < _messages.Count; i++)
                if (which(_messages[i]) && how(_messages[i]) is var after && after != _messages[i])
                    changed.Add(_messages[i] = after);
        changed.ForEach(message => Line.Feed.Tell("changed", Id, message));
    }
}
