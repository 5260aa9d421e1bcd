using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations;

/// <summary>Knows who writes from which account.</summary>
public static class Speakers
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);

    /// <summary>The registered person behind an account, with the agency: one query. Null for a stranger.</summary>
    public static Task<Speaker?> FindAsync(
        OitDb db,
        string channel,
        string userId,
        CancellationToken cancellationToken
    ) => Query.For(db)(db, channel, userId, cancellationToken);

    /// <summary>Keeps when and where the person was last seen; written at most once an hour, or when the address changed.</summary>
    public static async Task SeenAsync(
        OitDb db,
        Speaker speaker,
        string? reference,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var account = speaker.Account;
        var isFresh =
            now - account.LastSeenAt < SeenEvery
            && account.State == Storage.Model.AccountState.Active
            && (reference is null || reference == account.Reference);
        if (isFresh)
            return;
        await db
            .ChannelAccounts.Where(a => a.Id == account.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(a => a.LastSeenAt, now)
                        .SetProperty(a => a.State, Storage.Model.AccountState.Active)
                        .SetProperty(a => a.Reference, reference ?? account.Reference),
                cancellationToken
            );
    }

    private static readonly Compiled<
        Func<OitDb, string, string, CancellationToken, Task<Speaker?>>
    > Query = new(() =>
        EF.CompileAsyncQuery(
            (OitDb db, string channel, string userId, CancellationToken _) =>
                (
                    from account in db.ChannelAccounts
                    where account.Channel == channel && account.UserId == userId
                    join officer in db.Officers on account.OfficerId equals officer.Id
                    join agency in db.Agencies on account.AgencyId equals agency.Id
                    where officer.IsActive
                    select new Speaker(agency, officer, account)
                )
                    .AsNoTracking()
                    .FirstOrDefault()
        )
    );
}
