using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>How many messages of a kind went out, or did not.</summary>
public sealed record SentCount(
    DeliveryKind Kind,
    string Channel,
    DeliveryState State,
    string? Failure,
    int Count
);

/// <summary>What an agency's messages of one day came to.</summary>
public static class SentToday
{
    /// <summary>
    /// What was written before that day went out before it, but for what was held back over a weekend or feast, or until
    /// the next month's messages are there.
    /// </summary>
    private static readonly TimeSpan LongestHeld = TimeSpan.FromDays(31 + 14);

    /// <summary>Everything sent on that day, and what was to be sent on it and was not.</summary>
    /// <param name="day">In Asia/Bangkok.</param>
    public static async Task<IReadOnlyList<SentCount>> LoadAsync(
        OitDb db,
        long agencyId,
        DateOnly day,
        CancellationToken cancellationToken = default
    )
    {
        var from = Bangkok.At(day, TimeOnly.MinValue);
        var (to, earliest) = (from.AddDays(1), from - LongestHeld);
        return await db
            .Deliveries.Where(d =>
                d.AgencyId == agencyId && d.CreatedAt >= earliest && d.CreatedAt < to
            )
            .Where(d =>
                d.State == DeliveryState.Sent
                    ? d.SentAt >= from && d.SentAt < to
                    : d.DueAt >= from && d.DueAt < to
            )
            .GroupBy(d => new
            {
                d.Kind,
                d.Channel,
                d.State,
                d.Failure,
            })
            .Select(g => new SentCount(
                g.Key.Kind,
                g.Key.Channel,
                g.Key.State,
                g.Key.Failure,
                g.Count()
            ))
            .ToListAsync(cancellationToken);
    }
}
