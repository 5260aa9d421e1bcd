using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>One thing that a decision changes.</summary>
public abstract record Change;

/// <summary>A change of an item; <see cref="Apply"/> shows the item with it.</summary>
public abstract record ItemChange : Change
{
    /// <summary>The item after this change.</summary>
    public abstract ItemState Apply(ItemState item);
}

/// <summary>A named person's signature is there.</summary>
public sealed record SignatureSet(long OfficerId, Duty Duty, Signature Signature) : ItemChange
{
    public override ItemState Apply(ItemState item) =>
        Places.Change(item, OfficerId, Duty, place => place with { Signature = Signature });
}

/// <summary>A named person's signature is gone.</summary>
public sealed record SignatureCleared(long OfficerId, Duty Duty) : ItemChange
{
    public override ItemState Apply(ItemState item) =>
        Places.Change(item, OfficerId, Duty, place => place with { Signature = null });
}

/// <summary>A link or a statement was handed in.</summary>
public sealed record EvidenceAdded(EvidenceState Evidence) : ItemChange
{
    public override ItemState Apply(ItemState item) =>
        item with
        {
            Evidence = [.. item.Evidence, Evidence],
        };
}

/// <summary>A link or a statement no longer counts.</summary>
public sealed record EvidenceRemoved(EvidenceState Evidence) : ItemChange
{
    public override ItemState Apply(ItemState item) =>
        item with
        {
            Evidence = [.. item.Evidence.Where(evidence => evidence != Evidence)],
        };
}

/// <summary>The item stands returned, or no longer does.</summary>
public sealed record ReturnMark(bool IsReturned) : ItemChange
{
    public override ItemState Apply(ItemState item) => item with { IsReturned = IsReturned };
}

/// <summary>The last days, or their times, are others.</summary>
public sealed record DueMoved(Deadline Prepare, Deadline Certify) : ItemChange
{
    public override ItemState Apply(ItemState item) =>
        item with
        {
            PrepareBy = Prepare.On,
            PrepareTime = Prepare.Time,
            CertifyBy = Certify.On,
            CertifyTime = Certify.Time,
        };
}

/// <summary>A last day with its time, in Asia/Bangkok; without a time it is the end of that day.</summary>
public sealed record Deadline(DateOnly On, TimeOnly? Time)
{
    /// <summary>It ends before that one does.</summary>
    public bool IsBefore(Deadline other) =>
        (On, Time ?? TimeOnly.MaxValue).CompareTo((other.On, other.Time ?? TimeOnly.MaxValue)) < 0;
}

/// <summary>Somebody is named for a duty.</summary>
public sealed record PlaceAdded(long OfficerId, Duty Duty, int Ordinal) : ItemChange
{
    public override ItemState Apply(ItemState item) =>
        item with
        {
            Places = [.. item.Places, new Place(OfficerId, Duty, Ordinal)],
        };
}

/// <summary>Somebody is no longer named for a duty.</summary>
public sealed record PlaceRemoved(long OfficerId, Duty Duty) : ItemChange
{
    public override ItemState Apply(ItemState item) =>
        item with
        {
            Places =
            [
                .. item.Places.Where(place => place.OfficerId != OfficerId || place.Duty != Duty),
            ],
        };
}

/// <summary>Somebody takes over a place as it is, with its signature.</summary>
public sealed record PlaceMoved(long FromId, long ToId, Duty Duty) : ItemChange
{
    public override ItemState Apply(ItemState item) =>
        Places.Change(item, FromId, Duty, place => place with { OfficerId = ToId });
}

internal static class Places
{
    public static ItemState Change(
        ItemState item,
        long officerId,
        Duty duty,
        Func<Place, Place> change
    ) =>
        item with
        {
            Places =
            [
                .. item.Places.Select(place =>
                    place.OfficerId == officerId && place.Duty == duty ? change(place) : place
                ),
            ],
        };
}
