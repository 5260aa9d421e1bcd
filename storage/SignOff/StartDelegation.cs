using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>A delegation that was not ended; days of Asia/Bangkok.</summary>
public sealed record DelegationState(
    long Id,
    long AgencyId,
    long OfficerId,
    long DelegateId,
    DateOnly From,
    DateOnly To,
    DelegationKind Kind = DelegationKind.ActsFor
);

/// <summary>
/// รักษาราชการแทน and the like: a coordinator lets somebody carry out another's duties from one day to another.
/// Delegations do not chain: a delegate's delegate has no right to what the first stands in for.
/// </summary>
/// <param name="Officer">Whose duties.</param>
/// <param name="Delegate">Who carries them out.</param>
/// <param name="From">First day, in Asia/Bangkok.</param>
/// <param name="To">Last day, in Asia/Bangkok.</param>
public sealed record StartDelegation(Person Officer, Person Delegate, DateOnly From, DateOnly To)
{
    /// <summary>E.g. the order's number.</summary>
    public string? Reason { get; init; }

    /// <summary>What the order calls it.</summary>
    public DelegationKind Kind { get; init; }

    /// <param name="existing">Delegations of the officer that were not ended.</param>
    public Outcome Decide(
        IReadOnlyList<DelegationState> existing,
        Actor actor,
        DateTimeOffset now
    ) => Refuse(existing, actor, now) ?? (Outcome)Start(actor, now);

    private Refusal? Refuse(
        IReadOnlyList<DelegationState> existing,
        Actor actor,
        DateTimeOffset now
    )
    {
        if (PeopleDecision.OnlyCoordinators(actor, now) is { } refusal)
            return refusal;
        if (Officer.AgencyId != actor.AgencyId)
            return new UnknownOfficer(Officer.Id);
        if (Delegate.Unfit(actor.AgencyId) is { } unfit)
            return unfit;
        if (Officer.Id == Delegate.Id)
            return new SamePerson(Officer.Id);
        if (To < From)
            return new DatesReversed(From, To);
        if (To < Bangkok.Day(now))
            return new DateInPast(To);
        var same = existing.FirstOrDefault(d =>
            d.OfficerId == Officer.Id && d.DelegateId == Delegate.Id && d.From <= To && From <= d.To
        );
        return same is null
            ? null
            : new AlreadyDelegated(Officer.Id, Delegate.Id, same.From, same.To);
    }

    private Decided Start(Actor actor, DateTimeOffset now)
    {
        var told = PeopleDecision.AllBut(actor, Officer.Id, Delegate.Id);
        var words = DelegationWords.Of(Officer.Id, Delegate.Id, From, To, Kind);
        return new Decided
        {
            Changes = [new DelegationStarted(Officer.Id, Delegate.Id, From, To, Kind)],
            Log = [PeopleDecision.Line(actor, now, LogActions.Delegate, null, words, Reason)],
            Notices =
                told.Count == 0
                    ? []
                    :
                    [
                        new DelegationNotice(told, Officer.Id, Delegate.Id, From, To, Ended: false)
                        {
                            Kind = Kind,
                        },
                    ],
        };
    }
}

/// <summary>A delegation is there.</summary>
public sealed record DelegationStarted(
    long OfficerId,
    long DelegateId,
    DateOnly From,
    DateOnly To,
    DelegationKind Kind
) : Change;

internal static class DelegationWords
{
    public static string Of(
        long officer,
        long standIn,
        DateOnly from,
        DateOnly to,
        DelegationKind kind
    ) =>
        $"{LogWords.Id(standIn)} for {LogWords.Id(officer)} {LogWords.Day(from)}..{LogWords.Day(to)}{Of(kind)}";

    private static string Of(DelegationKind kind) =>
        kind switch
        {
            DelegationKind.ActsIn => " acts-in",
            DelegationKind.Deputises => " deputises",
            _ => "",
        };
}
