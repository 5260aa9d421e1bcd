using System.Text.Json.Serialization;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>What the bot says to one message, and what it then waits for.</summary>
public sealed record Answer(IReadOnlyList<Reply> Replies, Waiting? Waiting = null)
{
    /// <summary>Makes the tapped card as it now is; asked for only where cards change in their place.</summary>
    public Func<CancellationToken, Task<Card?>>? InPlace { get; init; }

    /// <summary>One plain sentence.</summary>
    public static Answer Say(string text, params IReadOnlyList<QuickReply> quickReplies) =>
        new([new Reply(text) { QuickReplies = quickReplies }]);

    /// <summary>A card.</summary>
    public static Answer Show(Card card, params IReadOnlyList<QuickReply> quickReplies) =>
        new([new Reply(null) { Card = card, QuickReplies = quickReplies }]);

    /// <summary>Asks for the one thing that is missing; the next message is taken as that.</summary>
    public static Answer Ask(
        string question,
        MissingSlot missing,
        params IReadOnlyList<QuickReply> quickReplies
    ) =>
        Say(question, quickReplies) with
        {
            Waiting = missing with { Question = question, Choices = quickReplies },
        };

    /// <summary>Shows what would happen; a tap on the card's button, or a bare yes as the next message, does it.</summary>
    /// <param name="request">The whole command, where it holds more than a button carries: then only the yes does it.</param>
    /// <param name="matter">What is asked about in a few words, where the card's title does not say it.</param>
    /// <param name="changes">How it can be changed before the yes, where it can.</param>
    public static Answer Confirm(
        Card card,
        Postback onYes,
        Understood? request = null,
        string? matter = null,
        Changes? changes = null
    ) =>
        Show(card) with
        {
            Waiting = new Confirmation(onYes)
            {
                Request = request,
                Matter = matter ?? card.Title,
                Changes = changes,
            },
        };

    /// <summary>That answer, then this one.</summary>
    public Answer After(Answer other) => other.Then(this);

    /// <summary>This answer, then that one.</summary>
    public Answer Then(Answer other) =>
        new([.. Replies, .. other.Replies], other.Waiting ?? Waiting);
}

/// <summary>One message of the bot.</summary>
public sealed record Reply(string? Text)
{
    public Card? Card { get; init; }
    public IReadOnlyList<QuickReply> QuickReplies { get; init; } = [];
}

/// <summary>A suggestion below the last message. <paramref name="Label"/>: at most 20 grapheme clusters (LINE).</summary>
/// <param name="Say">What is sent as if typed; the label where none is given.</param>
public sealed record QuickReply(string Label, string? Say = null)
{
    /// <summary>Comes back as a value instead of a text.</summary>
    public Postback? Postback { get; init; }
}

/// <summary>What the conversation waits for. Saved as JSON with the conversation.</summary>
public abstract record Waiting
{
    /// <summary>No button holds all of it: what is typed next answers it, so that it is the only question.</summary>
    [JsonIgnore]
    public abstract bool IsAnsweredByWords { get; }
}

/// <summary>A command that lacks something.</summary>
/// <param name="Request">The command as understood so far.</param>
/// <param name="Slot">What the next message is taken as.</param>
public sealed record MissingSlot(Understood Request, Slot Slot) : Waiting
{
    /// <summary>As it was asked, to be asked again.</summary>
    public string? Question { get; init; }

    /// <summary>What was suggested, to be suggested again.</summary>
    public IReadOnlyList<QuickReply>? Choices { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsAnsweredByWords => true;
}

/// <summary>A question that a bare yes or no answers.</summary>
public sealed record Confirmation(Postback OnYes) : Waiting
{
    /// <summary>The whole command, where it holds more than <see cref="OnYes"/> carries.</summary>
    public Understood? Request { get; init; }

    /// <summary>What is asked about, to be named when it is asked again: "รับรอง O12".</summary>
    public string? Matter { get; init; }

    /// <summary>How what is asked about can be changed by words or by a tap; null where it cannot.</summary>
    public Changes? Changes { get; init; }

    /// <summary>The card's own button only says yes, too.</summary>
    public bool IsByWord { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsAnsweredByWords => IsByWord || Request is not null;
}

/// <summary>
/// What can be changed before the yes. A message that may be such a wish and is not understood takes the bare yes its
/// meaning: what was shown is shown once more (rule 5).
/// </summary>
/// <param name="How">One sentence that says how, with examples.</param>
/// <param name="Choices">The same to tap.</param>
public sealed record Changes(string How, IReadOnlyList<QuickReply> Choices);

/// <summary>What can be asked for.</summary>
public enum Slot
{
    Items,
    Url,

    /// <summary>Which of an item's links.</summary>
    Evidence,

    /// <summary>Any sentence.</summary>
    Reason,
    Date,
    Person,

    /// <summary>The person whom something is taken from or stood in for.</summary>
    From,
    Text,
    Code,

    /// <summary>Whom something is for, in any words.</summary>
    Audience,
    Until,

    /// <summary>A moment to come, or at once.</summary>
    When,
}
