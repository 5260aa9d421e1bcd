using Hangfire;
using OitBot.Channels;
using OitBot.Dialogs.Reminders;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Writing;

namespace OitBot.Jobs;

/// <summary>
/// Sends everything that is due, until nothing is. It carries no data: the table says what there is to do, whoever
/// wrote it. Any number may run at once, in any number of processes.
/// </summary>
// What fails is tried again by the next run.
[AutomaticRetry(Attempts = 0)]
public sealed class SendDeliveries(
    OitDatabase database,
    DomainClock clock,
    TimeProvider machine,
    IEnumerable<IChannelSender> senders,
    ComposeReminders reminders,
    DeliveryHint hint
)
{
    private const int MostClaimed = 500;
    private const int MostAtOnce = 32;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        hint.Take();
        if (!await IsAnythingDueAsync(cancellationToken))
            return;
        await database.Writer.WriteAsync(
            (db, token) => Outbox.GatherDueAsync(db, clock.GetUtcNow(), token),
            null,
            cancellationToken
        );
        await Task.WhenAll(senders.Select(sender => SendAllAsync(sender, cancellationToken)));
    }

    /// <summary>Reading first keeps the many runs that find nothing out of the writer's way.</summary>
    private async Task<bool> IsAnythingDueAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await ClaimDeliveries.IsAnythingDueAsync(
            db,
            clock.GetUtcNow(),
            machine.GetUtcNow(),
            cancellationToken
        );
    }

    private async Task SendAllAsync(IChannelSender sender, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var claimed = await ClaimAsync(sender);
            if (claimed.Count == 0)
                return;
            var settled = new Settled[claimed.Count];
            await Parallel.ForAsync(
                0,
                claimed.Count,
                new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce },
                async (i, _) =>
                    settled[i] = new Settled(
                        claimed[i],
                        await sender.SendAsync(claimed[i], cancellationToken)
                    )
            );
            await SettleAsync(settled);
        }
    }

    private Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(IChannelSender sender) =>
        database.Writer.WriteAsync(
            (db, token) =>
                ClaimDeliveries.RunAsync(
                    db,
                    sender.Rules,
                    clock.GetUtcNow(),
                    machine.GetUtcNow(),
                    MostClaimed,
                    reminders.RunAsync,
                    token
                )
        );

    private Task SettleAsync(Settled[] settled) =>
        database.Writer.WriteAsync(
            (db, token) =>
                SettleDeliveries.RunAsync(
                    db,
                    settled,
                    clock.GetUtcNow(),
                    machine.GetUtcNow(),
                    token
                )
        );
}
