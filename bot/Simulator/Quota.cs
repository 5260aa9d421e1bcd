using OitBot.Storage;

namespace OitBot.Simulator;

/// <summary>The month's messages, counted in recipients; replies are free. Guarded by the caller's lock.</summary>
internal sealed class Quota(TimeProvider time, long? limit)
{
    private int _month;
    private long _used;

    /// <summary>Null where the plan has no limit.</summary>
    public long? Limit { get; set; } = limit;

    public long Used
    {
        get
        {
            var day = time.Today();
            if (_month != day.Year * 12 + day.Month)
                (_month, _used) = (day.Year * 12 + day.Month, 0);
            return _used;
        }
    }

    /// <summary>Takes that many, or none where not all are left.</summary>
    public bool TryTake(int recipients)
    {
        if (Used + recipients > Limit)
            return false;
        _used += recipients;
        return true;
    }

    /// <summary>As if so many had been sent this month.</summary>
    public void SetUsed(long used) => _used = Used - Used + used;
}
