using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Item, actor and moment of one decision.</summary>
internal sealed record Situation(ItemState Item, Actor Actor, DateTimeOffset Now)
{
    public IReadOnlyList<long> Named(Duty duty) => [.. Item.Of(duty).Select(p => p.OfficerId)];

    /// <summary>Certifiers whose certification would be taken away.</summary>
    public IReadOnlyList<long> Certified() =>
        [.. Item.SignedPlaces(Duty.Certify).Select(place => place.OfficerId)];

    /// <summary>A button drawn for another version changes nothing; typed words carry none.</summary>
    public Refusal? StaleFor(ItemCommand command) =>
        command.Version is { } version && version != Item.Version
            ? new Stale(Item.Number, Item.Version)
            : null;

    /// <summary>Certifications that would fall are asked about first.</summary>
    public Refusal? UnconfirmedVoid(ItemCommand command) =>
        !command.Confirmed && Certified() is { Count: > 0 } certifiers
            ? new NeedsConfirmation(Item.Number, certifiers)
            : null;

    public Refusal MayNot(Duty duty) =>
        duty == Duty.Prepare
            ? new NotAPreparer(Item.Number, Named(duty))
            : new NotACertifier(Item.Number, Named(duty));
}
