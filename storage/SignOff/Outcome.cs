namespace OitBot.Storage.SignOff;

/// <summary>What a rule says: <see cref="Decided"/>, or one of the <see cref="Refusal"/>s. Nothing has changed yet.</summary>
public abstract record Outcome;

/// <summary>Something changes.</summary>
public sealed record Decided : Outcome
{
    /// <summary>What changes, in order.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>What is written to the log; empty where nothing is that the log keeps.</summary>
    public required IReadOnlyList<LogLine> Log { get; init; }

    /// <summary>Who is to be told; never the actor.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>The item before and after; null where the decision is about people.</summary>
    public ItemState? Before { get; init; }

    /// <inheritdoc cref="Before"/>
    public ItemState? After { get; init; }

    /// <summary>The items before and after, where the decision is about their round.</summary>
    public IReadOnlyList<(ItemState Before, ItemState After)> Items { get; init; } = [];

    /// <summary>In whose place the actor acted, and by what right; null for coordinators' business.</summary>
    public Standing? Standing { get; init; }

    /// <summary>Others in whose place the actor could do the same now.</summary>
    public IReadOnlyList<long> AlsoFor { get; init; } = [];

    /// <summary>Certifiers whose certification this took away.</summary>
    public IReadOnlyList<long> Voided { get; init; } = [];

    /// <summary>The actor may certify the item right away: their card is offered in the same reply.</summary>
    public bool OffersCertify { get; init; }
}
