using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Somebody is to be told of what another person did.</summary>
/// <param name="To">Officers; never the one who did it, never empty.</param>
public abstract record Notice(IReadOnlyList<long> To)
{
    /// <summary>Told at once; otherwise it may wait and be gathered.</summary>
    public virtual bool IsUrgent => true;

    /// <summary>Numbers of the items it is about.</summary>
    public virtual IReadOnlyList<int> Items => [];
}

/// <summary>To preparers, and to those who had signed for them: the item came back, and what they certified of it fell.</summary>
public sealed record ReturnedNotice(IReadOnlyList<long> To, int Item, string Reason) : Notice(To)
{
    public override IReadOnlyList<int> Items => [Item];
}

/// <summary>To certifiers, and to those who had signed for them: what they certified has changed.</summary>
public sealed record VoidedNotice(IReadOnlyList<long> To, int Item) : Notice(To)
{
    public override IReadOnlyList<int> Items => [Item];
}

/// <summary>To certifiers: an item waits for them.</summary>
public sealed record ReadyToCertifyNotice(IReadOnlyList<long> To, int Item) : Notice(To)
{
    public override IReadOnlyList<int> Items => [Item];
    public override bool IsUrgent => false;
}

/// <summary>To the person who was given a duty.</summary>
public sealed record AssignedNotice(IReadOnlyList<long> To, IReadOnlyList<int> Numbers, Duty Duty)
    : Notice(To)
{
    public override IReadOnlyList<int> Items => Numbers;
    public override bool IsUrgent => false;
}

/// <summary>To the person who no longer has a duty.</summary>
/// <param name="Now">Who has it now.</param>
public sealed record UnassignedNotice(
    IReadOnlyList<long> To,
    int Item,
    Duty Duty,
    IReadOnlyList<long> Now
) : Notice(To)
{
    public override IReadOnlyList<int> Items => [Item];
    public override bool IsUrgent => false;
}

/// <summary>To those whose signature is still open: the deadline moved.</summary>
public sealed record DeadlineMovedNotice(
    IReadOnlyList<long> To,
    int Item,
    Duty Duty,
    DateOnly On,
    TimeOnly? Time
) : Notice(To)
{
    public override IReadOnlyList<int> Items => [Item];
    public override bool IsUrgent => false;
}

/// <summary>To coordinators: somebody asks for more time.</summary>
public sealed record ExtensionAskedNotice(
    IReadOnlyList<long> To,
    int Item,
    Duty Duty,
    DateOnly Until,
    string? Reason
) : Notice(To)
{
    public override IReadOnlyList<int> Items => [Item];
}

/// <summary>To the one who asked for more time.</summary>
/// <param name="Reason">Why so; null where the coordinator gave none.</param>
public sealed record ExtensionDecidedNotice(
    IReadOnlyList<long> To,
    int Item,
    Duty Duty,
    DateOnly Until,
    bool Granted,
    string? Reason
) : Notice(To)
{
    public override IReadOnlyList<int> Items => [Item];
}

/// <summary>To both people of a delegation, as far as they did not make it themselves.</summary>
public sealed record DelegationNotice(
    IReadOnlyList<long> To,
    long OfficerId,
    long DelegateId,
    DateOnly From,
    DateOnly Until,
    bool Ended
) : Notice(To)
{
    /// <summary>What the order calls it.</summary>
    public DelegationKind Kind { get; init; }
}

/// <summary>To a helper and the preparer, as far as they did not do it themselves.</summary>
public sealed record HelperNotice(
    IReadOnlyList<long> To,
    long PreparerId,
    long HelperId,
    int? Item,
    bool Ended
) : Notice(To)
{
    public override IReadOnlyList<int> Items => Item is { } item ? [item] : [];
}
