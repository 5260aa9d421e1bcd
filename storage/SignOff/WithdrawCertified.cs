using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>ถอนการรับรอง: a certifier takes their own certification back.</summary>
public sealed record WithdrawCertified : ItemCommand
{
    private protected override Outcome Decide(Situation situation)
    {
        if (!Whom.Signs(situation, this, Duty.Certify, false, out var standing, out var refusal))
            return refusal;
        if (situation.StaleFor(this) is { } stale)
            return stale;
        var decision = new Decision(situation, standing);
        decision.Change(new SignatureCleared(standing.OfficerId, Duty.Certify));
        decision.LogStatus(LogActions.WithdrawCertified, GivenReason);
        return decision.Done();
    }
}
