using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>What a coordinator wants to send, before it is confirmed.</summary>
/// <param name="Text">As typed; of a reminder, the words that asked for it.</param>
public sealed record BroadcastDraft(string Text, Audience Audience)
{
    /// <summary>ด่วน, ด่วนมาก or ด่วนที่สุด; null for none.</summary>
    public string? Urgency { get; init; }

    /// <summary>Number of the circular that is passed on, as typed.</summary>
    public string? LetterNumber { get; init; }

    /// <summary>A link that is passed on with it.</summary>
    public string? Link { get; init; }

    /// <summary>Each recipient gets their own open items instead of the text.</summary>
    public bool IsReminder { get; init; }

    /// <summary>When it is to go out; null for as soon as it is confirmed.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The draft that a stored broadcast stands for.</summary>
    public static BroadcastDraft Of(Broadcast broadcast) =>
        new(broadcast.Text, Audience.Parse(broadcast.Audience))
        {
            Urgency = broadcast.Urgency,
            LetterNumber = broadcast.LetterNumber,
            Link = broadcast.Link,
            IsReminder = broadcast.IsReminder,
            DueAt = BroadcastRules.IsAtOnce(broadcast) ? null : broadcast.DueAt,
        };

    internal void WriteTo(Broadcast broadcast)
    {
        broadcast.Text = Text;
        broadcast.Audience = Audience.ToJson();
        broadcast.Urgency = Urgency;
        broadcast.LetterNumber = LetterNumber;
        broadcast.Link = Link;
        broadcast.IsReminder = IsReminder;
        broadcast.DueAt = DueAt ?? broadcast.CreatedAt;
    }
}
