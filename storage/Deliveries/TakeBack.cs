using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>Takes out of the notices that still wait for their hour what is not so any more.</summary>
public static class TakeBack
{
    /// <summary>Gives each waiting notice of these officers about items its new content, and ends those that have none left.</summary>
    /// <param name="rewrite">From a JSON array of neutral activities to what is left of it; null where nothing is.</param>
    public static async Task RunAsync(
        OitDb db,
        IReadOnlyCollection<long> officers,
        Func<string, string?> rewrite,
        CancellationToken cancellationToken
    )
    {
        if (officers.Count == 0)
            return;
        long?[] owners = [.. officers];
        var waiting = await RowLocks.TakeAsync(
            db,
            db.Deliveries.AsTracking()
                .Where(d =>
                    EF.Parameter(owners).Contains(d.OfficerId)
                    && d.State == DeliveryState.Gathering
                    && d.Kind == DeliveryKind.Notice
                    && d.Attempts == 0
                    && d.Items != null
                    && d.Content != null
                ),
            wait: false,
            cancellationToken
        );
        foreach (var delivery in waiting)
            From(delivery, rewrite);
        // Whoever looks for what waits next, in the same unit of work, finds it as it now is.
        if (waiting.Exists(d => db.Entry(d).State == EntityState.Modified))
            await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The same of one notice that has not been tried and that this unit of work holds.</summary>
    public static void From(Delivery delivery, Func<string, string?> rewrite)
    {
        var content = rewrite(delivery.Content!);
        if (content is null)
            (delivery.State, delivery.Failure) = (DeliveryState.Canceled, Reasons.NothingOpen);
        else if (content != delivery.Content)
            delivery.Content = content;
    }
}
