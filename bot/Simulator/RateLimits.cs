namespace OitBot.Simulator;

/// <summary>LINE's request rates, each endpoint by itself. Guarded by its own lock.</summary>
internal sealed class RateLimits(TimeProvider time)
{
    private readonly Dictionary<string, Window> _windows = [];

    /// <summary>Counts a request; false when it is one too many.</summary>
    public bool Allows(string endpoint)
    {
        var (most, span) = Limit(endpoint);
        var now = time.GetUtcNow();
        lock (_windows)
        {
            if (!_windows.TryGetValue(endpoint, out var window) || now - window.Start >= span)
                _windows[endpoint] = window = new Window(now);
            return ++window.Count <= most;
        }
    }

    private static (int Most, TimeSpan Span) Limit(string endpoint) =>
        endpoint switch
        {
            "POST /v2/bot/message/broadcast" or "POST /v2/bot/message/narrowcast" => (60, Hour),
            "POST /v2/bot/richmenu" or "DELETE /v2/bot/richmenu/{id}" => (100, Hour),
            "POST /v2/bot/channel/webhook/test" => (60, Minute),
            "GET /v2/bot/channel/webhook/endpoint" => (1000, Minute),
            "PUT /v2/bot/channel/webhook/endpoint" => (1000, Minute),
            "POST /v2/bot/message/multicast" => (200, Second),
            "POST /v2/bot/chat/loading/start" => (100, Second),
            _ => (2000, Second),
        };

    private static TimeSpan Second => TimeSpan.FromSeconds(1);
    private static TimeSpan Minute => TimeSpan.FromMinutes(1);
    private static TimeSpan Hour => TimeSpan.FromHours(1);

    private sealed class Window(DateTimeOffset start)
    {
        public DateTimeOffset Start => start;
        public int Count { get; set; }
    }
}
