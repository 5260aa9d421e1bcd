using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Channels.Line;

/// <summary>Whether people can be reached on LINE.</summary>
public sealed class LineAccounts(OitDatabase database, DomainClock clock)
{
    /// <summary>The person added the bot (again), or blocked it.</summary>
    /// <param name="at">When it happened, by LINE's clock; an old event that comes late again changes nothing.</param>
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
                if (account is null || at < account.StateAt)
                    return;
                account.State = reachable ? AccountState.Active : AccountState.Blocked;
                account.StateAt = at;
                if (reachable)
                    account.LastSeenAt = clock.GetUtcNow();
            },
            cancellationToken
        );
}
