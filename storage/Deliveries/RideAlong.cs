using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Lets notices that wait for the same people go along with reminders that are just being composed: one message is paid for instead of two.</summary>
internal static class RideAlong
{
    /// <summary>So many further activities a reminder takes along; LINE has room for five in one push.</summary>
    private const int MostRiders = 4;

    /// <summary>Lets those go that rode on reminders which are not sent now; they wait again.</summary>
    public static Task LetGoAsync(
        OitDb db,
        IEnumerable<Delivery> carriers,
        CancellationToken cancellationToken
    )
    {
        var keys = carriers.Select(c => c.RetryKey).ToList();
        return keys.Count == 0
            ? Task.CompletedTask
            : db
                .Deliveries.Where(d =>
                    d.State == DeliveryState.Riding && EF.Parameter(keys).Contains(d.RetryKey)
                )
                .ExecuteUpdateAsync(
                    set => set.SetProperty(d => d.State, DeliveryState.Gathering),
                    cancellationToken
                );
    }

    /// <summary>Adds what waits to the carriers' content; a few statements however many there are.</summary>
    public static async Task RunAsync(
        OitDb db,
        List<Delivery> carriers,
        CancellationToken cancellationToken
    )
    {
        if (carriers.Count == 0)
            return;
        var officers = carriers.ConvertAll(c => c.OfficerId);
        var keys = carriers.ConvertAll(c => c.RetryKey);
        // A reminder that is composed anew takes those along again that it had before.
        var waiting = await RowLocks.TakeAsync(
            db,
            db.Deliveries.AsTracking()
                .Where(d =>
                    EF.Parameter(officers).Contains(d.OfficerId)
                    && d.Content != null
                    && d.Attempts == 0
                    && (
                        d.State == DeliveryState.Gathering
                        || (
                            d.State == DeliveryState.Riding
                            && EF.Parameter(keys).Contains(d.RetryKey)
                        )
                    )
                ),
            // What another process has goes out with something of its own.
            wait: false,
            cancellationToken
        );
        waiting.ForEach(d => d.State = DeliveryState.Gathering);
        var byAddress = waiting.ToLookup(d => (d.OfficerId, d.Channel, d.Recipient));
        foreach (var carrier in carriers.Where(c => c.BroadcastId is null))
            Outbox.Join(
                carrier,
                byAddress[(carrier.OfficerId, carrier.Channel, carrier.Recipient)],
                MostRiders
            );
        if (waiting.Count > 0)
            await db.SaveChangesAsync(cancellationToken);
    }
}
