namespace OitBot.Storage.Model;

/// <summary>One outgoing message (ข้อความที่รอส่ง): the outbox, and the truth that survives.</summary>
public sealed class Delivery
{
    public long Id { get; set; }
    public long? AgencyId { get; set; }
    public long? OfficerId { get; set; }
    public long? BroadcastId { get; set; }
    public DeliveryKind Kind { get; set; }

    /// <summary>"line", "msteams" or another Activity.ChannelId.</summary>
    public required string Channel { get; set; }

    /// <summary>LINE: user or group id. Activity protocol: conversation id.</summary>
    public required string Recipient { get; set; }

    /// <summary>Serialized ConversationReference where the channel needs more than the recipient.</summary>
    public string? Reference { get; set; }

    /// <summary>JSON array of neutral activities; null when the broadcast holds it, or after it was erased.</summary>
    public string? Content { get; set; }

    /// <summary>Numbers of the items it is about; null where it is about none, or about whatever somebody asked.</summary>
    public List<int>? Items { get; set; }

    /// <summary>The event that a reply answers, so that a redelivered event finds it.</summary>
    public string? EventId { get; set; }

    /// <summary>LINE reply token where the delivery answers a message; null once it has to be pushed.</summary>
    public string? ReplyToken { get; set; }

    /// <summary>Until when the reply token may be used (machine's clock).</summary>
    public DateTimeOffset? ReplyUntil { get; set; }

    /// <summary>LINE's X-Line-Retry-Key, the same in every attempt; those sent in one multicast share one.</summary>
    public Guid RetryKey { get; set; }

    /// <summary>When what was sent with the retry key may have arrived first (machine's clock): LINE remembers it for 24 hours.</summary>
    public DateTimeOffset? FirstTriedAt { get; set; }

    public DeliveryState State { get; set; }

    /// <summary>Not before this moment of the domain clock.</summary>
    public DateTimeOffset DueAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Attempting: another process may take over after this moment. Pending: not tried again before it (machine's clock).</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    /// <summary>
    /// How many of its messages have arrived while the rest has to wait, where the channel takes one at a time; null
    /// where none has.
    /// </summary>
    public int? PartsSent { get; set; }

    /// <summary>An attempt ended without a clear answer: the message may have arrived.</summary>
    public bool Doubtful { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The channel's reason, where it failed.</summary>
    public string? Failure { get; set; }

    /// <summary>The channel's request id, e.g. x-line-request-id.</summary>
    public string? RequestId { get; set; }
}

/// <summary>Why a message goes out.</summary>
public enum DeliveryKind
{
    Reply,
    Notice,
    Reminder,
    Broadcast,
}

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    Pending,
    Attempting,
    Sent,

    /// <summary>A reply refused after a doubtful attempt: perhaps received, not pushed again.</summary>
    Unconfirmed,
    Failed,
    Canceled,

    /// <summary>Waits to ride on the person's next reply or for the hour at which notices are gathered.</summary>
    Gathering,

    /// <summary>Goes with the delivery that has the same retry key, and shares its fate.</summary>
    Riding,

    /// <summary>Failed before and is to be tried again: where it goes is looked up anew first.</summary>
    Unaddressed,
}
