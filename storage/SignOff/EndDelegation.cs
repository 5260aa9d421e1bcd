namespace OitBot.Storage.SignOff;

/// <summary>A coordinator ends a delegation before its last day.</summary>
public static class EndDelegation
{
    /// <param name="delegation">Null where there is none that was not ended.</param>
    public static Outcome Decide(DelegationState? delegation, Actor actor, DateTimeOffset now)
    {
        if (PeopleDecision.OnlyCoordinators(actor, now) is { } refusal)
            return refusal;
        if (delegation is not var (id, agency, officer, standIn, from, to, kind))
            return new NoSuchDelegation();
        if (agency != actor.AgencyId || to < Bangkok.Day(now))
            return new NoSuchDelegation();
        var told = PeopleDecision.AllBut(actor, officer, standIn);
        var words = DelegationWords.Of(officer, standIn, from, to, kind);
        return new Decided
        {
            Changes = [new DelegationEnded(id)],
            Log = [PeopleDecision.Line(actor, now, LogActions.EndDelegation, words, null)],
            Notices =
                told.Count == 0
                    ? []
                    :
                    [
                        new DelegationNotice(told, officer, standIn, from, to, Ended: true)
                        {
                            Kind = kind,
                        },
                    ],
        };
    }
}

/// <summary>A delegation has ended.</summary>
public sealed record DelegationEnded(long Id) : Change;
