using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.Reminders;

namespace OitBot.Storage.Broadcasts;

/// <summary>What each of these officers gets, where a broadcast's content is personal: JSON of neutral activities.</summary>
public delegate Task<IReadOnlyDictionary<long, string>> ComposePersonal(
    OitDb db,
    Broadcast broadcast,
    IReadOnlyList<long> officerIds,
    DateTimeOffset now,
    CancellationToken cancellationToken
);

/// <summary>
/// Writes out a broadcast's deliveries, a part in each unit of work. How far it came is saved with them, so that a
/// crash between two parts, or a second process, neither loses nor doubles anybody.
/// </summary>
public static class ExpandBroadcast
{
    /// <summary>How many people one unit of work takes.</summary>
    public const int MostAtOnce = 2000;

    /// <summary>Those whose hour has come and that are not written out, or that are to be sent again to some.</summary>
    public static async Task<IReadOnlyList<long>> FindDueAsync(
        OitDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    ) =>
        await db
            .Broadcasts.Where(b =>
                (b.State == BroadcastState.Scheduled && b.DueAt <= now)
                || (
                    b.State == BroadcastState.Running
                    && (
                        b.ExpandedAt == null
                        || db.Deliveries.Any(d =>
                            d.BroadcastId == b.Id
                            && d.State == DeliveryState.Unaddressed
                            && d.DueAt <= now
                        )
                    )
                )
            )
            .OrderBy(b => b.DueAt)
            .Select(b => b.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Writes the next part. Run it in a unit of work, again and again until it returns false.</summary>
    /// <param name="rules">When offices are open.</param>
    /// <returns>False where there is nothing left, or another process is at it.</returns>
    public static async Task<bool> NextAsync(
        OitDb db,
        long id,
        ComposePersonal compose,
        ReminderRules rules,
        DateTimeOffset now,
        int most = MostAtOnce,
        CancellationToken cancellationToken = default
    )
    {
        var broadcast = await BroadcastRows.TryLockAsync(db, id, cancellationToken);
        if (broadcast is not null && BroadcastRules.IsOverdue(broadcast, now))
        {
            var hours = await OfficeHours.LoadAsync(
                db,
                rules,
                broadcast.AgencyId,
                cancellationToken
            );
            broadcast.DueAt = BroadcastRules.PutOffTo(broadcast, hours, now) ?? broadcast.DueAt;
        }
        if (broadcast is { State: BroadcastState.Scheduled } && broadcast.DueAt <= now)
            broadcast.State = BroadcastState.Running;
        if (broadcast is not { State: BroadcastState.Running })
            return false;
        if (broadcast.ExpandedAt is not null)
            return await ReaddressAsync(db, broadcast, compose, now, most, cancellationToken);
        var next = await RecipientsAsync(db, broadcast, now, most, cancellationToken);
        if (next.Count > 0)
        {
            var addresses = await Address.FindAsync(db, next, cancellationToken);
            var contents = await ContentsAsync(
                db,
                broadcast,
                addresses,
                compose,
                now,
                cancellationToken
            );
            await AddDeliveries.RunAsync(
                db,
                [.. addresses.Select(a => DeliveryOf(broadcast, a, contents, now))],
                cancellationToken
            );
            broadcast.ExpandedTo = next[^1];
        }
        if (next.Count < most)
            broadcast.ExpandedAt = now;
        return next.Count == most;
    }

    private static async Task<List<long>> RecipientsAsync(
        OitDb db,
        Broadcast broadcast,
        DateTimeOffset now,
        int most,
        CancellationToken cancellationToken
    )
    {
        var audience = Audience.Parse(broadcast.Audience);
        var waiting = audience.NeedsItems
            ? await WaitingItems.LoadAsync(db, broadcast.AgencyId, now, cancellationToken)
            : new WaitingItems(null, []);
        var people = FindRecipients.Of(
            db,
            broadcast.AgencyId,
            audience,
            waiting,
            broadcast.IsReminder ? now : null
        );
        return await FindRecipients.NextAsync(
            people,
            broadcast.ExpandedTo,
            most,
            cancellationToken
        );
    }

    private static Delivery DeliveryOf(
        Broadcast broadcast,
        Address address,
        IReadOnlyDictionary<long, string> contents,
        DateTimeOffset now
    ) =>
        new()
        {
            AgencyId = broadcast.AgencyId,
            OfficerId = address.OfficerId,
            BroadcastId = broadcast.Id,
            Kind = DeliveryKind.Broadcast,
            Channel = address.Channel,
            Recipient = address.Recipient,
            Reference = address.Reference,
            Content = contents.GetValueOrDefault(address.OfficerId),
            RetryKey = Guid.NewGuid(),
            State = address.State,
            Failure = address.Failure,
            DueAt = now,
            CreatedAt = now,
        };

    /// <summary>Who failed and is to be tried again: at the address they have now.</summary>
    private static async Task<bool> ReaddressAsync(
        OitDb db,
        Broadcast broadcast,
        ComposePersonal compose,
        DateTimeOffset now,
        int most,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .Deliveries.Where(d =>
                d.BroadcastId == broadcast.Id
                && d.State == DeliveryState.Unaddressed
                && d.DueAt <= now
            )
            .OrderBy(d => d.Id)
            .Select(d => new { d.Id, OfficerId = d.OfficerId ?? 0 })
            .Take(most)
            .ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return false;
        var found = await Address.FindAsync(
            db,
            [.. rows.Select(r => r.OfficerId)],
            cancellationToken
        );
        await ReaddressDeliveries.RunAsync(
            db,
            rows.Select((row, i) => (row.Id, found[i])),
            await ContentsAsync(db, broadcast, found, compose, now, cancellationToken),
            now,
            cancellationToken
        );
        return rows.Count == most;
    }

    private static async Task<IReadOnlyDictionary<long, string>> ContentsAsync(
        OitDb db,
        Broadcast broadcast,
        IReadOnlyList<Address> addresses,
        ComposePersonal compose,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // What waits for each is told as it is when it is sent.
        if (broadcast.Content is not null || broadcast.IsReminder)
            return new Dictionary<long, string>();
        var reached = addresses.Where(a => a.Failure is null).Select(a => a.OfficerId);
        return await compose(db, broadcast, [.. reached], now, cancellationToken);
    }
}
