using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>An item that is late because of a person.</summary>
public sealed record LateItem(ItemPicture Item, Duty Duty, DueDate Due);

/// <summary>Somebody who is late, with what.</summary>
public sealed record LatePerson(long OfficerId, IReadOnlyList<LateItem> Items);

/// <summary>Who is late: preparers past their deadline, certifiers only of items that are prepared.</summary>
public static class LatePeople
{
    /// <returns>Who is late with most first; each person's items longest late first.</returns>
    public static IReadOnlyList<LatePerson> Of(RoundPicture picture, DateTimeOffset now) =>
        [
            .. picture
                .Items.SelectMany(item =>
                    item.WaitsFor()
                        .Select(place => (place.OfficerId, Late: Late(item, place.Duty, now)))
                )
                .Where(found => found.Late.Due.IsLate)
                .GroupBy(found => found.OfficerId, found => found.Late)
                .Select(late => new LatePerson(
                    late.Key,
                    [.. late.OrderBy(l => l.Due.On).ThenBy(l => l.Item.Number)]
                ))
                .OrderByDescending(person => person.Items.Count)
                .ThenBy(person => person.OfficerId),
        ];

    private static LateItem Late(ItemPicture item, Duty duty, DateTimeOffset now) =>
        new(item, duty, item.Due(duty, now));
}
