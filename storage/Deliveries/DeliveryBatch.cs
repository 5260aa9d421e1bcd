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

/// <summary>What claiming has to know of a channel.</summary>
/// <param name="Channel">As in Activity.ChannelId.</param>
/// <param name="MostTogether">How many recipients one request may have.</param>
/// <param name="CanShare">Whether that recipient may be one of several (a person, not a group).</param>
public sealed record ChannelRules(string Channel, int MostTogether, Func<string, bool> CanShare);
