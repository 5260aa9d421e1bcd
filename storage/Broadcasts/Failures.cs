using OitBot.Storage.Deliveries;

namespace OitBot.Storage.Broadcasts;

/// <summary>Why somebody did not get a message.</summary>
public enum FailureKind
{
    NotRegistered,

    /// <summary>They blocked or removed the bot.</summary>
    Blocked,

    /// <summary>The month's quota was used up.</summary>
    OverQuota,

    /// <summary>The channel gave no clear answer for a day.</summary>
    GaveUp,

    /// <summary>The channel refused it for another reason.</summary>
    Refused,
}

/// <summary>Tells from a delivery's reason what it comes to. Pure.</summary>
public static class Failures
{
    public static FailureKind Of(string? failure) =>
        failure switch
        {
            Reasons.NotRegistered => FailureKind.NotRegistered,
            Reasons.Blocked => FailureKind.Blocked,
            Reasons.OverQuota => FailureKind.OverQuota,
            not null when failure.StartsWith(Reasons.GaveUp, StringComparison.Ordinal) =>
                FailureKind.GaveUp,
            _ => FailureKind.Refused,
        };
}
