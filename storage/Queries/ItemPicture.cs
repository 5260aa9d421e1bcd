using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>An item with its people and its derived status.</summary>
public sealed class ItemPicture
{
    private readonly RoundRow _round;

    /// <param name="places">The item's, in the order of <see cref="PlaceRow.InOrder"/>.</param>
    internal ItemPicture(ItemRow row, RoundRow round, IReadOnlyList<PlaceRow> places)
    {
        _round = round;
        Row = row;
        Places = places;
        Progress = ItemProgress.From(
            row.IsReturned,
            row.HasEvidence,
            Count(Duty.Prepare),
            Count(Duty.Certify),
            round.PreparePolicy,
            round.CertifyPolicy
        );
    }

    public ItemRow Row { get; }
    public int Number => Row.Number;

    /// <summary>Preparers first, each duty in the register's order.</summary>
    public IReadOnlyList<PlaceRow> Places { get; }

    /// <summary>Status with its counts.</summary>
    public ItemProgress Progress { get; }

    /// <inheritdoc cref="Progress"/>
    public ItemStatus Status => Progress.Status;

    /// <inheritdoc cref="ItemState.Owing"/>
    public IEnumerable<PlaceRow> Owing(Duty duty) =>
        Places.Where(place => place.Duty == duty && IsOwing(place));

    /// <summary>Whether one of its places owes something: a signature that its duty lacks, or a link for what is signed.</summary>
    public bool IsOwing(PlaceRow place) =>
        place.Duty == Duty.Prepare && Progress.LacksEvidence
        || place.SignedAt is null && !IsSatisfied(place.Duty);

    /// <inheritdoc cref="ItemState.WaitsFor"/>
    public IEnumerable<PlaceRow> WaitsFor() => Progress.WaitsFor is { } duty ? Owing(duty) : [];

    /// <summary>The deadline of a duty as it looks at that moment.</summary>
    public DueDate Due(Duty duty, DateTimeOffset now) =>
        duty == Duty.Prepare
            ? DueDate.At(Row.PrepareBy, Row.PrepareTime, now)
            : DueDate.At(Row.CertifyBy, Row.CertifyTime, now);

    /// <summary>The deadline of what the item waits for; null once it is certified.</summary>
    public DueDate? Due(DateTimeOffset now) =>
        Progress.WaitsFor is { } duty ? Due(duty, now) : null;

    private bool IsSatisfied(Duty duty) =>
        duty == Duty.Prepare
            ? Policies.AreSatisfied(_round.PreparePolicy, Progress.Preparers, Progress.Prepared)
            : Policies.AreSatisfied(_round.CertifyPolicy, Progress.Certifiers, Progress.Certified);

    private (int Signatures, int Named) Count(Duty duty)
    {
        var (signatures, named) = (0, 0);
        foreach (var place in Places)
            if (place.Duty == duty)
            {
                named++;
                signatures += place.SignedAt is null ? 0 : 1;
            }
        return (signatures, named);
    }
}
