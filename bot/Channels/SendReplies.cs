using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Channels;

/// <summary>
/// Sends replies right after their commit, at once and never through a job; those of one conversation one after
/// another, so that a later answer cannot overtake an earlier one. Stopping waits for what is under way.
/// </summary>
public sealed class SendReplies(OneAttempt attempt, Settling settle) : IHostedService
{
    private readonly Dictionary<(string Channel, string Recipient), Task> _last = [];

    /// <summary>Begins to send a delivery that was just committed as being attempted.</summary>
    public void Start(Delivery delivery)
    {
        var key = (delivery.Channel, delivery.Recipient);
        lock (_last)
        {
            var before = _last.GetValueOrDefault(key);
            var mine = Task.Run(() => SendAfterAsync(before, delivery));
            _last[key] = mine;
            _ = ForgetAsync(key, mine);
        }
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        Task[] open;
        lock (_last)
            open = [.. _last.Values];
        await Task.WhenAll(open).WaitAsync(cancellationToken);
        await settle.DrainAsync(cancellationToken);
    }

    private async Task SendAfterAsync(Task? before, Delivery delivery)
    {
        if (before is not null)
            await before;
        var batch = new DeliveryBatch(delivery.RetryKey, delivery.Content ?? "[]", [delivery]);
        settle.Add(new Settled(batch, await attempt.AtAsync(batch, CancellationToken.None)));
    }

    private async Task ForgetAsync((string Channel, string Recipient) key, Task mine)
    {
        await mine;
        lock (_last)
        {
            if (_last.GetValueOrDefault(key) == mine)
                _last.Remove(key);
        }
    }
}
