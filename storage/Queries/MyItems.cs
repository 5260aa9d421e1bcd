using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>Which items a list shows.</summary>
public enum ItemFilter
{
    /// <summary>Something is still to be done: to sign, or to bring a link for what was signed.</summary>
    Open,

    /// <summary>It is the actor's turn, and the deadline is over.</summary>
    Overdue,

    /// <summary>It is the actor's turn, and the deadline is near.</summary>
    DueSoon,
    Returned,

    /// <summary>Prepared, waiting for certifications.</summary>
    Prepared,
    Certified,
}

/// <summary>One place of an officer, or of somebody they stand in for.</summary>
/// <param name="OfficerId">Whose place it is.</param>
/// <param name="As">By what right it is shown.</param>
/// <param name="IsOpen">Its signature is lacking, or a link for what it signed.</param>
/// <param name="Due">The deadline of this duty.</param>
public sealed record MyItem(
    ItemPicture Item,
    Duty Duty,
    long OfficerId,
    Authority As,
    bool IsOpen,
    DateTimeOffset? SignedAt,
    DueDate Due
)
{
    /// <summary>It can be done now: certifying waits until the item is prepared and there is something to certify.</summary>
    public bool IsMyTurn =>
        IsOpen && (Duty == Duty.Prepare || Item.Progress.WaitsFor == Duty.Certify);

    /// <summary>It is the officer's turn and the deadline is over.</summary>
    public bool IsLate => IsMyTurn && Due.IsLate;

    /// <summary>It is the officer's turn and the deadline is near.</summary>
    public bool IsDueSoon => IsMyTurn && Due.IsSoon;

    /// <summary>Whether a filtered list shows it.</summary>
    public bool Matches(ItemFilter filter) =>
        filter switch
        {
            ItemFilter.Open => IsOpen,
            ItemFilter.Overdue => IsLate,
            ItemFilter.DueSoon => IsDueSoon,
            ItemFilter.Returned => Item.Status == ItemStatus.Returned,
            ItemFilter.Prepared => Item.Progress.WaitsFor == Duty.Certify,
            ItemFilter.Certified => Item.Status == ItemStatus.Certified,
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
}

/// <summary>"ข้อของฉัน": everything an officer is named for, helps with or stands in for, in the current round.</summary>
/// <param name="Items">What is late first, then by deadline and number.</param>
public sealed record MyItems(RoundRow Round, IReadOnlyList<MyItem> Items)
{
    /// <summary>What waits for the officer's certification now.</summary>
    public IEnumerable<MyItem> WaitingForCertification =>
        Items.Where(item => item is { Duty: Duty.Certify, IsMyTurn: true });

    /// <summary>What the officer has to prepare now.</summary>
    public IEnumerable<MyItem> ToPrepare =>
        Items.Where(item => item is { Duty: Duty.Prepare, IsMyTurn: true });

    /// <inheritdoc cref="RoundPicture.LoadAsync"/>
    /// <returns>Null where the agency has no round yet.</returns>
    public static async Task<MyItems?> LoadAsync(
        OitDb db,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var picture = await RoundPicture.LoadAsync(db, actor.AgencyId, cancellationToken);
        return picture is null ? null : Of(picture, actor, now);
    }

    /// <summary>The officer's part of a picture that is loaded already.</summary>
    public static MyItems Of(RoundPicture picture, Actor actor, DateTimeOffset now)
    {
        var delegations = actor.ActsForAt(now).Select(acting => acting.OfficerId).ToHashSet();
        var mine = new List<MyItem>();
        foreach (var item in picture.Items)
        foreach (var place in item.Places)
            if (Right(actor, delegations, place) is { } right)
                mine.Add(Row(item, place, right, now));
        return new MyItems(
            picture.Round,
            [
                .. mine.OrderByDescending(item => item.IsLate)
                    .ThenBy(item => item.Due.On)
                    .ThenBy(item => item.Item.Number)
                    .ThenBy(item => item.Duty),
            ]
        );
    }

    /// <summary>What an officer is named for themselves: who is responsible for what.</summary>
    public static MyItems OwnOf(RoundPicture picture, long officerId, DateTimeOffset now) =>
        Of(
            picture,
            new Actor
            {
                OfficerId = officerId,
                AgencyId = picture.Round.AgencyId,
                Channel = "",
            },
            now
        );

    private static MyItem Row(
        ItemPicture item,
        PlaceRow place,
        Authority right,
        DateTimeOffset now
    ) =>
        new(
            item,
            place.Duty,
            place.OfficerId,
            right,
            item.IsOwing(place),
            place.SignedAt,
            item.Due(place.Duty, now)
        );

    private static Authority? Right(Actor actor, HashSet<long> delegations, PlaceRow place) =>
        place.OfficerId == actor.OfficerId ? Authority.Own
        : delegations.Contains(place.OfficerId) ? Authority.Delegate
        : place.Duty == Duty.Prepare && actor.HelpsWith(place.OfficerId, place.ItemId)
            ? Authority.Helper
        : null;
}
