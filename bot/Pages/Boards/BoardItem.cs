using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Boards;

/// <summary>An item with what the rules see of it at one moment.</summary>
public sealed class BoardItem(Item item, Round round, DateTimeOffset now)
{
    public Item Item => item;
    public int Number => item.Number;
    public ItemState State { get; } = StateOf(item, round);
    public ItemProgress Progress => State.Progress;
    public ItemStatus Status => Progress.Status;

    /// <summary>The deadline of what the item waits for now; null once it is certified.</summary>
    public DueDate? Due => Progress.WaitsFor is { } duty ? DueOf(duty) : null;

    public bool IsLate => Due?.IsLate == true;

    /// <summary>Officers whose signature the item waits for now.</summary>
    public IReadOnlyList<long> WaitsFor =>
        Progress.WaitsFor is { } duty
            ? [.. State.OpenPlaces(duty).Select(place => place.OfficerId)]
            : [];

    public DueDate DueOf(Duty duty) => DueDate.At(State.DueOn(duty), State.DueTime, now);

    public IEnumerable<long> Named(Duty duty) => State.Of(duty).Select(place => place.OfficerId);

    private static ItemState StateOf(Item item, Round round) =>
        new()
        {
            Id = item.Id,
            AgencyId = item.AgencyId,
            RoundId = item.RoundId,
            Number = item.Number,
            Version = item.Version,
            PreparePolicy = round.PreparePolicy,
            CertifyPolicy = round.CertifyPolicy,
            RoundIsCurrent = round.IsCurrent,
            PeriodTo = round.PeriodTo,
            ClosesOn = round.ClosesOn,
            CoversWholePeriod = item.CoversWholePeriod,
            PrepareBy = item.PrepareBy,
            CertifyBy = item.CertifyBy,
            DueTime = item.DueTime,
            Places = [.. item.Assignments.Select(PlaceOf)],
            Evidence =
            [
                .. item.Evidence.Select(row => new EvidenceState(row.Id, row.Url, row.Explanation)),
            ],
            IsReturned = item.ReturnedAt is not null,
        };

    private static Place PlaceOf(Assignment row) =>
        new(
            row.OfficerId,
            row.Duty,
            row.Ordinal,
            row.SignedAt is { } at
                ? new Signature(at, row.SignedById ?? row.OfficerId, row.SelfCertified)
                : null
        );
}
