using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Writing;

namespace OitBot.Channels;

/// <summary>
/// Writes down how attempts ended, all that are waiting in one commit. Nobody waits for it: what a crash leaves
/// unwritten is found when its lease ends.
/// </summary>
public sealed partial class Settling(
    OitDatabase database,
    DomainClock clock,
    TimeProvider machine,
    ILogger<Settling> logger
)
{
    /// <summary>A little later costs nothing, and one commit then serves many turns.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private List<Settled> _waiting = [];
    private Task? _writing;

    public void Add(Settled settled)
    {
        lock (_lock)
        {
            _waiting.Add(settled);
            _writing ??= Task.Run(WriteAsync);
        }
    }

    /// <summary>Ends when all that was added is written.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _writing?.WaitAsync(cancellationToken) ?? Task.CompletedTask;
    }

    private async Task WriteAsync()
    {
        while (true)
        {
            await Task.Delay(Gathering, machine);
            List<Settled> now;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _writing = null;
                    return;
                }
                (now, _waiting) = (_waiting, []);
            }
            await WriteAsync(now);
        }
    }

    private async Task WriteAsync(List<Settled> settled)
    {
        try
        {
            await database.Writer.WriteAsync(
                (db, token) =>
                    SettleDeliveries.RunAsync(
                        db,
                        settled,
                        clock.GetUtcNow(),
                        machine.GetUtcNow(),
                        token
                    )
            );
        }
        catch (Exception failure)
        {
            NotWritten(logger, failure, settled.Count);
        }
    }

    [LoggerMessage(3002, LogLevel.Error, "How {Count} deliveries ended could not be written down")]
    private static partial void NotWritten(ILogger logger, Exception failure, int count);
}
