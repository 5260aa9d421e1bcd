using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>An item with its people and its derived status.</summary>
public sealed class ItemPicture
{
    private readonly RoundRow _round;

    internal ItemPicture(ItemRow row, RoundRow round, IReadOnlyList<PlaceRow> places)
    {
        _round = round;
        Row = row;
        Places = [.. places.OrderBy(place => place.Duty).ThenBy(place => place.Ordinal)];
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

    /// <summary>Whose signature the duty still lacks; nobody once its policy is satisfied.</summary>
    public IEnumerable<PlaceRow> OpenPlaces(Duty duty)
    {
        var (signatures, named) = Count(duty);
        var policy = duty == Duty.Prepare ? _round.PreparePolicy : _round.CertifyPolicy;
        return Policies.AreSatisfied(policy, named, signatures)
            ? []
            : Places.Where(place => place.Duty == duty && place.SignedAt is null);
    }

    /// <inheritdoc cref="ItemState.Owing"/>
    public IEnumerable<PlaceRow> Owing(Duty duty) =>
        duty == Duty.Prepare && Progress.LacksEvidence
            ? Places.Where(place => place.Duty == duty)
            : OpenPlaces(duty);

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
