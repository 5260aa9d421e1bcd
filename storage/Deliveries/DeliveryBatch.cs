using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Deliveries that go out in one request: the same content to one recipient or to several.</summary>
/// <param name="RetryKey">The same in every attempt of this batch.</param>
/// <param name="Content">JSON array of neutral activities.</param>
/// <param name="Members">Claimed rows, not tracked; never empty.</param>
public sealed record DeliveryBatch(Guid RetryKey, string Content, IReadOnlyList<Delivery> Members)
{
    public Delivery First => Members[0];
}

/// <summary>What claiming and sending have to know of a channel.</summary>
/// <param name="Channel">As in Activity.ChannelId.</param>
/// <param name="MostTogether">How many recipients one request may have.</param>
/// <param name="SharedPrefix">How recipients begin that may be one of several (people, not groups).</param>
public sealed record ChannelRules(string Channel, int MostTogether, string SharedPrefix = "")
{
    /// <summary>
    /// How many deliveries one claim takes where each is a request of its own. Together with those under way they
    /// have to begin within <see cref="Outbox.Lease"/> less the time that an attempt may take.
    /// </summary>
    public int MostClaimed { get; init; } = 500;

    /// <summary>How many requests to several recipients one claim prepares; the same holds for them.</summary>
    public int MostBatches { get; init; } = 1;

    /// <summary>How many requests may be under way at once, those that wait for the channel's rate included.</summary>
    public int MostAtOnce { get; init; } = 32;

    internal bool CanShare(string recipient) =>
        MostTogether > 1 && recipient.StartsWith(SharedPrefix, StringComparison.Ordinal);

    internal int MostShared => MostTogether == 1 ? MostClaimed : MostBatches * MostTogether;
}

/// <summary>What goes beside each other: neither waits behind the other.</summary>
public enum Lane
{
    /// <summary>To one person each: replies that were left, notices, reminders.</summary>
    Personal,

    /// <summary>What broadcasts say.</summary>
    Broadcasts,
}
