namespace OitBot.Channels;

/// <summary>
/// Runs what is added: that of one lane in order, lanes beside each other, never more than so many at once. A lane with
/// more to do lets those that wait for their turn go first.
/// </summary>
public sealed class Lanes<TKey>(int mostAtOnce)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Queue<Func<Task>>> _lanes = [];
    private readonly Queue<TKey> _ready = new();
    private TaskCompletionSource? _idle;
    private int _running;

    /// <param name="run">Must not throw.</param>
    public void Add(TKey key, Func<Task> run)
    {
        lock (_gate)
        {
            if (_lanes.TryGetValue(key, out var lane))
            {
                lane.Enqueue(run);
                return;
            }
            _lanes.Add(key, new Queue<Func<Task>>([run]));
            if (_running == mostAtOnce)
            {
                _ready.Enqueue(key);
                return;
            }
            _running++;
        }
        // Not on the caller's thread, who may have more to add.
        _ = Task.Run(() => RunAsync(key));
    }

    /// <summary>Ends as soon as nothing is under way.</summary>
    public Task IdleAsync()
    {
        lock (_gate)
        {
            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running == 0)
                _idle.TrySetResult();
            return _idle.Task;
        }
    }

    /// <summary>One of this lane, then of the next one that is ready.</summary>
    private async Task RunAsync(TKey key)
    {
        while (true)
        {
            Func<Task> run;
            lock (_gate)
                run = _lanes[key].Peek();
            await run();
            lock (_gate)
            {
                _lanes[key].Dequeue();
                if (_lanes[key].Count == 0)
                    _lanes.Remove(key);
                else
                    _ready.Enqueue(key);
                if (_ready.TryDequeue(out key!))
                    continue;
                _running--;
                if (_running == 0)
                    _idle?.TrySetResult();
                return;
            }
        }
    }
}
