using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Storage.Reminders;

/// <summary>How far a day's run came with some agencies.</summary>
/// <param name="LastAgencyId">The last agency looked at; null where there was none left.</param>
/// <param name="Agencies">How many were decided.</param>
/// <param name="Digests">How many digests were written.</param>
public sealed record WrittenReminders(long? LastAgencyId, int Agencies, int Digests);

/// <summary>
/// Decides the reminders of a day for agencies that have not been decided yet: the run's row and the deliveries are
/// one commit, so that a repeated, concurrent or broken-off run changes nothing. What a digest says is composed when
/// it is sent.
/// </summary>
public static class WriteReminders
{
    /// <summary>The next agencies by id; run it in a unit of work.</summary>
    /// <param name="now">The domain clock, on a working day within office hours.</param>
    /// <param name="afterAgencyId">Only those with a higher id.</param>
    /// <param name="most">How many agencies at once.</param>
    public static async Task<WrittenReminders> RunAsync(
        OitDb db,
        ReminderRules rules,
        DateTimeOffset now,
        long afterAgencyId,
        int most,
        CancellationToken cancellationToken = default
    )
    {
        var day = Bangkok.Day(now);
        var agencies = await ToDecide(db, day, afterAgencyId)
            .Take(most)
            .ToListAsync(cancellationToken);
        if (agencies.Count == 0)
            return new WrittenReminders(null, 0, 0);
        var pictures = await LoadPictures.OfAgenciesAsync(
            db,
            rules.Holidays,
            agencies,
            day,
            day,
            cancellationToken
        );
        var deliveries = new List<Delivery>();
        foreach (var id in agencies)
        {
            var mine = Decide(pictures[id], rules, now).ToList();
            deliveries.AddRange(mine);
            db.ReminderRuns.Add(
                new ReminderRun
                {
                    AgencyId = id,
                    Day = day,
                    DecidedAt = now,
                    Digests = mine.Count,
                }
            );
        }
        await AddDeliveries.RunAsync(db, deliveries, cancellationToken);
        return new WrittenReminders(agencies[^1], agencies.Count, deliveries.Count);
    }

    /// <summary>Whether any agency is still to be decided that day.</summary>
    public static Task<bool> IsAnythingToDecideAsync(
        OitDb db,
        DateOnly day,
        CancellationToken cancellationToken = default
    ) => ToDecide(db, day).AnyAsync(cancellationToken);

    /// <summary>The next agency to be decided after that id; null where there is none.</summary>
    public static Task<long?> NextToDecideAsync(
        OitDb db,
        DateOnly day,
        long afterAgencyId,
        CancellationToken cancellationToken = default
    ) =>
        ToDecide(db, day, afterAgencyId)
            .Select(id => (long?)id)
            .FirstOrDefaultAsync(cancellationToken);

    private static IOrderedQueryable<long> ToDecide(OitDb db, DateOnly day, long afterAgencyId) =>
        ToDecide(db, day).Where(id => id > afterAgencyId).OrderBy(id => id);

    /// <summary>Agencies with a current round that work on that day and are not decided yet.</summary>
    private static IQueryable<long> ToDecide(OitDb db, DateOnly day) =>
        db
            .Agencies.Where(a => db.Rounds.Any(r => r.AgencyId == a.Id && r.IsCurrent))
            .Where(a => !db.ReminderRuns.Any(r => r.AgencyId == a.Id && r.Day == day))
            .Where(a => !db.AgencyHolidays.Any(h => h.AgencyId == a.Id && h.Day == day))
            .Select(a => a.Id);

    private static IEnumerable<Delivery> Decide(
        ReminderPicture picture,
        ReminderRules rules,
        DateTimeOffset now
    )
    {
        // What is about to go out anyway says all that is to be said today.
        var waiting = picture
            .Waiting.Where(reminder => reminder.StandsFor(now))
            .Select(reminder => reminder.OfficerId)
            .ToHashSet();
        var lastRun = picture.LastRunBefore(Bangkok.Day(now));
        var digests = new Digests(picture, rules, now, lastRun, decidedAt: now);
        foreach (var officer in picture.Officers.Keys.Order())
            if (
                !waiting.Contains(officer)
                && picture.AddressOf(officer) is { } address
                && digests.Of(officer) is { } digest
            )
                yield return DeliveryOf(digest, address, picture.AgencyId, now);
    }

    /// <summary>A reminder to be composed when it is sent.</summary>
    private static Delivery DeliveryOf(
        Digest digest,
        ReminderAddress address,
        long agencyId,
        DateTimeOffset now
    ) =>
        new()
        {
            AgencyId = agencyId,
            OfficerId = digest.OfficerId,
            Kind = DeliveryKind.Reminder,
            Channel = address.Channel,
            Recipient = address.UserId,
            Reference = address.Reference,
            Items = [.. digest.Items],
            RetryKey = Guid.NewGuid(),
            State = DeliveryState.Pending,
            DueAt = now,
            CreatedAt = now,
        };
}
