namespace OitBot.Channels;

/// <summary>
/// "Something may be due": wakes the sending early. Only a hint, after a commit; whoever misses it is found by the
/// sweep. Hints that come while one is pending are one.
/// </summary>
public sealed class DeliveryHint
{
    private Action? _wake;
    private int _given;

    /// <summary>Wakes the sending.</summary>
    public void Give()
    {
        if (_wake is { } wake && Interlocked.Exchange(ref _given, 1) == 0)
            wake();
    }

    /// <summary>What a hint does.</summary>
    public void OnGiven(Action wake) => _wake = wake;

    /// <summary>The hint is being followed; a new one counts again.</summary>
    public void Take() => Interlocked.Exchange(ref _given, 0);
}
