using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Storage.Enrollment;

/// <summary>
/// What waits for an officer at an account that is no longer theirs goes to another account of theirs, or nowhere:
/// whoever has that phone now is not to read it. What is under way, and what answers a message, stays as it is.
/// </summary>
internal static class MoveWaiting
{
    /// <summary>Saves the accounts as they are now, and moves what waits.</summary>
    /// <param name="userId">The account that was the officer's.</param>
    public static async Task RunAsync(
        OitDb db,
        long officerId,
        string channel,
        string userId,
        CancellationToken cancellationToken
    )
    {
        await db.SaveChangesAsync(cancellationToken);
        var waiting = await RowLocks.TakeAsync(
            db,
            db.Deliveries.AsTracking()
                .Where(d =>
                    d.OfficerId == officerId
                    && d.Channel == channel
                    && d.Recipient == userId
                    && d.Kind != DeliveryKind.Reply
                    && (
                        d.State == DeliveryState.Pending
                        || d.State == DeliveryState.Gathering
                        || d.State == DeliveryState.Riding
                    )
                ),
            wait: true,
            cancellationToken
        );
        if (waiting.Count == 0)
            return;
        var to = (await Address.FindAsync(db, [officerId], cancellationToken))[0];
        foreach (var together in waiting.GroupBy(d => d.RetryKey))
            Move([.. together], to);
        // Whoever looks for what waits next, in the same unit of work, finds it as it now is.
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>One officer turns out to be another: what waits for the first, and what was sent, is the second's.</summary>
    public static Task GiveAsync(
        OitDb db,
        long from,
        long to,
        CancellationToken cancellationToken
    ) =>
        db
            .Deliveries.Where(d => d.OfficerId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.OfficerId, to), cancellationToken);

    /// <param name="together">One that waits with those that ride on it, or riders of one that is under way.</param>
    private static void Move(List<Delivery> together, Address to)
    {
        if (together.TrueForAll(d => d.State == DeliveryState.Riding))
        {
            // They share its fate. Should it fail, they wait at the new address.
            if (to.Failure is null)
                together.ForEach(rider => Readdress(rider, to, rider.RetryKey));
            return;
        }
        var isPerhapsReceived = together.Exists(d => d.Doubtful);
        var key = Guid.NewGuid();
        foreach (var delivery in together)
            if (isPerhapsReceived)
                (delivery.State, delivery.Failure) = (
                    DeliveryState.Unconfirmed,
                    Reasons.NotRegistered
                );
            else
            {
                Readdress(delivery, to, key);
                if (to.Failure is not null)
                    delivery.State = delivery.BroadcastId is null
                        ? DeliveryState.Canceled
                        : DeliveryState.Failed;
            }
    }

    private static void Readdress(Delivery delivery, Address to, Guid key)
    {
        (delivery.Channel, delivery.Recipient, delivery.Reference) = (
            to.Channel,
            to.Recipient,
            to.Reference
        );
        (delivery.RetryKey, delivery.Failure) = (key, to.Failure);
        if (delivery.State == DeliveryState.Pending)
            (delivery.Attempts, delivery.PartsSent, delivery.LeasedUntil, delivery.FirstTriedAt) = (
                0,
                null,
                null,
                null
            );
    }
}
