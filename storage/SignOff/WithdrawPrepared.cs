using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>A preparer's signature is taken back; certifications already given fall with it, after asking.</summary>
public sealed record WithdrawPrepared : ItemCommand
{
    private protected override Outcome Decide(Situation situation)
    {
        if (!Whom.Signs(situation, this, Duty.Prepare, false, out var standing, out var refusal))
            return refusal;
        if (situation.StaleFor(this) is { } stale)
            return stale;
        if (situation.UnconfirmedVoid(this) is { } unconfirmed)
            return unconfirmed;
        var decision = new Decision(situation, standing);
        decision.Change(new SignatureCleared(standing.OfficerId, Duty.Prepare));
        decision.VoidCertifications();
        decision.LogStatus(LogActions.WithdrawPrepared, GivenReason);
        return decision.Done();
    }
}
