using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

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
}
