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

    /// <summary>One for each of them, as <see cref="Outbox.FindAddressesAsync"/> would say: one query.</summary>
    public static async Task<IReadOnlyList<Address>> FindAsync(
        OitDb db,
        IReadOnlyList<long> officerIds,
        CancellationToken cancellationToken
    )
    {
        var accounts = await Outbox.AccountsAsync(db, officerIds, cancellationToken);
        return [.. officerIds.Select(id => Of(id, accounts[id].FirstOrDefault()))];
    }

    private static Address Of(long officerId, ChannelAccount? account) =>
        account switch
        {
            null => new(officerId, NoChannel, "", null, Reasons.NotRegistered),
            { State: AccountState.Active } => new(
                officerId,
                account.Channel,
                account.UserId,
                account.Reference,
                null
            ),
            _ => new(officerId, account.Channel, account.UserId, null, Reasons.Blocked),
        };
}
