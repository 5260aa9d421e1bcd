using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>How many items stand where.</summary>
/// <param name="Late">Of all: those whose present duty is past its deadline.</param>
/// <param name="DueSoon">Of all: those whose present duty is due within a week.</param>
public sealed record StatusCounts(
    int Total,
    int NotStarted,
    int InProgress,
    int Returned,
    int Prepared,
    int PartlyCertified,
    int Certified,
    int Late,
    int DueSoon
)
{
    /// <summary>Counts items at a moment.</summary>
    public static StatusCounts Of(IEnumerable<ItemPicture> items, DateTimeOffset now)
    {
        var all = items.ToList();
        return new StatusCounts(
            all.Count,
            Count(ItemStatus.NotStarted),
            all.Count(item => item.Progress.IsStarted),
            Count(ItemStatus.Returned),
            all.Count(item =>
                item is { Status: ItemStatus.Prepared, Progress.LacksEvidence: false }
            ),
            Count(ItemStatus.PartlyCertified),
            Count(ItemStatus.Certified),
            all.Count(item => item.Due(now) is { IsLate: true }),
            all.Count(item => item.Due(now) is { IsSoon: true })
        );

        int Count(ItemStatus status) => all.Count(item => item.Status == status);
    }
}

/// <summary>Counts of one part of the round.</summary>
/// <param name="Name">The indicator's, sub-indicator's or work group's name; null for items that name none.</param>
public sealed record PartCounts(string? Name, StatusCounts Counts);

/// <summary>What waits for one person now: where the round is held up.</summary>
/// <param name="ToPrepare">Items that wait for this person's preparation.</param>
/// <param name="ToCertify">Items that wait for this person's certification.</param>
/// <param name="Late">Of these, past the deadline.</param>
/// <param name="Named">All places of the person in the round.</param>
/// <param name="Signatures">Of these, signed.</param>
public sealed record PersonLoad(
    long OfficerId,
    int ToPrepare,
    int ToCertify,
    int Late,
    int Named,
    int Signatures
);

/// <summary>The round at a glance.</summary>
/// <param name="SubIndicators">In the order of the items.</param>
/// <param name="People">Who holds up most first.</param>
public sealed record Overview(
    RoundRow Round,
    StatusCounts All,
    IReadOnlyList<PartCounts> Indicators,
    IReadOnlyList<PartCounts> SubIndicators,
    IReadOnlyList<PartCounts> Groups,
    IReadOnlyList<PersonLoad> People
)
{
    /// <summary>Three queries.</summary>
    /// <returns>Null where the agency has no round yet.</returns>
    public static async Task<Overview?> LoadAsync(
        OitDb db,
        long agencyId,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var picture = await RoundPicture.LoadAsync(db, agencyId, cancellationToken);
        return picture is null ? null : Of(picture, now);
    }

    /// <summary>From a picture that is loaded already. An item of several groups counts in each.</summary>
    public static Overview Of(RoundPicture picture, DateTimeOffset now) =>
        new(
            picture.Round,
            StatusCounts.Of(picture.Items, now),
            Parts(picture, now, item => [item.Row.Indicator]),
            Parts(picture, now, item => [item.Row.SubIndicator]),
            Parts(picture, now, item => item.Row.Groups.DefaultIfEmpty<string?>(null)),
            Loads(picture, now)
        );

    private static List<PartCounts> Parts(
        RoundPicture picture,
        DateTimeOffset now,
        Func<ItemPicture, IEnumerable<string?>> partsOf
    ) =>
        [
            .. picture
                .Items.SelectMany(item => partsOf(item).Select(part => (part, item)))
                .GroupBy(pair => pair.part, pair => pair.item)
                .Select(part => new PartCounts(part.Key, StatusCounts.Of(part, now))),
        ];

    private static List<PersonLoad> Loads(RoundPicture picture, DateTimeOffset now)
    {
        var waiting = picture
            .Items.SelectMany(item =>
                item.WaitsFor().Select(p => (p.OfficerId, p.Duty, item.Due(p.Duty, now).IsLate))
            )
            .ToLookup(open => open.OfficerId);
        return
        [
            .. picture
                .Items.SelectMany(item => item.Places)
                .GroupBy(place => place.OfficerId)
                .Select(places => new PersonLoad(
                    places.Key,
                    waiting[places.Key].Count(open => open.Duty == Duty.Prepare),
                    waiting[places.Key].Count(open => open.Duty == Duty.Certify),
                    waiting[places.Key].Count(open => open.IsLate),
                    places.Count(),
                    places.Count(place => place.SignedAt is not null)
                ))
                .OrderByDescending(load => load.ToPrepare + load.ToCertify)
                .ThenByDescending(load => load.Late)
                .ThenBy(load => load.OfficerId),
        ];
    }
}
