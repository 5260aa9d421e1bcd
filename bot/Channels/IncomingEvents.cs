using OitBot.Dialogs;
using OitBot.Storage.Writing;

namespace OitBot.Channels;

/// <summary>
/// Runs the turns of what comes in: those of one conversation in order of arrival, conversations beside each other,
/// never more at once than the database takes in a few commits. Whoever waits longer than a second is saved raw, many
/// in one commit, and counts as taken; its turn runs right after, also after a restart.
/// </summary>
public sealed partial class IncomingEvents(
    Turn turn,
    PendingEvents pending,
    SendReplies replies,
    DeliveryHint hint,
    TimeProvider machine,
    ILogger<IncomingEvents> logger
) : BackgroundService
{
    private const int MostAtOnce = 128;

    /// <summary>Together with the commit of the raw events it stays near a second; LINE wants its 200 within two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    private static readonly TimeSpan SlowAfter = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookForOthers = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookForLost = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Lost = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Item> _waiting = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lanes<ConversationKey> _lanes = new(MostAtOnce);
    private bool _isDisposed;

    /// <summary>
    /// Ends once the event's turn is committed or the event is saved raw. Throws where the storage failed: the
    /// channel shall send it again.
    /// </summary>
    /// <param name="onSlow">Called once where the answer takes its time.</param>
    public Task TakeAsync(Incoming incoming, Action? onSlow = null)
    {
        var item = new Item(incoming, machine.GetTimestamp(), onSlow);
        Add(item);
        return item.Taken.Task;
    }

    /// <summary>
    /// Before the first request comes in: it is answered as fast as any other, and only after what an earlier start
    /// left of its conversation.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await pending.WarmUpAsync(cancellationToken);
        await LoadAsync(TimeSpan.Zero, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Waits for the turns that are under way.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        var idle = _lanes.IdleAsync();
        // A host that was disposed may be stopped once more.
        if (!_isDisposed)
            await _stopping.CancelAsync();
        await idle.WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _isDisposed = true;
        _stopping.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, machine);
        var looked = machine.GetTimestamp();
        var lookedForOthers = looked;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            LookAfterWaiting();
            if (machine.GetElapsedTime(lookedForOthers) >= LookForOthers)
            {
                lookedForOthers = machine.GetTimestamp();
                await LookForOthersAsync(stoppingToken);
            }
            if (machine.GetElapsedTime(looked) < LookForLost)
                continue;
            looked = machine.GetTimestamp();
            await LoadAsync(Lost, stoppingToken);
        }
    }

    private void Add(Item item)
    {
        if (item.Incoming.EventId is { } id)
            lock (_gate)
                _waiting.TryAdd(id, item);
        _lanes.Add(item.Key, () => RunAsync(item));
    }

    private async Task RunAsync(Item item)
    {
        await RunTurnAsync(item);
        if (item.Incoming.EventId is { } id)
            lock (_gate)
                if (_waiting.GetValueOrDefault(id) == item)
                    _waiting.Remove(id);
    }

    private async Task RunTurnAsync(Item item)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunOlderAsync(item);
                var result = await turn.RunAsync(item.Incoming, CancellationToken.None);
                item.Taken.TrySetResult();
                Follow(result);
                if (await item.IsSavedAsync())
                    await pending.RemoveAsync(item.Incoming.EventId!);
                return;
            }
            catch (Exception failure)
            {
                if (!await item.IsSavedAsync())
                {
                    item.Taken.TrySetException(failure);
                    return;
                }
                RunsAgain(failure, item.Incoming.EventId, attempt);
            }
            try
            {
                // Those behind it in the conversation wait too: order is kept.
                await Task.Delay(
                    TimeSpan.FromSeconds(Math.Min(attempt, 30)),
                    machine,
                    _stopping.Token
                );
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>
    /// What another process, perhaps one that is no more, saved raw of the conversation goes first. Both may run it: an
    /// event counts once.
    /// </summary>
    private async Task RunOlderAsync(Item item)
    {
        if (item.IsLoaded)
            return;
        var arrived = machine.GetUtcNow() - machine.GetElapsedTime(item.Since);
        foreach (var older in await pending.OlderAsync(item.Key, arrived, Patience))
            if (!IsWaiting(older))
                await RunTurnAsync(Loaded(older));
    }

    private bool IsWaiting(Incoming incoming)
    {
        lock (_gate)
            return _waiting.ContainsKey(incoming.EventId!);
    }

    private async Task LookForOthersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await pending.LookAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLoaded(failure);
        }
    }

    private void Follow(TurnResult result)
    {
        if (result.Delivery is { } delivery)
            replies.Start(delivery);
        if (result.WroteDeliveries)
            hint.Give();
    }

    private void LookAfterWaiting()
    {
        List<Item> slow = [];
        List<Item> late = [];
        lock (_gate)
            foreach (var item in _waiting.Values)
            {
                var waited = machine.GetElapsedTime(item.Since);
                if (waited > SlowAfter)
                    slow.Add(item);
                if (waited > Patience && item.Saving is null && !item.Taken.Task.IsCompleted)
                    late.Add(item);
            }
        // Whoever is told begins to call LINE: nobody else's turn waits for that.
        slow.ForEach(item => item.TellSlow());
        if (late.Count == 0)
            return;
        var saving = SaveAsync(late);
        foreach (var item in late)
            item.Saving = saving;
    }

    private async Task<bool> SaveAsync(List<Item> late)
    {
        try
        {
            await pending.SaveAsync([.. late.Select(item => item.Incoming)]);
            foreach (var item in late)
                item.Taken.TrySetResult();
            SavedRaw(late.Count);
            return true;
        }
        catch (Exception failure)
        {
            // Their turns will tell whether the storage really fails.
            NotSavedRaw(failure, late.Count);
            return false;
        }
    }

    /// <summary>What an earlier start, or a process that is no more, left.</summary>
    private async Task LoadAsync(TimeSpan olderThan, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var left in await pending.LoadAsync(olderThan, cancellationToken))
                if (!IsWaiting(left))
                    Add(Loaded(left));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLoaded(failure);
        }
    }

    private Item Loaded(Incoming left)
    {
        var item = new Item(left, machine.GetTimestamp(), null)
        {
            IsLoaded = true,
            Saving = Task.FromResult(true),
        };
        item.Taken.TrySetResult();
        return item;
    }

    private sealed class Item(Incoming incoming, long since, Action? onSlow)
    {
        private Action? _onSlow = onSlow;

        public Incoming Incoming => incoming;
        public long Since => since;

        /// <summary>Was saved raw before; those of its conversation were loaded with it, in their order.</summary>
        public bool IsLoaded { get; init; }

        public ConversationKey Key { get; } =
            new(incoming.Activity.ChannelId!, incoming.Activity.Conversation!.Id!);

        public TaskCompletionSource Taken { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Set once it is being saved raw; true where that worked.</summary>
        public Task<bool>? Saving { get; set; }

        public Task<bool> IsSavedAsync() => Saving ?? Task.FromResult(false);

        public void TellSlow() => Interlocked.Exchange(ref _onSlow, null)?.Invoke();
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} events waited too long and were saved raw")]
    private partial void SavedRaw(int count);

    [LoggerMessage(2, LogLevel.Error, "{Count} late events could not be saved raw")]
    private partial void NotSavedRaw(Exception failure, int count);

    [LoggerMessage(
        3,
        LogLevel.Error,
        "Event {EventId}, saved raw, failed in attempt {Attempt}; it runs again"
    )]
    private partial void RunsAgain(Exception failure, string? eventId, int attempt);

    [LoggerMessage(4, LogLevel.Error, "Events saved raw could not be read")]
    private partial void NotLoaded(Exception failure);
}
