using OitBot.Storage.SignOff;

namespace OitBot.Storage.Enrollment;

/// <summary>A code to hand to the officer. It is shown once and stored only as a hash.</summary>
public sealed record CodeIssued(long OfficerId, string Code, DateTimeOffset ExpiresAt) : Outcome;

/// <summary>The account is the officer's from now on.</summary>
/// <param name="ReplacedUserId">The officer's former account on that channel, which is to be told; null where there was none.</param>
public sealed record Registered(long OfficerId, long AgencyId, string? ReplacedUserId = null)
    : Outcome;

/// <summary>The account is nobody's from now on.</summary>
public sealed record Unlinked(long OfficerId) : Outcome;

/// <summary>To the agency's coordinators: a code was typed in a group and is void.</summary>
public sealed record CodeCanceledNotice(IReadOnlyList<long> To, long OfficerId) : Notice(To);

/// <summary>To coordinators: somebody seems to try codes out.</summary>
/// <param name="InTheLastHour">Wrong codes over all accounts.</param>
public sealed record ManyWrongCodesNotice(IReadOnlyList<long> To, int InTheLastHour) : Notice(To);
