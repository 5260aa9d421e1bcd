using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Turns what was gathered and is due now into one message a person: the oldest carries the others.</summary>
public static class GatherDue
{
    /// <summary>How many people's notices are gathered in one commit.</summary>
    private const int MostGathered = 500;

    /// <summary>
    /// Run it in a unit of work. Returns how many messages became ready; where it is none, none is left, or another
    /// process has them.
    /// </summary>
    public static async Task<int> RunAsync(
        OitDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
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
                    && EF.Parameter(recipients).Contains(d.Recipient)
                ),
            wait: false,
            cancellationToken
        );
        var people = waiting.ToLookup(d => (d.Channel, d.Recipient));
        var ready = 0;
        foreach (var person in due)
        {
            var mine = people[person].Where(d => SharedContent.ReadOrEnd(d) is not null).ToList();
            if (mine.Count == 0)
                continue;
            var carrier = mine[0];
            carrier.State = DeliveryState.Pending;
            carrier.DueAt = mine.Min(d => d.DueAt);
            SharedContent.Join(carrier, mine.Skip(1), int.MaxValue);
            ready++;
        }
        return ready;
    }
}
