using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Whether somebody was sent anything by itself, other than replies and what rode on them.</summary>
public static class PushedSince
{
    /// <param name="since">Moment of the domain clock.</param>
    public static async Task<bool> AnyAsync(
        OitDb db,
        long officerId,
        string channel,
        DateTimeOffset since,
        CancellationToken cancellationToken = default
    )
    {
        var sent = await db
            .Deliveries.AsNoTracking()
            .Where(d =>
                d.OfficerId == officerId
                && d.State == DeliveryState.Sent
                && d.SentAt > since
                && d.Channel == channel
            )
            .Select(d => new { d.Kind, d.RetryKey })
            .ToListAsync(cancellationToken);
        // What rides on a reply has its retry key.
        var replies = sent.Where(d => d.Kind == DeliveryKind.Reply)
            .Select(d => d.RetryKey)
            .ToHashSet();
        return sent.Exists(d => !replies.Contains(d.RetryKey));
    }
}
