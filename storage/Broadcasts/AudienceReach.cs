using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Storage.Broadcasts;

/// <summary>How many people of an audience are reached by which channel, and how many by none, and why.</summary>
/// <param name="Channels">As in Activity.ChannelId.</param>
public sealed record AudienceReach(
    IReadOnlyDictionary<string, int> Channels,
    int NotRegistered,
    int Blocked
)
{
    public int Reached => Channels.Values.Sum();
    public int People => Reached + NotRegistered + Blocked;

    /// <summary>Counted in the database, as it would be sent at this moment.</summary>
    /// <param name="isReminder">People who put their reminders off are left out.</param>
    public static async Task<AudienceReach> LoadAsync(
        OitDb db,
        long agencyId,
        Audience audience,
        bool isReminder,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var waiting = await WaitingItems.LoadAsync(db, agencyId, now, cancellationToken);
        return await CountAsync(
            db,
            FindRecipients.Of(db, agencyId, audience, waiting, isReminder ? now : null),
            cancellationToken
        );
    }

    /// <summary>Those whom a broadcast did not reach, as it would be sent to them again at this moment.</summary>
    public static Task<AudienceReach> OfFailedAsync(
        OitDb db,
        long broadcastId,
        CancellationToken cancellationToken = default
    ) =>
        CountAsync(
            db,
            db.Officers.Where(o =>
                db.Deliveries.Any(d =>
                    d.BroadcastId == broadcastId
                    && d.State == DeliveryState.Failed
                    && d.OfficerId == o.Id
                )
            ),
            cancellationToken
        );

    private static async Task<AudienceReach> CountAsync(
        OitDb db,
        IQueryable<Officer> people,
        CancellationToken cancellationToken
    )
    {
        var counts = await people
            .Select(o => new
            {
                Channel = db
                    .ChannelAccounts.Where(a =>
                        a.OfficerId == o.Id && a.State == AccountState.Active
                    )
                    .OrderByDescending(a => a.Channel == o.NoticeChannel)
                    .ThenByDescending(a => a.LastSeenAt)
                    .Select(a => a.Channel)
                    .FirstOrDefault(),
                IsRegistered = db.ChannelAccounts.Any(a => a.OfficerId == o.Id),
            })
            .GroupBy(o => o)
            .Select(g => new
            {
                g.Key.Channel,
                g.Key.IsRegistered,
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken);
        return new AudienceReach(
            counts.Where(c => c.Channel is not null).ToDictionary(c => c.Channel!, c => c.Count),
            counts.Where(c => !c.IsRegistered).Sum(c => c.Count),
            counts.Where(c => c.Channel is null && c.IsRegistered).Sum(c => c.Count)
        );
    }

    /// <summary>Some of those who are not reached, by id: officers to speak to in person.</summary>
    public static async Task<IReadOnlyList<PersonRow>> UnreachedAsync(
        OitDb db,
        long agencyId,
        Audience audience,
        bool isReminder,
        DateTimeOffset now,
        int most,
        CancellationToken cancellationToken = default
    )
    {
        var waiting = await WaitingItems.LoadAsync(db, agencyId, now, cancellationToken);
        return await FindRecipients
            .Of(db, agencyId, audience, waiting, isReminder ? now : null)
            .Where(o =>
                !db.ChannelAccounts.Any(a => a.OfficerId == o.Id && a.State == AccountState.Active)
            )
            .OrderBy(o => o.Id)
            .Take(most)
            .Select(Queries.People.Row)
            .ToListAsync(cancellationToken);
    }
}
