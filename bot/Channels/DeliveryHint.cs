namespace OitBot.Channels;

/// <summary>
/// "Something may be due": wakes the sending early. Only a hint, after a commit; whoever misses it is found by the
/// sweep. Hints that come while one is pending are one; but not for long, for where several processes share the work
/// another one may follow it.
/// </summary>
public sealed class DeliveryHint(TimeProvider machine)
{
    private static readonly TimeSpan Pending = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Action? _wake;
    private long? _givenAt;

    /// <summary>Wakes the sending.</summary>
    public void Give()
    {
        lock (_lock)
        {
            if (_wake is null || (_givenAt is { } at && machine.GetElapsedTime(at) < Pending))
                return;
            _givenAt = machine.GetTimestamp();
        }
        _wake();
    }

    /// <summary>What a hint does.</summary>
    public void OnGiven(Action wake) => _wake = wake;

    /// <summary>The hint is being followed; a new one counts again.</summary>
    public void Take()
    {
        lock (_lock)
            _givenAt = null;
    }
}
