using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>The circumstances of one message: who speaks, where, when, and the running unit of work.</summary>
/// <param name="Db">The unit of work. The turn saves it; a conversation does only to read what it has just changed.</param>
/// <param name="Now">The domain clock's moment.</param>
/// <param name="Channel">"line", "msteams" or another Activity.ChannelId.</param>
/// <param name="ConversationId">The channel's id of the conversation.</param>
/// <param name="UserId">The channel's id of the person.</param>
/// <param name="IsGroup">Several people read along: nothing personal is shown.</param>
/// <param name="Speaker">The registered person; null for somebody who is not registered yet.</param>
public sealed record Scene(
    OitDb Db,
    DateTimeOffset Now,
    string Channel,
    string ConversationId,
    string UserId,
    bool IsGroup,
    Speaker? Speaker
)
{
    /// <summary>Serialized ConversationReference of a one-to-one conversation; null where the channel needs none.</summary>
    public string? Reference { get; init; }

    /// <summary>When others are told what can wait.</summary>
    public NoticeRules NoticeRules { get; init; } = new();

    /// <summary>What is left of the month's messages, as seen before the turn; null where it is not known.</summary>
    public QuotaSeen? Quota { get; init; }

    /// <summary>Today in Asia/Bangkok.</summary>
    public DateOnly Today => Bangkok.Day(Now);

    /// <summary>The registered person. Only conversations for registered people may ask.</summary>
    public Speaker Me =>
        Speaker ?? throw new InvalidOperationException("nobody is registered here");
}

/// <summary>A registered person who writes.</summary>
public sealed record Speaker(Agency Agency, Officer Officer, ChannelAccount Account)
{
    public bool IsCoordinator => Officer.Role == OfficerRole.Coordinator;
}
