using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// ส่งคืนเพื่อแก้ไข: a certifier refuses, with a reason. All signatures fall, the evidence stays to be put right.
/// What some preparers have signed already may be returned before the others have.
/// </summary>
public sealed record Return : ItemCommand
{
    private protected override Outcome Decide(Situation situation)
    {
        if (!Whom.Acts(situation, this, Duty.Certify, out var standing, out var refusal))
            return refusal;
        var item = situation.Item;
        if (item.IsReturned)
            return new AlreadyReturned(item.Number);
        if (situation.StaleFor(this) is { } stale)
            return stale;
        var prepared = item.SignedPlaces(Duty.Prepare).ToList();
        if (prepared.Count == 0)
            return new NothingToReturn(item.Number, situation.Named(Duty.Prepare));
        if (GivenReason is not { } reason)
            return new NeedsReason(item.Number);
        return Decide(new Decision(situation, standing), prepared, reason);
    }

    private static Decided Decide(Decision decision, List<Place> prepared, string reason)
    {
        var preparers = decision.Before.Of(Duty.Prepare).SelectMany(Decision.PeopleOf).ToList();
        decision.VoidCertifications(told: preparers);
        foreach (var place in prepared)
            decision.Change(new SignatureCleared(place.OfficerId, Duty.Prepare));
        decision.Change(new ReturnMark(true));
        decision.LogStatus(LogActions.Return, reason);
        decision.Tell(preparers, to => new ReturnedNotice(to, decision.Item.Number, reason));
        return decision.Done();
    }
}
