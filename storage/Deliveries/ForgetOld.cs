using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>What is not kept for ever: texts that were sent, ids of events that nobody repeats any more, who typed a wrong code, broadcasts never confirmed.</summary>
public static class ForgetOld
{
    private static readonly TimeSpan TextsKept = TimeSpan.FromDays(90);
    private static readonly TimeSpan EventsKept = TimeSpan.FromDays(30);

    /// <summary>Nobody can confirm one any more after a day.</summary>
    private static readonly TimeSpan DraftsKept = TimeSpan.FromDays(7);

    /// <summary>Run it in a unit of work; it takes a part at a time and returns whether there was anything.</summary>
    public static async Task<bool> RunAsync(
        OitDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var (texts, events) = (now - TextsKept, now - EventsKept);
        var old = await db
            .Deliveries.Where(d =>
                d.CreatedAt < texts
                && d.Content != null
                && d.State != DeliveryState.Pending
                && d.State != DeliveryState.Attempting
            )
            .OrderBy(d => d.CreatedAt)
            .Select(d => d.Id)
            .Take(1000)
            .ToListAsync(cancellationToken);
        var forgotten = await db
            .Deliveries.Where(d => old.Contains(d.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.Content, (string?)null),
                cancellationToken
            );
        var seen = await db
            .SeenEvents.Where(e => e.At < events)
            .OrderBy(e => e.At)
            .Select(e => e.EventId)
            .Take(1000)
            .ToListAsync(cancellationToken);
        forgotten += await db
            .SeenEvents.Where(e => seen.Contains(e.EventId))
            .ExecuteDeleteAsync(cancellationToken);
        forgotten += await db
            .EnrollmentFailures.Where(f => f.At < events)
            .ExecuteDeleteAsync(cancellationToken);
        var drafts = now - DraftsKept;
        forgotten += await db
            .Broadcasts.Where(b => b.State == BroadcastState.Draft && b.CreatedAt < drafts)
            .ExecuteDeleteAsync(cancellationToken);
        return forgotten > 0;
    }
}
