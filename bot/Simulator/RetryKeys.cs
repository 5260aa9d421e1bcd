namespace OitBot.Simulator;

/// <summary>X-Line-Retry-Key: a request with a key that was accepted within 24 hours is not carried out again. Guarded by the caller's lock.</summary>
internal sealed class RetryKeys(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Dictionary<Guid, Accepted> _accepted = [];

    /// <summary>The acceptance of that key, if there was one.</summary>
    public Accepted? Find(Guid key) =>
        _accepted.TryGetValue(key, out var earlier) && time.GetUtcNow() - earlier.At < Lifetime
            ? earlier
            : null;

    public void Accept(Guid key, string requestId, IReadOnlyList<string> messageIds) =>
        _accepted[key] = new Accepted(requestId, time.GetUtcNow(), messageIds);

    internal sealed record Accepted(
        string RequestId,
        DateTimeOffset At,
        IReadOnlyList<string> MessageIds
    );
}
