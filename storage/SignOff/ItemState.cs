using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>An item as the rules see it: a snapshot without a database behind it.</summary>
public sealed record ItemState
{
    public required long Id { get; init; }
    public required long AgencyId { get; init; }
    public required long RoundId { get; init; }

    /// <summary>12 for O12.</summary>
    public required int Number { get; init; }

    /// <summary>Goes up with every decision that changes the item; buttons carry it.</summary>
    public required long Version { get; init; }

    public SignPolicy PreparePolicy { get; init; }
    public SignPolicy CertifyPolicy { get; init; }

    /// <summary>False once the agency works on another round: then nothing changes any more.</summary>
    public bool RoundIsCurrent { get; init; } = true;

    /// <summary>Last day of the period that the round covers, in Asia/Bangkok.</summary>
    public DateOnly PeriodTo { get; init; }

    /// <summary>The day ITAS closes, in Asia/Bangkok.</summary>
    public DateOnly ClosesOn { get; init; }

    /// <summary>The criteria look at the whole period, so that it cannot be due before the period's end.</summary>
    public bool CoversWholePeriod { get; init; }

    public DateOnly PrepareBy { get; init; }
    public DateOnly CertifyBy { get; init; }
    public TimeOnly? PrepareTime { get; init; }
    public TimeOnly? CertifyTime { get; init; }

    /// <summary>Named people with their signatures, in the register's order.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>What counts now: removed evidence is not in it.</summary>
    public IReadOnlyList<EvidenceState> Evidence { get; init; } = [];

    /// <summary>It was returned and no preparer has signed since.</summary>
    public bool IsReturned { get; init; }

    /// <summary>All (or, by policy, any) of its preparers have signed.</summary>
    public bool IsPrepared => IsFulfilled(Duty.Prepare);

    /// <summary>It is prepared, and there is something to certify.</summary>
    public bool IsReady => IsPrepared && Evidence.Count > 0;

    /// <summary>All (or, by policy, any) of its certifiers have signed.</summary>
    public bool IsCertified => IsFulfilled(Duty.Certify);

    /// <summary>Derived, never stored.</summary>
    public ItemProgress Progress => ItemProgress.Of(this);

    /// <inheritdoc cref="Progress"/>
    public ItemStatus Status => Progress.Status;

    /// <summary>The named people of a duty.</summary>
    public IEnumerable<Place> Of(Duty duty) => Places.Where(place => place.Duty == duty);

    /// <summary>Those of a duty who have signed.</summary>
    public IEnumerable<Place> SignedPlaces(Duty duty) =>
        Of(duty).Where(place => place.Signature is not null);

    /// <summary>Those whose signature the duty still lacks; nobody once its policy is satisfied.</summary>
    public IEnumerable<Place> OpenPlaces(Duty duty) =>
        IsFulfilled(duty) ? [] : Of(duty).Where(place => place.Signature is null);

    /// <summary>Those who still have something to do for a duty: to sign, or to bring a link for what they all signed.</summary>
    public IEnumerable<Place> Owing(Duty duty) =>
        duty == Duty.Prepare && Progress.LacksEvidence ? Of(duty) : OpenPlaces(duty);

    /// <summary>Those the item waits for now; nobody once it is certified.</summary>
    public IEnumerable<Place> WaitsFor() => Progress.WaitsFor is { } duty ? Owing(duty) : [];

    /// <summary>An item without named people is never fulfilled.</summary>
    public bool IsFulfilled(Duty duty)
    {
        var (named, signatures) = (Of(duty).Count(), SignedPlaces(duty).Count());
        return Policies.AreSatisfied(Policy(duty), named, signatures);
    }

    /// <summary>The policy of a duty.</summary>
    public SignPolicy Policy(Duty duty) => duty == Duty.Prepare ? PreparePolicy : CertifyPolicy;

    /// <summary>The last day of a duty, in Asia/Bangkok.</summary>
    public DateOnly DueOn(Duty duty) => duty == Duty.Prepare ? PrepareBy : CertifyBy;

    /// <summary>The time of that day where a coordinator gave one, in Asia/Bangkok.</summary>
    public TimeOnly? DueTime(Duty duty) => duty == Duty.Prepare ? PrepareTime : CertifyTime;

    /// <summary>Both in one.</summary>
    public Deadline Deadline(Duty duty) => new(DueOn(duty), DueTime(duty));

    internal Place? PlaceOf(long officerId, Duty duty) =>
        Of(duty).FirstOrDefault(place => place.OfficerId == officerId);
}

/// <summary>A named person of an item.</summary>
/// <param name="Ordinal">Place in the register's list, from 1.</param>
/// <param name="Signature">Null while it is open.</param>
public sealed record Place(long OfficerId, Duty Duty, int Ordinal, Signature? Signature = null);

/// <summary>A signature of a place.</summary>
/// <param name="ById">Who signed: the named person, or somebody on their behalf.</param>
/// <param name="SelfCertified">A certifier who also prepared the item.</param>
public sealed record Signature(DateTimeOffset At, long ById, bool SelfCertified = false);

/// <summary>A link (<paramref name="Url"/>), or without one the statement that there is nothing to disclose this round.</summary>
/// <param name="Id">Row id; 0 until it is saved.</param>
public sealed record EvidenceState(long Id, string? Url, string? Explanation)
{
    /// <summary>A link rather than "ไม่มีรายการในรอบนี้".</summary>
    public bool IsLink => Url is not null;
}

/// <summary>How many of the named people must sign.</summary>
public static class Policies
{
    /// <summary>Whether so many signatures are enough; never where nobody is named.</summary>
    public static bool AreSatisfied(SignPolicy policy, int named, int signatures) =>
        named > 0 && (policy == SignPolicy.Any ? signatures > 0 : signatures == named);
}
