namespace OitBot.Storage.Deliveries;

/// <summary>How one attempt to send ended; it holds for every member of the batch.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>The channel's request id, where it answered.</summary>
    public string? RequestId { get; init; }

    /// <summary>The channel took it, now or in an earlier attempt.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>Final: the channel refused it, and why in its own words.</summary>
    public sealed record Failed(string Reason) : SendOutcome
    {
        /// <summary>How many messages of the delivery had arrived before one was refused.</summary>
        public int PartsSent { get; init; }
    }

    /// <summary>Final: the month's messages are used up, and trying others is of no use.</summary>
    /// <param name="Reason">The channel's own words, for the log.</param>
    public sealed record OverQuota(string Reason) : SendOutcome;

    /// <summary>Final: refused after a doubtful attempt, so it has perhaps been received.</summary>
    public sealed record Unconfirmed(string Reason) : SendOutcome;

    /// <summary>Not now: to be tried again after <paramref name="After"/>.</summary>
    /// <param name="After">Null lets the number of attempts decide.</param>
    /// <param name="Doubtful">The attempt may have arrived all the same.</param>
    public sealed record Later(TimeSpan? After, bool Doubtful, string Reason) : SendOutcome
    {
        /// <summary>How many messages of the delivery have arrived by now; null where this attempt does not tell.</summary>
        public int? PartsSent { get; init; }

        /// <summary>The channel does not let the bot in: it is tried until somebody has renewed the bot's token or password.</summary>
        public bool IsOurFault { get; init; }
    }

    /// <summary>Nothing left this process; it counts as never attempted.</summary>
    public sealed record NotTried(string Reason) : SendOutcome;

    /// <summary>The reply token is of no use and nothing was received by it: to be pushed.</summary>
    public sealed record PushInstead : SendOutcome;

    /// <summary>What holds for one recipient of several, or for so many, made the channel refuse all: to be tried again in halves.</summary>
    /// <param name="OneByOne">
    /// Too few messages are left for all: one request after the other, until one recipient alone is refused. Side by
    /// side, all would be split down to single recipients before anybody knew.
    /// </param>
    public sealed record Halve(bool OneByOne = false) : SendOutcome;
}
