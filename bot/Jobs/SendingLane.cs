using OitBot.Channels;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Reminders;
using OitBot.Storage;
using OitBot.Storage.Deliveries;

namespace OitBot.Jobs;

/// <summary>
/// Claims and sends side by side: the next claim is made while the requests of the last one are under way, and none
/// of them waits for a slow one. One claim at a time in this process, however many ask for it.
/// </summary>
public sealed class SendingLane(
    IChannelSender sender,
    Lane lane,
    OitDatabase database,
    DomainClock clock,
    ComposeReminders reminders,
    TimeProvider machine,
    OneAttempt attempt,
    Settling settle
) : IDisposable
{
    private readonly SemaphoreSlim _room = new(sender.Rules.MostAtOnce);
    private int _asked;

    /// <summary>Too few of the month's messages are left: the next request depends on how the last one ends.</summary>
    private volatile bool _isOneByOne;

    /// <summary>Sends until nothing is due, and ends when all that it sent is settled. Where it is at it already, it only looks once more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _asked) > 1)
            return;
        var sending = new List<Task>();
        try
        {
            do
            {
                Volatile.Write(ref _asked, 1);
                await ClaimAllAsync(sending, cancellationToken);
            } while (Interlocked.CompareExchange(ref _asked, 0, 1) != 1);
        }
        catch
        {
            Volatile.Write(ref _asked, 0);
            throw;
        }
        finally
        {
            await Task.WhenAll(sending);
            await settle.DrainAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task ClaimAllAsync(List<Task> sending, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<DeliveryBatch>>? ahead = null;
        while (ahead is not null || !cancellationToken.IsCancellationRequested)
        {
            var claimed = await (ahead ?? ClaimNextAsync(sending));
            if (claimed.Count == 0)
                return;
            // How a request to many ends may decide what is claimed next; of what is personal the next is made ready
            // while this goes out. What is claimed is brought to an end, also where the process is to stop.
            ahead =
                lane == Lane.Personal
                && !_isOneByOne
                && claimed.All(batch => batch.Members.Count == 1)
                && !cancellationToken.IsCancellationRequested
                    ? ClaimAsync(sender.Rules)
                    : null;
            foreach (var batch in claimed)
            {
                await _room.WaitAsync(CancellationToken.None);
                sending.Add(
                    Task.Run(() => SendAsync(batch, cancellationToken), CancellationToken.None)
                );
            }
            sending.RemoveAll(task => task.IsCompleted);
        }
    }

    private async Task<IReadOnlyList<DeliveryBatch>> ClaimNextAsync(List<Task> sending)
    {
        if (!_isOneByOne)
            return await ClaimAsync(sender.Rules);
        await Task.WhenAll(sending);
        await settle.DrainAsync(CancellationToken.None);
        return await ClaimAsync(sender.Rules with { MostBatches = 1 });
    }

    private async Task SendAsync(DeliveryBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await attempt.AtAsync(batch, cancellationToken);
            if (outcome is SendOutcome.Halve { OneByOne: true })
                _isOneByOne = true;
            else if (outcome is SendOutcome.Sent && batch.First.Attempts == 1)
                // Halves go before what was never tried: that this went out means that there are messages again.
                _isOneByOne = false;
            settle.Add(new Settled(batch, outcome));
        }
        finally
        {
            _room.Release();
        }
    }

    private Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(ChannelRules rules) =>
        database.Writer.WriteAsync(
            (db, token) =>
                ClaimDeliveries.RunAsync(
                    db,
                    rules,
                    lane,
                    clock.GetUtcNow(),
                    machine.GetUtcNow(),
                    reminders.RunAsync,
                    OvertakenNotices.DropAsync,
                    OverQuotaNotice.WriteAsync,
                    token
                )
        );
}
