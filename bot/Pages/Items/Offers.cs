using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Items;

/// <summary>Something the visitor may do with the item now.</summary>
/// <param name="Action">As in <see cref="ItemForm.Action"/>.</param>
/// <param name="For">In whose place.</param>
/// <param name="NeedsReason">The rules ask for a reason.</param>
public sealed record Offer(string Action, long For, bool NeedsReason);

/// <summary>
/// What the page offers is found by asking the rules, for every place of the item, what they would say;
/// the page itself decides nothing.
/// </summary>
public sealed class Offers(ItemState item, Actor actor, DateTimeOffset now)
{
    private const string AnyReason = "-";

    public IReadOnlyList<Offer> Prepare => Of(Duty.Prepare, "prepare", new Prepare());
    public IReadOnlyList<Offer> WithdrawPrepared =>
        Of(Duty.Prepare, "withdraw-prepared", new WithdrawPrepared());
    public IReadOnlyList<Offer> Certify => Of(Duty.Certify, "certify", new Certify());
    public IReadOnlyList<Offer> WithdrawCertified =>
        Of(Duty.Certify, "withdraw-certified", new WithdrawCertified());

    public bool Return => Would(new Return { Reason = AnyReason }) is Decided;

    /// <summary>Handing in evidence; null where the visitor may not. The person acted for is the item's first preparer whom the rules allow.</summary>
    public Offer? Attach =>
        item.Of(Duty.Prepare)
            .Select(place =>
                Ask("attach", place.OfficerId, new AddEvidence("https://example.go.th"))
            )
            .OfType<Offer>()
            .OrderBy(offer => offer.For != actor.OfficerId)
            .ThenBy(offer => offer.NeedsReason)
            .FirstOrDefault();

    /// <summary>Deadlines and people of the item.</summary>
    public bool Manage =>
        Would(new SetDeadline(null, DateOnly.MaxValue))
            is not (OnlyCoordinator or ReadOnly or NotActive or RoundClosed or UnknownItem);

    private IReadOnlyList<Offer> Of(Duty duty, string action, ItemCommand command) =>
        [.. item.Of(duty).Select(p => Ask(action, p.OfficerId, command)).OfType<Offer>()];

    private Offer? Ask(string action, long officer, ItemCommand command)
    {
        var plain = Would(command with { OnBehalfOf = officer });
        if (plain is not NeedsReasonOnBehalf)
            return IsPossible(plain) ? new(action, officer, NeedsReason: false) : null;
        var reasoned = Would(command with { OnBehalfOf = officer, Reason = AnyReason });
        return IsPossible(reasoned) ? new(action, officer, NeedsReason: true) : null;
    }

    /// <summary>It goes through, or would with what the form asks for besides.</summary>
    private static bool IsPossible(Outcome outcome) =>
        outcome is Decided or NeedsConfirmation or AlreadyAttached or LinksAreThere;

    private Outcome Would(ItemCommand command) => command.Decide(item, actor, now);
}
