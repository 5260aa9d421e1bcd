using OitBot.Storage.SignOff;

namespace OitBot.Storage.Enrollment;

/// <summary>Not eight digits; not counted as a try.</summary>
public sealed record NotACode : Refusal;

/// <summary>No such code.</summary>
/// <param name="TriesLeft">In this hour.</param>
public sealed record WrongCode(int TriesLeft) : Refusal;

/// <summary>The code's seven days are over; a coordinator issues a new one.</summary>
public sealed record CodeExpired(DateTimeOffset ExpiredAt) : Refusal;

/// <summary>Somebody used it; a coordinator issues a new one.</summary>
public sealed record CodeUsed : Refusal;

/// <summary>It was shown in a group, or replaced by a newer one.</summary>
public sealed record CodeCanceled : Refusal;

/// <summary>Too many wrong codes; even the right one is not looked at before that moment.</summary>
public sealed record TooManyTries(DateTimeOffset Until) : Refusal;

/// <summary>Typed where others read along: it is void now, and says nothing about whether it was one.</summary>
public sealed record CodeShownInGroup : Refusal;

/// <summary>The account is this officer's already.</summary>
public sealed record AlreadyRegistered(long OfficerId) : Refusal;

/// <summary>The account is another officer's: ask first, then go on with <see cref="EnrollmentActions.RelinkAsync"/>.</summary>
/// <param name="CodeId">To be kept on the server's side only.</param>
public sealed record LinkedToAnother(long CurrentOfficerId, long OfficerId, long CodeId) : Refusal;

/// <summary>The account (or the officer) is not registered.</summary>
public sealed record NotRegistered : Refusal;
