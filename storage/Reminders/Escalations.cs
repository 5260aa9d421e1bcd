namespace OitBot.Storage.Reminders;

/// <summary>Everything in an agency that has been late for so long that coordinators are told.</summary>
internal sealed class Escalations(
    int lateDays,
    IReadOnlyList<EscalatedPerson> people,
    IReadOnlyList<OpenPlace> toldBefore
)
{
    public static Escalations Of(ReminderPicture picture, ReminderDays days)
    {
        var late = picture
            .Places.SelectMany(places => places)
            .Where(place => days.IsEscalated(place.LateFrom))
            .ToLookup(place => days.IsNewlyEscalated(place.LateFrom));
        var people = late[true]
            .GroupBy(place => place.OfficerId)
            .Select(places => new EscalatedPerson(
                places.Key,
                picture.Officers.GetValueOrDefault(places.Key)?.Name ?? "",
                [.. places.Select(place => place.Item.Number).Distinct().Order()],
                picture.AddressOf(places.Key) is not null
            ))
            .OrderByDescending(person => person.Items.Count)
            .ThenBy(person => person.OfficerId);
        return new Escalations(days.EscalateAfter, [.. people], [.. late[false]]);
    }

    /// <summary>What a coordinator is told of others; null where nobody has become late for so long.</summary>
    public Escalation? For(long coordinatorId)
    {
        var others = people.Where(person => person.OfficerId != coordinatorId).ToList();
        return others.Count == 0
            ? null
            : new Escalation(
                lateDays,
                others,
                [
                    .. toldBefore
                        .Where(place => place.OfficerId != coordinatorId)
                        .Select(place => place.Item.Number)
                        .Distinct()
                        .Order(),
                ]
            );
    }
}
