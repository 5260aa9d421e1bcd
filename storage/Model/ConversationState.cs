namespace OitBot.Storage.Model;

/// <summary>Dialog stack and properties of one conversation. Belongs to no agency: it is there before anybody registers.</summary>
public sealed class ConversationState
{
    public required string Channel { get; set; }
    public required string ConversationId { get; set; }
    public required string Json { get; set; }

    /// <summary>Goes up with every save.</summary>
    public long Version { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Properties of one user over all conversations of a channel.</summary>
public sealed class UserState
{
    public required string Channel { get; set; }
    public required string UserId { get; set; }
    public required string Json { get; set; }
    public long Version { get; set; }
}

/// <summary>An event that a turn has handled; a repetition changes nothing.</summary>
public sealed class SeenEvent
{
    public required string EventId { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>An event saved raw because turns waited too long; it runs right after.</summary>
public sealed class PendingEvent
{
    public long Id { get; set; }
    public required string EventId { get; set; }
    public required string Channel { get; set; }

    /// <summary>The conversation it belongs to: events of one conversation run in order.</summary>
    public required string ConversationId { get; set; }

    /// <summary>The activity as JSON.</summary>
    public required string Json { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }
}

/// <summary>A value that processes and command-line verbs share, e.g. the moved clock's offset.</summary>
public sealed class Setting
{
    public required string Key { get; set; }
    public required string Value { get; set; }
}
