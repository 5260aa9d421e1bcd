namespace OitBot.Storage.Deliveries;

/// <summary>Reasons of the outbox itself, as they are kept in Delivery.Failure; pages and conversations word them for people.</summary>
public static class Reasons
{
    /// <summary>The text was erased before it was sent.</summary>
    public const string Erased = "erased";

    /// <summary>The broadcast was stopped or canceled.</summary>
    public const string Stopped = "stopped";

    /// <summary>The person blocked or removed the bot.</summary>
    public const string Blocked = "blocked";

    /// <summary>The channel's messages of the month are used up.</summary>
    public const string OverQuota = "over quota";

    /// <summary>The person has no account on any channel, or no longer the one that it was to go to.</summary>
    public const string NotRegistered = "not registered";

    /// <summary>Tried for a day in vain; what the channel said last follows.</summary>
    public const string GaveUp = "gave up";

    /// <summary>A reminder for which nothing was open any more when it was to be sent.</summary>
    public const string NothingOpen = "nothing open";

    /// <summary>It was tried and perhaps arrived, so long ago that a repetition could arrive a second time.</summary>
    public const string TooLate = "no clear answer, and too late to repeat";

    /// <summary>What is kept of it cannot be read.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>What it says was true of a time that is over.</summary>
    public const string Over = "over";

    /// <summary>What it was to say could not be put together; the log says why.</summary>
    public const string NotComposed = "not composed";
}
