namespace OitBot.Simulator;

/// <summary>
/// Reply tokens: each works once, within a minute of its webhook (again of a redelivered one), and never later
/// than twenty minutes after the event. Guarded by the caller's lock.
/// </summary>
internal sealed class ReplyTokens(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestAfterEvent = TimeSpan.FromMinutes(20);

    private readonly Dictionary<string, Token> _tokens = [];
    private int _issued;

    public void Issue(string token, string chatId)
    {
        if (++_issued % 1024 == 0)
            Forget();
        var now = time.GetUtcNow();
        _tokens[token] = new Token(chatId, now, now);
    }

    /// <summary>The webhook that carries the token leaves now, perhaps again.</summary>
    public void Delivered(string token)
    {
        if (_tokens.TryGetValue(token, out var known))
            _tokens[token] = known with { DeliveredAt = time.GetUtcNow() };
    }

    /// <summary>The chat that the token answers; null when it is unknown, used or too old.</summary>
    public string? Use(string token)
    {
        if (!_tokens.Remove(token, out var known))
            return null;
        var now = time.GetUtcNow();
        return now - known.DeliveredAt > Lifetime || now - known.EventAt > LongestAfterEvent
            ? null
            : known.ChatId;
    }

    private void Forget()
    {
        var oldest = time.GetUtcNow() - LongestAfterEvent;
        foreach (var (token, known) in _tokens)
            if (known.EventAt < oldest)
                _tokens.Remove(token);
    }

    private sealed record Token(string ChatId, DateTimeOffset EventAt, DateTimeOffset DeliveredAt);
}
