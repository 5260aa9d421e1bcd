namespace OitBot.Storage.Model;

/// <summary>A coordinator's announcement (แจ้งเวียน) and its deliveries.</summary>
public sealed class Broadcast
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long CreatedById { get; set; }

    /// <summary>The text as the coordinator gave it.</summary>
    public required string Text { get; set; }

    /// <summary>JSON of the audience that was confirmed.</summary>
    public required string Audience { get; set; }

    /// <summary>JSON array of neutral activities that every recipient gets; null where content is personal.</summary>
    public string? Content { get; set; }

    /// <summary>ด่วน, ด่วนมาก, ด่วนที่สุด; null for none.</summary>
    public string? Urgency { get; set; }

    public BroadcastState State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Number of the circular (หนังสือเวียน) that is passed on, as typed; null for none.</summary>
    public string? LetterNumber { get; set; }

    /// <summary>A link that is passed on with it.</summary>
    public string? Link { get; set; }

    /// <summary>"เตือนเดี๋ยวนี้": each recipient gets their own open items instead of the text.</summary>
    public bool IsReminder { get; set; }

    /// <summary>Officer id up to which deliveries are written, so that a crash in the middle goes on from there.</summary>
    public long ExpandedTo { get; set; }

    /// <summary>All deliveries have been written.</summary>
    public DateTimeOffset? ExpandedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
    public long Version { get; set; }
}

/// <summary>How far a broadcast is.</summary>
public enum BroadcastState
{
    /// <summary>Shown to the coordinator, not confirmed: nothing goes out.</summary>
    Draft,
    Scheduled,
    Running,
    Done,
    Stopped,
    Canceled,
}

/// <summary>Somebody tapped "รับทราบ".</summary>
public sealed class Acknowledgement
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long BroadcastId { get; set; }
    public long OfficerId { get; set; }
    public DateTimeOffset At { get; set; }
}
