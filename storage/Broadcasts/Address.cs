using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Storage.Broadcasts;

/// <summary>Where a person is reached, or why they are not.</summary>
/// <param name="Channel">"none" for somebody without any account.</param>
/// <param name="Failure">One of <see cref="Reasons"/>; null where they are reached.</param>
internal sealed record Address(
    long OfficerId,
    string Channel,
    string Recipient,
    string? Reference,
    string? Failure
)
{
    /// <summary>Channel of those who have none.</summary>
    public const string NoChannel = "none";

    /// <summary>State of a delivery to it.</summary>
    public DeliveryState State => Failure is null ? DeliveryState.Pending : DeliveryState.Failed;

    /// <summary>One for each of them, as <see cref="Outbox.FindAddressAsync"/> would say: two queries.</summary>
    public static async Task<IReadOnlyList<Address>> FindAsync(
        OitDb db,
        IReadOnlyList<long> officerIds,
        CancellationToken cancellationToken
    )
    {
        var preferred = await db
            .Officers.Where(o => EF.Parameter(officerIds).Contains(o.Id) && o.NoticeChannel != null)
            .Select(o => new { o.Id, o.NoticeChannel })
            .ToDictionaryAsync(o => o.Id, o => o.NoticeChannel, cancellationToken);
        var accounts = (
            await db
                .ChannelAccounts.AsNoTracking()
                .Where(a => EF.Parameter(officerIds).Contains(a.OfficerId))
                .ToListAsync(cancellationToken)
        ).ToLookup(a => a.OfficerId);
        return [.. officerIds.Select(id => Of(id, accounts[id], preferred.GetValueOrDefault(id)))];
    }

    private static Address Of(
        long officerId,
        IEnumerable<ChannelAccount> accounts,
        string? preferred
    )
    {
        if (Outbox.Choose(accounts, preferred) is { } account)
            return new(officerId, account.Channel, account.UserId, account.Reference, null);
        return accounts.FirstOrDefault() is { } blocked
            ? new(officerId, blocked.Channel, blocked.UserId, null, Reasons.Blocked)
            : new(officerId, NoChannel, "", null, Reasons.NotRegistered);
    }
}
