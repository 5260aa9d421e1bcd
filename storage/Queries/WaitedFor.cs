using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>An item that waits for a person.</summary>
public sealed record WaitingPlace(ItemPicture Item, Duty Duty, DueDate Due);

/// <summary>Somebody whom items wait for: to prepare them, or to certify what is prepared.</summary>
/// <param name="Places">Earliest due first.</param>
public sealed record WaitedFor(long OfficerId, IReadOnlyList<WaitingPlace> Places)
{
    /// <summary>Whom the items wait for: the longest late first, then who has most.</summary>
    public static IReadOnlyList<WaitedFor> Of(IEnumerable<ItemPicture> items, DateTimeOffset now) =>
        [
            .. items
                .SelectMany(item =>
                    item.WaitsFor()
                        .Select(place =>
                            (
                                place.OfficerId,
                                new WaitingPlace(item, place.Duty, item.Due(place.Duty, now))
                            )
                        )
                )
                .GroupBy(found => found.OfficerId, found => found.Item2)
                .Select(places => new WaitedFor(
                    places.Key,
                    [.. places.OrderBy(place => place.Due.On).ThenBy(place => place.Item.Number)]
                ))
                .OrderByDescending(person => person.IsLate)
                .ThenByDescending(person => person.DaysLate)
                .ThenByDescending(person => person.Places.Count)
                .ThenBy(person => person.OfficerId),
        ];

    public bool IsLate => Places.Any(place => place.Due.IsLate);

    private int DaysLate => Places.Max(place => place.Due.DaysLate);
}
