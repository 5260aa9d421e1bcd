using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Reminders;

/// <summary>What coordinators were told of those who are late, as the deliveries that reached them say.</summary>
internal static class ToldDigests
{
    /// <summary>One query for the agencies in which something is late; none where nothing is.</summary>
    /// <param name="places">By agency.</param>
    /// <param name="day">The last day that is asked about.</param>
    public static async Task<List<ToldDigest>> LoadAsync(
        OitDb db,
        IReadOnlyList<ReminderOfficer> officers,
        IReadOnlyList<ActingDays> acting,
        ILookup<long, OpenPlace> places,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var late = places
            .SelectMany(own => own.Select(place => (Agency: own.Key, place.LateFrom)))
            .Where(place => place.LateFrom < day)
            .ToList();
        if (late.Count == 0)
            return [];
        var agencies = late.Select(place => place.Agency).ToHashSet();
        var coordinators = officers
            .Where(o => o.Role == OfficerRole.Coordinator && agencies.Contains(o.AgencyId))
            .Select(o => o.Id)
            .ToHashSet();
        var ids = acting
            .Where(a => coordinators.Contains(a.OfficerId))
            .Select(a => a.DelegateId)
            .Concat(coordinators)
            .Distinct()
            .ToList();
        var since = Bangkok.At(late.Min(place => place.LateFrom), TimeOnly.MinValue);
        var sent = await db
            .Deliveries.Where(d =>
                EF.Parameter(ids).Contains(d.OfficerId!.Value)
                && d.State == DeliveryState.Sent
                && d.SentAt >= since
                && d.Kind == DeliveryKind.Reminder
                && d.Items != null
            )
            .Select(d => new
            {
                d.OfficerId,
                d.SentAt,
                d.Items,
            })
            .ToListAsync(cancellationToken);
        return sent.ConvertAll(d => new ToldDigest(
            d.OfficerId!.Value,
            Bangkok.Day(d.SentAt!.Value),
            d.Items!
        ));
    }
}
