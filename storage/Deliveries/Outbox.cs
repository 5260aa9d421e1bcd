using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// Writes what is to be sent. Everything here only prepares rows in the unit of work at hand; nothing is sent before
/// its commit.
/// </summary>
public static class Outbox
{
    /// <summary>
    /// How long a process may hold a delivery that it is sending. Longer than one attempt lasts, and short enough
    /// that what a crash left is found within 15 seconds.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(9);

    /// <summary>Adds a message that a job sends, at once or when it is due.</summary>
    public static Delivery Add(OitDb db, OutgoingMessage message, DateTimeOffset now)
    {
        var delivery = Make(message, now);
        delivery.State = message.Gather ? DeliveryState.Gathering : DeliveryState.Pending;
        db.Deliveries.Add(delivery);
        return delivery;
    }

    /// <summary>
    /// The reply to an event, to be added. It counts as being attempted from the commit on, for the process that commits
    /// it sends it itself.
    /// </summary>
    /// <param name="machineNow">The machine's clock, for the lease.</param>
    public static Delivery Reply(
        OutgoingMessage message,
        ReplyRoute route,
        DateTimeOffset now,
        DateTimeOffset machineNow
    )
    {
        var delivery = Make(message, now);
        delivery.EventId = route.EventId;
        delivery.ReplyToken = route.Token;
        delivery.ReplyUntil = route.Until;
        delivery.State = DeliveryState.Attempting;
        delivery.LeasedUntil = machineNow + Lease;
        delivery.Attempts = 1;
        return delivery;
    }

    /// <summary>Where a notice reaches the officer: the channel they chose, else the one last used. Null where none does.</summary>
    public static async Task<ChannelAccount?> FindAddressAsync(
        OitDb db,
        long officerId,
        CancellationToken cancellationToken = default
    ) =>
        (await FindAddressesAsync(db, [officerId], cancellationToken)).GetValueOrDefault(officerId);

    /// <summary>The same for several: one query. Whom no channel reaches is not among them.</summary>
    public static async Task<IReadOnlyDictionary<long, ChannelAccount>> FindAddressesAsync(
        OitDb db,
        IReadOnlyList<long> officerIds,
        CancellationToken cancellationToken = default
    ) =>
        (await AccountsAsync(db, officerIds, cancellationToken))
            .Select(accounts => accounts.First())
            .Where(account => account.State == AccountState.Active)
            .ToDictionary(account => account.OfficerId);

    /// <summary>Each officer's accounts, the one that notices go to first, then those that are blocked.</summary>
    internal static async Task<ILookup<long, ChannelAccount>> AccountsAsync(
        OitDb db,
        IReadOnlyList<long> officerIds,
        CancellationToken cancellationToken
    ) =>
        (
            await (
                from account in db.ChannelAccounts.AsNoTracking()
                where EF.Parameter(officerIds).Contains(account.OfficerId)
                join one in db.Officers on account.OfficerId equals one.Id into officers
                from officer in officers.DefaultIfEmpty()
                select new
                {
                    Account = account,
                    IsChosen = account.Channel == officer.NoticeChannel,
                }
            ).ToListAsync(cancellationToken)
        )
            .OrderByDescending(a => a.Account.State == AccountState.Active)
            .ThenByDescending(a => a.IsChosen)
            .ThenByDescending(a => a.Account.LastSeenAt)
            .ToLookup(a => a.Account.OfficerId, a => a.Account);

    /// <summary>
    /// A redelivered event brings a token by which a reply that has not been sent for certain can be sent. Returns
    /// whether there is such a reply.
    /// </summary>
    public static async Task<bool> RenewTokenAsync(
        OitDb db,
        ReplyRoute route,
        CancellationToken cancellationToken = default
    ) =>
        await db
            .Deliveries.Where(d =>
                (d.State == DeliveryState.Attempting || d.State == DeliveryState.Pending)
                && d.Kind == DeliveryKind.Reply
                && d.EventId == route.EventId
                && d.ReplyToken != null
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.ReplyToken, route.Token)
                        .SetProperty(d => d.ReplyUntil, route.Until),
                cancellationToken
            ) > 0;

    private static Delivery Make(OutgoingMessage message, DateTimeOffset now) =>
        new()
        {
            AgencyId = message.AgencyId,
            OfficerId = message.OfficerId,
            BroadcastId = message.BroadcastId,
            Kind = message.Kind,
            Channel = message.Channel,
            Recipient = message.Recipient,
            Reference = message.Reference,
            Content = message.Content,
            Items = message.Items is null ? null : [.. message.Items],
            RetryKey = Guid.NewGuid(),
            DueAt = message.DueAt ?? now,
            Failure = message.EndsWhenDue ? Reasons.Over : null,
            CreatedAt = now,
        };
}

/// <summary>A message to be sent.</summary>
/// <param name="Channel">As in Activity.ChannelId.</param>
/// <param name="Recipient">LINE: user or group id. Activity protocol: conversation id.</param>
/// <param name="Content">JSON array of neutral activities; null where the broadcast holds it.</param>
public sealed record OutgoingMessage(
    string Channel,
    string Recipient,
    string? Content,
    DeliveryKind Kind
)
{
    public long? AgencyId { get; init; }
    public long? OfficerId { get; init; }
    public long? BroadcastId { get; init; }

    /// <summary>Serialized ConversationReference where the channel needs more than the recipient.</summary>
    public string? Reference { get; init; }

    /// <summary>Not before this moment of the domain clock; null means now.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Numbers of the items it is about; null where it is about none.</summary>
    public IReadOnlyList<int>? Items { get; init; }

    /// <summary>Waits until it is due for a reply to ride on, then goes out together with the others.</summary>
    public bool Gather { get; init; }

    /// <summary>Where it has not ridden on a reply by the time it is due, it is not sent at all: it is not true any more.</summary>
    public bool EndsWhenDue { get; init; }
}

/// <summary>How an event can be answered.</summary>
/// <param name="Token">Null where the channel has no reply tokens.</param>
/// <param name="Until">Until when the token may be used (machine's clock).</param>
public sealed record ReplyRoute(string? EventId, string? Token, DateTimeOffset? Until);
