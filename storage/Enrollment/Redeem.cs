using OitBot.Storage.SignOff;

namespace OitBot.Storage.Enrollment;

/// <summary>A code as it is stored, without the code.</summary>
public sealed record CodeState(
    long Id,
    long AgencyId,
    long OfficerId,
    bool OfficerIsActive,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt = null,
    DateTimeOffset? CanceledAt = null
)
{
    /// <summary>Nobody used it, nobody took it back, and its time is not over.</summary>
    public bool IsOpen(DateTimeOffset now) =>
        OfficerIsActive && UsedAt is null && CanceledAt is null && now < ExpiresAt;
}

/// <summary>What is known when somebody types a code.</summary>
/// <param name="Code">What the digits lead to; null where there is no such code.</param>
/// <param name="LinkedTo">The officer whose account it is now; null where it is nobody's.</param>
/// <param name="Failures">When the account typed wrong codes, in the last hour.</param>
/// <param name="FailuresOverAll">Wrong codes of all accounts in the last hour.</param>
/// <param name="ReportedAt">When coordinators were last told of many.</param>
public sealed record RedeemState(
    CodeState? Code,
    long? LinkedTo,
    IReadOnlyList<DateTimeOffset> Failures,
    int FailuresOverAll,
    DateTimeOffset? ReportedAt
);

/// <summary>What follows from a typed code.</summary>
/// <param name="Outcome">For the person: <see cref="Registered"/> or a refusal.</param>
public sealed record RedeemDecision(Outcome Outcome)
{
    /// <summary>Counts as a wrong try.</summary>
    public bool IsFailure { get; init; }

    /// <summary>The code has served.</summary>
    public bool UsesCode { get; init; }

    /// <summary>The code is void, and the agency's coordinators are told.</summary>
    public bool CancelsCode { get; init; }

    /// <summary>Coordinators are told that many wrong codes are typed.</summary>
    public bool Reports { get; init; }
}

/// <summary>ลงทะเบียน: an account becomes an officer's by a code (design rule 10).</summary>
/// <param name="InGroup">Typed where others read along.</param>
/// <param name="Confirmed">The person agreed that the account leaves another officer.</param>
public sealed record Redeem(bool InGroup = false, bool Confirmed = false)
{
    /// <summary>Wrong tries an hour and account, after which it waits.</summary>
    public const int TriesAnHour = 5;

    /// <summary>Wrong tries an hour over all accounts that coordinators are told of.</summary>
    public const int ReportedAnHour = 50;

    /// <summary>How long a code lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The decision. Changes nothing.</summary>
    /// <param name="now">Moment of the domain clock.</param>
    public RedeemDecision Decide(RedeemState state, DateTimeOffset now)
    {
        if (InGroup)
            return ShownInGroup(state, now);
        if (WaitsUntil(state.Failures, now) is { } until)
            return new(new TooManyTries(until));
        if (Wrong(state, now) is { } refusal)
            return Failure(refusal, state, now);
        var code = state.Code!;
        if (state.LinkedTo == code.OfficerId)
            return new(new AlreadyRegistered(code.OfficerId)) { UsesCode = true };
        if (state.LinkedTo is { } other && !Confirmed)
            return new(new LinkedToAnother(other, code.OfficerId, code.Id));
        return new(new Registered(code.OfficerId, code.AgencyId)) { UsesCode = true };
    }

    /// <summary>Cancelled even while the account waits: others have read it.</summary>
    private static RedeemDecision ShownInGroup(RedeemState state, DateTimeOffset now) =>
        state.Code?.IsOpen(now) == true
            ? new(new CodeShownInGroup()) { CancelsCode = true }
            : Failure(new CodeShownInGroup(), state, now);

    private static Refusal? Wrong(RedeemState state, DateTimeOffset now) =>
        state.Code switch
        {
            null or { OfficerIsActive: false } => new WrongCode(
                TriesAnHour - 1 - Recent(state.Failures, now).Count
            ),
            { UsedAt: not null } => new CodeUsed(),
            { CanceledAt: not null } => new CodeCanceled(),
            { ExpiresAt: var end } when end <= now => new CodeExpired(end),
            _ => null,
        };

    private static RedeemDecision Failure(Refusal refusal, RedeemState state, DateTimeOffset now) =>
        new(refusal)
        {
            IsFailure = true,
            Reports =
                state.FailuresOverAll + 1 >= ReportedAnHour
                && (state.ReportedAt is not { } reported || now - reported >= Hour),
        };

    /// <summary>Until so many of the last hour's failures are an hour old that a try is left.</summary>
    private static DateTimeOffset? WaitsUntil(
        IReadOnlyList<DateTimeOffset> failures,
        DateTimeOffset now
    ) =>
        Recent(failures, now) is { Count: >= TriesAnHour } recent
            ? recent[^TriesAnHour] + Hour
            : null;

    private static List<DateTimeOffset> Recent(
        IReadOnlyList<DateTimeOffset> failures,
        DateTimeOffset now
    ) => [.. failures.Where(at => now - at < Hour).Order()];
}
