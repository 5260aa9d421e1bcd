using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>A wish for more time (ขอขยายเวลา) as the rules see it.</summary>
/// <param name="OfficerId">Who asked.</param>
/// <param name="Until">The wished last day, in Asia/Bangkok.</param>
/// <param name="Granted">Null while it waits.</param>
/// <param name="DecidedById">The coordinator, or the asker who wished for another day instead.</param>
public sealed record Extension(
    long Id,
    long OfficerId,
    Duty Duty,
    DateOnly Until,
    bool? Granted = null,
    long? DecidedById = null
);

/// <summary>A wish is there and waits for a coordinator.</summary>
public sealed record ExtensionAsked(long OfficerId, Duty Duty, DateOnly Until, string? Reason)
    : Change;

/// <summary>A wish is granted or not.</summary>
public sealed record ExtensionSettled(long Id, bool Granted) : Change;
