using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>รับรอง: a certifier signs a prepared item as complete and correct.</summary>
public sealed record Certify : ItemCommand
{
    private protected override Outcome Decide(Situation situation)
    {
        if (!Whom.Signs(situation, this, Duty.Certify, true, out var standing, out var refusal))
            return refusal;
        if ((situation.StaleFor(this) ?? Unready(situation)) is { } unready)
            return unready;
        var isSelf = Prepared(situation.Item, standing.OfficerId, situation.Actor.OfficerId);
        var decision = new Decision(situation, standing);
        var signature = new Signature(situation.Now, situation.Actor.OfficerId, isSelf);
        decision.Change(new SignatureSet(standing.OfficerId, Duty.Certify, signature));
        decision.LogStatus(LogActions.Certify, GivenReason, isSelf);
        return decision.Done(Duty.Certify);
    }

    private static Refusal? Unready(Situation situation)
    {
        var item = situation.Item;
        if (!item.IsPrepared)
            return new NotPrepared(
                item.Number,
                [.. item.OpenPlaces(Duty.Prepare).Select(place => place.OfficerId)]
            );
        return item.Evidence.Count == 0
            ? new NothingToCertify(item.Number, situation.Named(Duty.Prepare))
            : null;
    }

    /// <summary>Self-certified: certifier or hand that signs is also preparer or hand that signed the preparation.</summary>
    private static bool Prepared(ItemState item, long certifierId, long actorId) =>
        item.SignedPlaces(Duty.Prepare)
            .SelectMany(Decision.PeopleOf)
            .Any(id => id == certifierId || id == actorId);
}
