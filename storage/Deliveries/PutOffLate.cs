using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// What was due in office hours and was kept past them by an outage waits until the office opens again. Answers do not,
/// nor what people are told at once; reminders are composed anew, which asks for the hour anyway.
/// </summary>
public static class PutOffLate
{
    /// <summary>What waits, and until when.</summary>
    /// <param name="Agency">0 for none.</param>
    /// <param name="DueAt">When it was due.</param>
    public sealed record Late(long Agency, IReadOnlyList<DateTimeOffset> DueAt, DateTimeOffset To);

    /// <summary>Finds what is to be put off on one channel; it only reads.</summary>
    /// <param name="rules">Which days are holidays, and when office hours are.</param>
    /// <param name="now">The domain clock.</param>
    public static async Task<IReadOnlyList<Late>> FindAsync(
        OitDb db,
        string channel,
        ReminderRules rules,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        // Few: what is written together is due together.
        var due = (
            await Waiting(db, channel, now)
                .Select(d => new { Agency = d.AgencyId ?? 0, d.DueAt })
                .Distinct()
                .ToListAsync(cancellationToken)
        ).ToLookup(d => d.Agency, d => d.DueAt);
        if (due.Count == 0)
            return [];
        var working = await LoadWorkingDays.OfAsync(
            db,
            rules.Holidays,
            [.. due.Select(agency => agency.Key)],
            cancellationToken
        );
        return
        [
            .. from agency in due
            let hours = new OfficeHours(rules, working[agency.Key])
            where !hours.Cover(now)
            let moments = agency.Where(hours.Cover).ToList()
            where moments.Count > 0
            select new Late(agency.Key, moments, hours.NextOpening(now)),
        ];
    }

    /// <summary>Puts it off; run it in a unit of work.</summary>
    /// <param name="machineNow">The machine's clock, for how long retry keys are remembered.</param>
    public static async Task RunAsync(
        OitDb db,
        string channel,
        IReadOnlyList<Late> late,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var (agency, dueAt, to) in late)
        {
            // What perhaps arrived is repeated at once where its key would be forgotten by then: nobody could tell any more.
            var remembered = machineNow + (to - now) - DropUnsendable.KeyLife;
            await Waiting(db, channel, now)
                .Where(d => (d.AgencyId ?? 0) == agency && EF.Parameter(dueAt).Contains(d.DueAt))
                .Where(d => !d.Doubtful || d.FirstTriedAt > remembered)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, to), cancellationToken);
        }
    }

    private static IQueryable<Delivery> Waiting(OitDb db, string channel, DateTimeOffset now)
    {
        var before = now - ReminderRules.Tolerance;
        return db.Deliveries.Where(d =>
            d.State == DeliveryState.Pending
            && d.Channel == channel
            && d.DueAt < before
            && (
                d.Kind == DeliveryKind.Broadcast
                // What was to be gathered is due later than it was written; what is told at once is not.
                || (d.Kind == DeliveryKind.Notice && d.DueAt > d.CreatedAt)
                || (d.Kind == DeliveryKind.Reminder && d.Doubtful)
            )
        );
    }
}
