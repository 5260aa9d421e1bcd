using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>จัดทำแล้ว: a preparer signs. The signature that makes the item prepared needs evidence.</summary>
public sealed record Prepare : ItemCommand
{
    private protected override Outcome Decide(Situation situation)
    {
        if (!Whom.Signs(situation, this, Duty.Prepare, true, out var standing, out var refusal))
            return refusal;
        if (situation.StaleFor(this) is { } stale)
            return stale;
        var decision = new Decision(situation, standing);
        var signature = new Signature(situation.Now, situation.Actor.OfficerId);
        decision.Change(new SignatureSet(standing.OfficerId, Duty.Prepare, signature));
        if (decision.Item is { IsPrepared: true, Evidence.Count: 0 })
            return new NeedsEvidence(situation.Item.Number);
        if (situation.Item.IsReturned)
            decision.Change(new ReturnMark(false));
        decision.LogStatus(LogActions.Prepare, GivenReason);
        return decision.Done(Duty.Prepare);
    }
}
