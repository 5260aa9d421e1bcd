using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// Composes deliveries whose content is decided at the moment of sending: reminders. One call for all that are claimed
/// together, in the unit of work that claims them.
/// </summary>
/// <param name="now">The domain clock.</param>
/// <returns>What became of each, by its id.</returns>
public delegate Task<IReadOnlyDictionary<long, Composed>> ComposeDeliveries(
    OitDb db,
    IReadOnlyList<Delivery> deliveries,
    DateTimeOffset now,
    CancellationToken cancellationToken
);

/// <summary>What composing came to.</summary>
public abstract record Composed
{
    private Composed() { }

    /// <summary>To be sent.</summary>
    /// <param name="Content">JSON array of neutral activities.</param>
    /// <param name="Items">Numbers of the items it is about.</param>
    public sealed record Ready(string Content, IReadOnlyList<int> Items) : Composed;

    /// <summary>There is nothing to say any more: it is not sent.</summary>
    public sealed record Nothing : Composed;

    /// <summary>It could not be put together: the others go without it.</summary>
    public sealed record Failed : Composed;

    /// <summary>Not at this hour.</summary>
    public sealed record NotBefore(DateTimeOffset Moment) : Composed;
}
