using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// Lets notices that wait go along with what the same people are sent anyway: on a reply they cost nothing, with a
/// reminder one message is paid for instead of two.
/// </summary>
public static class RideAlong
{
    /// <summary>So many further activities a reminder takes along; LINE has room for five in one push.</summary>
    private const int MostRiders = 4;

    /// <summary>
    /// Lets notices that wait for this person ride on a reply to their one-to-one conversation: their content is added
    /// to the reply's, and they share its fate. Returns how many came along.
    /// </summary>
    /// <param name="reply">Added in this unit of work, not saved yet or tracked.</param>
    /// <param name="mostActivities">How many activities the reply has room for.</param>
    public static async Task<int> OnReplyAsync(
        OitDb db,
        Delivery reply,
        int mostActivities,
        CancellationToken cancellationToken = default
    )
    {
        var waiting = await RowLocks.TakeAsync(
            db,
            db.Deliveries.AsTracking()
                .Where(d =>
                    d.OfficerId == reply.OfficerId
                    && (
                        d.State == DeliveryState.Gathering
                        || (d.State == DeliveryState.Pending && d.Kind == DeliveryKind.Notice)
                    )
                    && d.Attempts == 0
                    && d.Channel == reply.Channel
                    && d.Recipient == reply.Recipient
                    && d.Content != null
                ),
            wait: false,
            cancellationToken
        );
        // Notices that were gathered into one go along each by itself: their fate is the reply's, not that of a notice
        // which rides too.
        var gathered = waiting.FindAll(d => d.State == DeliveryState.Pending);
        waiting.AddRange(await PartAsync(db, gathered, cancellationToken));
        return SharedContent.Join(reply, waiting.OrderBy(d => d.Id), mostActivities);
    }

    /// <summary>
    /// Takes those that ride off their carriers: each has its own content again, and waits. Returns those that rode.
    /// </summary>
    /// <param name="carriers">Tracked.</param>
    internal static async Task<List<Delivery>> PartAsync(
        OitDb db,
        List<Delivery> carriers,
        CancellationToken cancellationToken
    )
    {
        if (carriers.Count == 0)
            return [];
        var keys = carriers.ConvertAll(d => d.RetryKey);
        var riders = await db
            .Deliveries.AsTracking()
            .Where(d => d.State == DeliveryState.Riding && EF.Parameter(keys).Contains(d.RetryKey))
            .OrderBy(d => d.Id)
            .ToListAsync(cancellationToken);
        var byCarrier = riders.ToLookup(d => d.RetryKey);
        carriers.ForEach(carrier => SharedContent.Part(carrier, byCarrier[carrier.RetryKey]));
        riders.ForEach(rider => rider.State = DeliveryState.Gathering);
        return riders;
    }

    /// <summary>Lets those go that rode on reminders which are not sent now; they wait again.</summary>
    internal static Task LetGoAsync(
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
    internal static async Task OnRemindersAsync(
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
            SharedContent.Join(
                carrier,
                byAddress[(carrier.OfficerId, carrier.Channel, carrier.Recipient)],
                MostRiders
            );
        if (waiting.Count > 0)
            await db.SaveChangesAsync(cancellationToken);
    }
}
