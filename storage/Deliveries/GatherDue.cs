using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;

namespace OitBot.Storage.Deliveries;

/// <summary>Takes out of notices that are about to be sent what is not so any more; <see cref="TakeBack.From"/> does it.</summary>
/// <param name="due">Held by this unit of work.</param>
public delegate Task LookOver(
    OitDb db,
    IReadOnlyList<Delivery> due,
    DateTimeOffset now,
    CancellationToken cancellationToken
);

/// <summary>Turns what was gathered and is due now into one message a person, as far as nothing failed before: the oldest carries the others.</summary>
public static class GatherDue
{
    /// <summary>How many people's notices are gathered in one commit.</summary>
    private const int MostGathered = 500;

    /// <summary>
    /// Run it in a unit of work. Returns how many messages became ready or ended; where it is none, none is left, or
    /// another process has them.
    /// </summary>
    /// <param name="rules">Which days are holidays, and when a working day begins.</param>
    /// <param name="lookOver">What they say is decided at the moment of sending (rule 8).</param>
    public static async Task<int> RunAsync(
        OitDb db,
        ReminderRules rules,
        DateTimeOffset now,
        LookOver? lookOver = null,
        CancellationToken cancellationToken = default
    )
    {
        await EndAsync(db, now, cancellationToken);
        await PutOffAsync(db, rules, now, cancellationToken);
        var due = (
            await db
                .Deliveries.Where(d => d.State == DeliveryState.Gathering && d.DueAt <= now)
                .Select(d => new { d.Channel, d.Recipient })
                .Distinct()
                .Take(MostGathered)
                .ToListAsync(cancellationToken)
        )
            .Select(d => (d.Channel, d.Recipient))
            .ToHashSet();
        if (due.Count == 0)
            return 0;
        // What waits for a later hour goes along: it would be a message of its own otherwise.
        var recipients = due.Select(d => d.Recipient).ToList();
        var waiting = await RowLocks.TakeAsync(
            db,
            db.Deliveries.AsTracking()
                .Where(d =>
                    d.State == DeliveryState.Gathering
                    && d.Failure != Reasons.Over
                    && EF.Parameter(recipients).Contains(d.Recipient)
                ),
            wait: false,
            cancellationToken
        );
        var held = waiting.FindAll(d => due.Contains((d.Channel, d.Recipient)));
        if (lookOver is not null)
            await lookOver(db, held, now, cancellationToken);
        var handled = held.Count(d => d.State != DeliveryState.Gathering);
        var people = held.Where(d => d.State == DeliveryState.Gathering)
            .ToLookup(d => (d.Channel, d.Recipient));
        foreach (var person in due)
        {
            var mine = people[person].Where(d => SharedContent.ReadOrEnd(d) is not null).ToList();
            handled += Gather(mine, now);
        }
        return handled;
    }

    /// <summary>What is not true any more is not said.</summary>
    private static Task<int> EndAsync(
        OitDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        db
            .Deliveries.Where(d =>
                d.State == DeliveryState.Gathering && d.DueAt <= now && d.Failure == Reasons.Over
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.State, DeliveryState.Canceled),
                cancellationToken
            );

    /// <summary>What comes due on a day on which the agency does not work waits for the next one on which it does.</summary>
    private static async Task PutOffAsync(
        OitDb db,
        ReminderRules rules,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var due = db.Deliveries.Where(d => d.State == DeliveryState.Gathering && d.DueAt <= now);
        var agencies = await due.Select(d => d.AgencyId ?? 0)
            .Distinct()
            .ToListAsync(cancellationToken);
        var working = await LoadWorkingDays.OfAsync(
            db,
            rules.Holidays,
            agencies,
            cancellationToken
        );
        var today = Bangkok.Day(now);
        var closed = agencies.Where(id => !working[id].Contains(today));
        foreach (var same in closed.GroupBy(id => working[id].OnOrAfter(today)))
        {
            var (ids, next) = (same.ToList(), rules.AfterTheRunOn(same.Key));
            await due.Where(d => EF.Parameter(ids).Contains(d.AgencyId ?? 0))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, next), cancellationToken);
        }
    }

    /// <summary>Returns how many messages they have become.</summary>
    private static int Gather(List<Delivery> mine, DateTimeOffset now)
    {
        var ready = mine.FindAll(d => d.Attempts > 0 && d.DueAt <= now);
        var together = mine.FindAll(d => d.Attempts == 0);
        // One that failed in company goes on its own: perhaps the fault is its own.
        if (together.Exists(d => d.DueAt <= now))
        {
            var carrier = together[0];
            carrier.DueAt = together.Min(d => d.DueAt);
            SharedContent.Join(carrier, together.Skip(1), int.MaxValue);
            ready.Add(carrier);
        }
        ready.ForEach(d => d.State = DeliveryState.Pending);
        return ready.Count;
    }
}
