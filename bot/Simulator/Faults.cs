using System.Text.Json.Serialization;

namespace OitBot.Simulator;

/// <summary>What goes wrong.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>500, and nothing was done.</summary>
    ErrorBefore,

    /// <summary>500 although the request was carried out.</summary>
    ErrorAfter,

    /// <summary>No answer, and nothing was done.</summary>
    HangBefore,

    /// <summary>No answer although the request was carried out.</summary>
    HangAfter,

    /// <summary>The connection is cut, and nothing was done.</summary>
    DropBefore,

    /// <summary>The connection is cut although the request was carried out.</summary>
    DropAfter,

    /// <summary>429: too many requests.</summary>
    RateLimit,

    /// <summary>429: the month's messages are used up.</summary>
    MonthlyLimit,

    /// <summary>429: too many messages to one person.</summary>
    PersonLimit,

    /// <summary>401: the access token was revoked.</summary>
    Unauthorized,

    /// <summary>A webhook is delivered twice.</summary>
    DuplicateWebhook,
}

/// <summary>A switch that is on.</summary>
/// <param name="Probability">From 0 to 1.</param>
/// <param name="Endpoint">Only paths that contain it, e.g. "push"; null for all.</param>
/// <param name="Times">Goes off by itself after so many; null stays on.</param>
/// <param name="RetryAfter">Seconds of a Retry-After header on 429 and 500; LINE itself sends none.</param>
public sealed record Fault(
    FaultKind Kind,
    double Probability = 1,
    string? Endpoint = null,
    int? Times = null,
    int? RetryAfter = null
);

/// <summary>The switches, in the order they were turned on.</summary>
public sealed class Faults(int seed)
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _on = [];
    private Random _random = new(seed);

    public IReadOnlyList<Fault> On
    {
        get
        {
            lock (_lock)
                return [.. _on];
        }
    }

    public void Add(Fault fault)
    {
        lock (_lock)
            _on.Add(fault);
    }

    public void Clear()
    {
        lock (_lock)
            _on.Clear();
    }

    /// <summary>The same faults come again at the same places.</summary>
    public void Reseed(int value)
    {
        lock (_lock)
            _random = new Random(value);
    }

    /// <summary>Rolls the dice for one request.</summary>
    internal Fault? Next(string path, bool webhook = false)
    {
        lock (_lock)
        {
            for (var i = 0; i < _on.Count; i++)
                if (Matches(_on[i], path, webhook) && _random.NextDouble() < _on[i].Probability)
                    return Spend(i);
            return null;
        }
    }

    private static bool Matches(Fault fault, string path, bool webhook) =>
        webhook == (fault.Kind == FaultKind.DuplicateWebhook)
        && (fault.Endpoint is null || path.Contains(fault.Endpoint, StringComparison.Ordinal));

    private Fault Spend(int i)
    {
        var fault = _on[i];
        if (fault.Times is 1)
            _on.RemoveAt(i);
        else if (fault.Times is { } left)
            _on[i] = fault with { Times = left - 1 };
        return fault;
    }
}
