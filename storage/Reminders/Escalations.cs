namespace OitBot.Storage.Reminders;

/// <summary>
/// Everything in an agency that has been late for so long that coordinators are told. To each of them it is new until a
/// digest that names it has really reached them.
/// </summary>
internal sealed class Escalations(ReminderPicture picture, ReminderDays days)
{
    private readonly List<OpenPlace> _late =
    [
        .. picture
            .Places.SelectMany(places => places)
            .Where(place => days.IsEscalated(place.LateFrom)),
    ];

    /// <summary>What a coordinator is told of others; null where there is nothing that they were not told of.</summary>
    public Escalation? For(long coordinatorId)
    {
        var told = picture.ToldBefore(coordinatorId, days.Day).ToList();
        var others = _late
            .Where(place => place.OfficerId != coordinatorId)
            .ToLookup(place => told.Exists(digest => Named(digest, place)));
        var people = others[false]
            .GroupBy(place => place.OfficerId)
            .Select(places => new EscalatedPerson(
                places.Key,
                picture.Officers.GetValueOrDefault(places.Key)?.Name ?? "",
                Numbers(places),
                picture.AddressOf(places.Key) is not null
            ))
            .OrderByDescending(person => person.Items.Count)
            .ThenBy(person => person.OfficerId)
            .ToList();
        return people.Count == 0
            ? null
            : new Escalation(days.EscalateAfter, people, Numbers(others[true]));
    }

    /// <summary>Once a place was late for so long, every digest of a coordinator named it that did not come after another which did.</summary>
    private bool Named(ToldDigest digest, OpenPlace place) =>
        digest.Items.Contains(place.Item.Number) && days.IsEscalated(place.LateFrom, digest.Day);

    private static int[] Numbers(IEnumerable<OpenPlace> places) =>
        [.. places.Select(place => place.Item.Number).Distinct().Order()];
}
