using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Enrollment;

/// <summary>Rows of channel accounts.</summary>
internal static class Accounts
{
    public static Task<ChannelAccount?> FindAsync(
        OitDb db,
        AccountName account,
        CancellationToken cancellationToken
    ) =>
        db
            .ChannelAccounts.AsTracking()
            .FirstOrDefaultAsync(
                a => a.Channel == account.Channel && a.UserId == account.UserId,
                cancellationToken
            );

    public static ChannelAccount New(AccountName account) =>
        new() { Channel = account.Channel, UserId = account.UserId };

    public static void Link(
        ChannelAccount row,
        Registered registered,
        AccountName account,
        DateTimeOffset now
    )
    {
        row.AgencyId = registered.AgencyId;
        row.OfficerId = registered.OfficerId;
        row.Reference = account.Reference ?? row.Reference;
        row.State = AccountState.Active;
        row.LinkedAt = now;
        row.LastSeenAt = now;
    }

    /// <summary>They are nobody's any more: logged, and what waited at them goes elsewhere.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="isFor">Whose what waits there is, where that is not whose the account is.</param>
    public static async Task UnlinkAsync(
        OitDb db,
        IReadOnlyList<ChannelAccount> rows,
        Actor by,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        long? isFor = null
    )
    {
        foreach (var row in rows)
            Remove(db, row, by.Channel, by.OfficerId, now);
        foreach (var row in rows)
            await MoveWaiting.RunAsync(
                db,
                isFor ?? row.OfficerId,
                row.Channel,
                row.UserId,
                cancellationToken
            );
    }

    /// <summary>Takes the row away and logs it. What waits there is the caller's to move.</summary>
    public static void Remove(
        OitDb db,
        ChannelAccount row,
        string channel,
        long actorId,
        DateTimeOffset now
    )
    {
        db.ChannelAccounts.Remove(row);
        LogUnlink(db, row, channel, actorId, now);
    }

    /// <summary>The account is no longer that officer's.</summary>
    public static void LogUnlink(
        OitDb db,
        ChannelAccount row,
        string channel,
        long actorId,
        DateTimeOffset now
    ) =>
        db.Log.Add(
            new LogLine(
                row.AgencyId,
                now,
                LogActions.Unlink,
                channel,
                actorId,
                After: $"officer {LogWords.Id(row.OfficerId)}"
            )
        );
}
