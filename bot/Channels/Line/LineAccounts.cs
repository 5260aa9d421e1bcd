using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Channels.Line;

/// <summary>Whether people can be reached on LINE.</summary>
public sealed class LineAccounts(OitDatabase database)
{
    /// <summary>The person added the bot (again), or blocked it.</summary>
    /// <param name="at">When it happened; an old event that comes late again changes nothing.</param>
    public Task SetReachableAsync(
        string userId,
        bool reachable,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        database.Writer.WriteAsync(
            async (db, token) =>
            {
                var account = await db
                    .ChannelAccounts.AsTracking()
                    .FirstOrDefaultAsync(
                        a => a.Channel == LineSender.Channel && a.UserId == userId,
                        token
                    );
                if (account is null || at < account.LastSeenAt)
                    return;
                account.State = reachable ? AccountState.Active : AccountState.Blocked;
                account.LastSeenAt = at;
            },
            cancellationToken
        );
}
