using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Broadcasts;

/// <summary>There is nothing to say yet.</summary>
public sealed record NoText : Refusal;

/// <summary>Too long for one message.</summary>
public sealed record TextTooLong(int Length, int Most) : Refusal;

/// <summary>The agency has no such broadcast.</summary>
public sealed record NoSuchBroadcast : Refusal;

/// <summary>The button was drawn for an older version: show it anew.</summary>
public sealed record BroadcastChanged(long BroadcastId) : Refusal;

/// <summary>It was confirmed before; what became of it.</summary>
public sealed record AlreadyConfirmed(long BroadcastId, BroadcastState State, DateTimeOffset DueAt)
    : Refusal;

/// <summary>The moment at which it was to go out is over.</summary>
public sealed record MomentPassed(DateTimeOffset At) : Refusal;

/// <summary>Nobody works at that moment: ask once more.</summary>
/// <param name="Next">When the office opens next.</param>
public sealed record OutsideOfficeHours(long BroadcastId, DateTimeOffset At, DateTimeOffset Next)
    : Refusal;

/// <summary>It is no longer waiting for its hour, so that it cannot be changed or cancelled.</summary>
public sealed record NotWaiting(long BroadcastId, BroadcastState State) : Refusal;

/// <summary>It is not going out, so that there is nothing to stop.</summary>
public sealed record NotRunning(long BroadcastId, BroadcastState State) : Refusal;

/// <summary>Nobody failed whom it could be sent to again.</summary>
public sealed record NothingToResend(long BroadcastId) : Refusal;

/// <summary>It was not sent to this person.</summary>
public sealed record NotARecipient : Refusal;

/// <summary>Acknowledged before.</summary>
public sealed record AlreadyAcknowledged(DateTimeOffset At) : Refusal;
