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
    /// <param name="lookOver">Asked only where something waits.</param>
    public static async Task<int> OnReplyAsync(
        OitDb db,
        Delivery reply,
        int mostActivities,
        LookOver? lookOver = null,
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
        var parted = await PartAsync(db, gathered, cancellationToken);
        waiting.AddRange(parted.SelectMany(riders => riders));
        var held = await LookOverAsync(db, waiting, lookOver, reply.CreatedAt, cancellationToken);
        return SharedContent.Join(reply, held.OrderBy(d => d.Id), mostActivities);
    }

    /// <summary>Those of which something is left to say.</summary>
    private static async Task<List<Delivery>> LookOverAsync(
        OitDb db,
        List<Delivery> waiting,
        LookOver? lookOver,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (lookOver is not null && waiting.Count > 0)
            await lookOver(db, waiting, now, cancellationToken);
        return waiting.FindAll(d => d.State != DeliveryState.Canceled);
    }

    /// <summary>
    /// Takes those that ride off their carriers: each has its own content again, and waits. Returns those that rode, by
    /// their carriers' keys.
    /// </summary>
    /// <param name="carriers">Tracked.</param>
    internal static async Task<ILookup<Guid, Delivery>> PartAsync(
        OitDb db,
        List<Delivery> carriers,
        CancellationToken cancellationToken
    )
    {
        if (carriers.Count == 0)
            return Enumerable.Empty<Delivery>().ToLookup(d => d.RetryKey);
        var riders = await RidersAsync(db, carriers, cancellationToken);
        var byKey = riders.ToLookup(d => d.RetryKey);
        carriers.ForEach(carrier => SharedContent.Part(carrier, byKey[carrier.RetryKey]));
        riders.ForEach(LetGo);
        return byKey;
    }

    /// <summary>Lets those go that rode on reminders which are not sent as they are; they wait again.</summary>
    internal static async Task LetGoAsync(
        OitDb db,
        List<Delivery> carriers,
        CancellationToken cancellationToken
    )
    {
        if (carriers.Count == 0)
            return;
        var riders = await RidersAsync(db, carriers, cancellationToken);
        riders.ForEach(LetGo);
        if (riders.Count > 0)
            await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<List<Delivery>> RidersAsync(
        OitDb db,
        List<Delivery> carriers,
        CancellationToken cancellationToken
    )
    {
        var keys = carriers.ConvertAll(d => d.RetryKey);
        return RowLocks.TakeAsync(
            db,
            db.Deliveries.AsTracking()
                .Where(d =>
                    d.State == DeliveryState.Riding && EF.Parameter(keys).Contains(d.RetryKey)
                ),
            wait: true,
            cancellationToken
        );
    }

    /// <summary>
    /// It waits again, with a key of its own: two messages under the carrier's, and the second would be answered with
    /// "accepted before", as if somebody had seen it.
    /// </summary>
    private static void LetGo(Delivery rider) =>
        (rider.State, rider.RetryKey, rider.FirstTriedAt) = (
            DeliveryState.Gathering,
            Guid.NewGuid(),
            null
        );

    /// <summary>Adds what waits to the carriers' content; a few statements however many there are.</summary>
    internal static async Task OnRemindersAsync(
        OitDb db,
        List<Delivery> carriers,
        LookOver? lookOver,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (carriers.Count == 0)
            return;
        var officers = carriers.ConvertAll(c => c.OfficerId);
        var waiting = await RowLocks.TakeAsync(
            db,
            db.Deliveries.AsTracking()
                .Where(d =>
                    EF.Parameter(officers).Contains(d.OfficerId)
                    && d.Content != null
                    && d.Attempts == 0
                    && d.State == DeliveryState.Gathering
                ),
            // What another process has goes out with something of its own.
            wait: false,
            cancellationToken
        );
        var held = await LookOverAsync(db, waiting, lookOver, now, cancellationToken);
        var byAddress = held.ToLookup(d => (d.OfficerId, d.Channel, d.Recipient));
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
