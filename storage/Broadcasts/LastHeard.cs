using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>What somebody speaks about when they answer without saying what.</summary>
public static class LastHeard
{
    /// <summary>The announcement that is the last thing the officer was sent on that channel; null where it is something else.</summary>
    public static async Task<long?> AnnouncementAsync(
        OitDb db,
        long officerId,
        string channel,
        CancellationToken cancellationToken = default
    )
    {
        var last = await db
            .Deliveries.AsNoTracking()
            .Where(d =>
                d.OfficerId == officerId && d.State == DeliveryState.Sent && d.Channel == channel
            )
            .OrderByDescending(d => d.SentAt)
            .ThenByDescending(d => d.Id)
            .Select(d => d.BroadcastId)
            .FirstOrDefaultAsync(cancellationToken);
        var isAnnouncement =
            last is not null
            && await db.Broadcasts.AnyAsync(b => b.Id == last && !b.IsReminder, cancellationToken);
        return isAnnouncement ? last : null;
    }
}
