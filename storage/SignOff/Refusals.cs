using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Why nothing changes, with what a sentence about it needs. People are officer ids, items are numbers.</summary>
public abstract record Refusal : Outcome;

/// <summary>One about an item that is there, in the round at hand: where it stands can be looked up.</summary>
public abstract record ItemRefusal(int Item) : Refusal;

/// <summary>The agency's current round has no such item.</summary>
public sealed record UnknownItem(int Item) : Refusal;

/// <summary>The actor is an executive: reads everything, changes nothing.</summary>
public sealed record ReadOnly : Refusal;

/// <summary>The actor has left.</summary>
public sealed record NotActive : Refusal;

/// <summary>The agency works on another round now.</summary>
public sealed record RoundClosed(int Item) : Refusal;

/// <summary>The actor may not prepare; those who may.</summary>
public sealed record NotAPreparer(int Item, IReadOnlyList<long> Preparers) : ItemRefusal(Item);

/// <summary>The actor may not certify, nor return; those who may.</summary>
public sealed record NotACertifier(int Item, IReadOnlyList<long> Certifiers) : ItemRefusal(Item);

/// <summary>The actor has the right, but not in this person's place.</summary>
public sealed record MayNotActFor(int Item, Duty Duty, long OfficerId) : ItemRefusal(Item);

/// <summary>The actor may act for several people and has to say for whom.</summary>
public sealed record ChooseWhom(int Item, Duty Duty, IReadOnlyList<long> Officers)
    : ItemRefusal(Item);

/// <summary>Already there; nothing to do twice.</summary>
/// <param name="OfficerId">Whose signature it is.</param>
/// <param name="ById">Who gave it.</param>
/// <param name="AlsoFor">Others in whose place the actor could still sign.</param>
public sealed record AlreadySigned(
    int Item,
    Duty Duty,
    long OfficerId,
    long ById,
    DateTimeOffset At,
    IReadOnlyList<long> AlsoFor
) : ItemRefusal(Item);

/// <summary>No signature there that the actor could take back.</summary>
/// <param name="AlsoFor">Others in whose place the actor could withdraw one.</param>
public sealed record NothingToWithdraw(int Item, Duty Duty, IReadOnlyList<long> AlsoFor)
    : ItemRefusal(Item);

/// <summary>The button was drawn for an older version of the item: show a fresh card.</summary>
public sealed record Stale(int Item, long Version) : ItemRefusal(Item);

/// <summary>The last preparer's signature needs a link, or the statement that there is nothing to disclose.</summary>
public sealed record NeedsEvidence(int Item) : ItemRefusal(Item);

/// <summary>Returning needs a reason.</summary>
public sealed record NeedsReason(int Item) : ItemRefusal(Item);

/// <summary>A coordinator acts on behalf of a preparer only with a reason.</summary>
public sealed record NeedsReasonOnBehalf(int Item, IReadOnlyList<long> Preparers)
    : ItemRefusal(Item);

/// <summary>"Nothing to disclose this round" needs an explanation.</summary>
public sealed record NeedsExplanation(int Item) : ItemRefusal(Item);

/// <summary>It would take certifications away: ask first, naming them.</summary>
public sealed record NeedsConfirmation(int Item, IReadOnlyList<long> Certifiers)
    : ItemRefusal(Item);

/// <summary>Certifying needs a prepared item; those who have not signed yet.</summary>
public sealed record NotPrepared(int Item, IReadOnlyList<long> Missing) : ItemRefusal(Item);

/// <summary>Prepared, but its evidence was removed since.</summary>
public sealed record NothingToCertify(int Item, IReadOnlyList<long> Preparers) : ItemRefusal(Item);

/// <summary>No preparer has signed, so that nothing can be returned.</summary>
public sealed record NothingToReturn(int Item, IReadOnlyList<long> Preparers) : ItemRefusal(Item);

/// <summary>It stands returned already.</summary>
public sealed record AlreadyReturned(int Item) : ItemRefusal(Item);

/// <summary>Not a web address that a browser opens, or too long.</summary>
public sealed record NotALink(int Item, string Text) : ItemRefusal(Item);

/// <summary>The same link or statement is there already.</summary>
public sealed record AlreadyAttached(int Item, EvidenceState Evidence) : ItemRefusal(Item);

/// <summary>"Nothing to disclose" beside links: replace them, if that is what is meant.</summary>
public sealed record LinksAreThere(int Item, IReadOnlyList<EvidenceState> Links)
    : ItemRefusal(Item);

/// <summary>Several are there: say which one.</summary>
public sealed record ChooseEvidence(int Item, IReadOnlyList<EvidenceState> Evidence)
    : ItemRefusal(Item);

/// <summary>Nothing is there to remove, or no longer.</summary>
public sealed record NoSuchEvidence(int Item) : ItemRefusal(Item);

/// <summary>Only coordinators do this.</summary>
public sealed record OnlyCoordinator : Refusal;

/// <summary>The day is over.</summary>
public sealed record DateInPast(DateOnly Date) : Refusal;

/// <summary>After the day on which ITAS closes.</summary>
public sealed record DateAfterClose(DateOnly Date, DateOnly ClosesOn) : Refusal;

/// <summary>The criteria look at the whole period, which is not over by then.</summary>
public sealed record BeforePeriodEnd(int Item, DateOnly Date, DateOnly PeriodTo)
    : ItemRefusal(Item);

/// <summary>Certifying cannot be due before preparing.</summary>
public sealed record CertifyBeforePrepare(
    int Item,
    DateOnly Date,
    DateOnly PrepareBy,
    TimeOnly? PrepareTime
) : ItemRefusal(Item);

/// <summary>It is so already.</summary>
public sealed record NothingToChange(int? Item = null) : Refusal;

/// <summary>The agency has no such active officer.</summary>
public sealed record UnknownOfficer(long OfficerId) : Refusal;

/// <summary>An executive only reads and cannot be given a duty.</summary>
public sealed record CannotAct(long OfficerId) : Refusal;

/// <summary>One and the same person cannot be both.</summary>
public sealed record SamePerson(long OfficerId) : Refusal;

/// <summary>The person is named for that duty already.</summary>
public sealed record AlreadyAssigned(int Item, Duty Duty, long OfficerId) : ItemRefusal(Item);

/// <summary>The person is not named for that duty.</summary>
public sealed record NotAssigned(int Item, Duty Duty, long OfficerId) : ItemRefusal(Item);

/// <summary>Nobody would be left for that duty: name somebody instead.</summary>
public sealed record NobodyLeft(int Item, Duty Duty) : ItemRefusal(Item);

/// <summary>The person has nothing in this round.</summary>
public sealed record NothingToMove(long OfficerId) : Refusal;

/// <summary>The last day lies before the first.</summary>
public sealed record DatesReversed(DateOnly From, DateOnly To) : Refusal;

/// <summary>The same two people have a delegation in those days.</summary>
public sealed record AlreadyDelegated(long OfficerId, long DelegateId, DateOnly From, DateOnly To)
    : Refusal;

/// <summary>It ended already, or never was.</summary>
public sealed record NoSuchDelegation : Refusal;

/// <summary>The person helps that preparer already.</summary>
public sealed record AlreadyHelper(long PreparerId, long HelperId) : Refusal;

/// <summary>The person does not help that preparer.</summary>
public sealed record NoSuchHelper : Refusal;

/// <summary>Only the preparer or a coordinator names helpers.</summary>
public sealed record NotYourHelper(long PreparerId) : Refusal;

/// <summary>The person prepares nothing (of that) that another could help with.</summary>
public sealed record PreparesNothing(long OfficerId, int? Item) : Refusal;

/// <summary>Nothing of the actor's is open there, so that no more time is needed.</summary>
public sealed record NothingOpen(int Item) : ItemRefusal(Item);

/// <summary>The wished day is not later than the deadline.</summary>
public sealed record NotLater(int Item, DateOnly Date, DateOnly Due) : ItemRefusal(Item);

/// <summary>The same wish waits for a coordinator already.</summary>
public sealed record AlreadyAsked(int Item, DateOnly Until) : ItemRefusal(Item);

/// <summary>There is no such request.</summary>
public sealed record NoSuchRequest : Refusal;

/// <summary>Somebody decided it before, or a newer wish took its place.</summary>
public sealed record AlreadyDecided(int Item, bool Granted, long? ById) : ItemRefusal(Item);
