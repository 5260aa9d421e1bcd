using System.Threading.Channels;

namespace OitBot.Simulator;

/// <summary>Tells watchers what happens; costs nothing while nobody watches.</summary>
public sealed class Feed
{
    private readonly Lock _lock = new();
    private readonly List<Channel<Change>> _watchers = [];
    private TaskCompletionSource _next = NewSignal();

    /// <summary>Changes from now on, until it is disposed. A watcher that falls far behind misses some.</summary>
    public Watch Open()
    {
        var channel = Channel.CreateBounded<Change>(
            new BoundedChannelOptions(2000) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        lock (_lock)
            _watchers.Add(channel);
        return new Watch(this, channel);
    }

    /// <summary>Ends all watching.</summary>
    internal void Close()
    {
        lock (_lock)
            _watchers.ForEach(watcher => watcher.Writer.TryComplete());
    }

    /// <summary>Ends with the next change.</summary>
    internal Task Next
    {
        get
        {
            lock (_lock)
                return _next.Task;
        }
    }

    internal void Tell(string kind, string? chat = null, object? data = null)
    {
        TaskCompletionSource signal;
        lock (_lock)
        {
            signal = _next;
            _next = NewSignal();
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(new Change(kind, chat, data));
        }
        signal.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Leave(Channel<Change> watcher)
    {
        lock (_lock)
            _watchers.Remove(watcher);
    }

    /// <summary>One watcher's view.</summary>
    public sealed class Watch : IDisposable
    {
        private readonly Feed _feed;
        private readonly Channel<Change> _channel;

        internal Watch(Feed feed, Channel<Change> channel)
        {
            _feed = feed;
            _channel = channel;
        }

        public ChannelReader<Change> Changes => _channel.Reader;

        public void Dispose() => _feed.Leave(_channel);
    }
}
