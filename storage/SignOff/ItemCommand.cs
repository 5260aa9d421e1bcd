using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// What somebody asks to be done with one item. <see cref="Decide"/> is pure: it looks at the snapshot, the actor and
/// the moment, and says what would change and who would be told, or why not.
/// </summary>
public abstract record ItemCommand
{
    /// <summary>The version that the button was drawn for; null for typed words.</summary>
    public long? Version { get; init; }

    /// <summary>In whose place; null where the actor did not say.</summary>
    public long? OnBehalfOf { get; init; }

    /// <summary>Why: needed for returning, and from a coordinator who prepares on behalf.</summary>
    public string? Reason { get; init; }

    /// <summary>The actor was shown which certifications fall, and agreed.</summary>
    public bool Confirmed { get; init; }

    /// <summary>The decision, by design rules 1 to 5. Changes nothing.</summary>
    /// <param name="now">Moment of the domain clock; days are days of Asia/Bangkok.</param>
    public Outcome Decide(ItemState item, Actor actor, DateTimeOffset now)
    {
        if (item.AgencyId != actor.AgencyId)
            return new UnknownItem(item.Number);
        if (!actor.IsActive)
            return new NotActive();
        if (actor.Role == OfficerRole.Executive)
            return new ReadOnly();
        if (!item.RoundIsCurrent)
            return new RoundClosed(item.Number);
        return Decide(new Situation(item, actor, now));
    }

    private protected abstract Outcome Decide(Situation situation);

    private protected string? GivenReason =>
        string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
}
