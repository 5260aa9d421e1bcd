using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Writing;

namespace OitBot.Channels;

/// <summary>
/// Writes down how attempts ended, all that are waiting in one commit; where the database is away for a moment, once
/// more. Nobody waits for it: what a crash leaves unwritten is found when its lease ends.
/// </summary>
public sealed partial class Settling(
    OitDatabase database,
    DomainClock clock,
    TimeProvider machine,
    DeliveryHint hint,
    ILogger<Settling> logger
) : IDisposable
{
    /// <summary>A little later costs nothing, and one commit then serves many turns; who waits for it does not wait so long.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// While a broadcast runs the database has enough to do with claiming. Far less than a lease, and what a crash
    /// leaves unwritten is repeated with its retry key.
    /// </summary>
    private static readonly TimeSpan GatheringShared = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Before it is tried again: what is not written down is sent again once its lease ends, and so long a database
    /// that starts anew may be away. All of it is shorter than a lease.
    /// </summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(0.25),
        TimeSpan.FromSeconds(0.75),
        TimeSpan.FromSeconds(1.5),
        TimeSpan.FromSeconds(2),
    ];

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _hurry = new(0);
    private List<Settled> _waiting = [];
    private TaskCompletionSource _waitingWritten = NewSource();
    private Task _written = Task.CompletedTask;
    private bool _isWriting;

    public void Add(Settled settled)
    {
        lock (_lock)
        {
            _waiting.Add(settled);
            if (_isWriting)
                return;
            _isWriting = true;
            _ = Task.Run(WriteAsync);
        }
    }

    /// <summary>Ends when all that was added up to now is written, whatever comes in meanwhile.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
                return _written.WaitAsync(cancellationToken);
            if (_hurry.CurrentCount == 0)
                _hurry.Release();
            return _waitingWritten.Task.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _hurry.Dispose();

    private async Task WriteAsync()
    {
        while (true)
        {
            // Nobody's clock: only a breath, in which others may come along.
            await _hurry.WaitAsync(IsOnlyShared() ? GatheringShared : Gathering);
            List<Settled> now;
            TaskCompletionSource done;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _isWriting = false;
                    return;
                }
                (now, _waiting) = (_waiting, []);
                (done, _waitingWritten) = (_waitingWritten, NewSource());
                _written = done.Task;
            }
            await WriteAsync(now);
            done.SetResult();
        }
    }

    private bool IsOnlyShared()
    {
        lock (_lock)
            return _waiting.Count > 0 && _waiting.All(s => s.Batch.Members.Count > 1);
    }

    private static TaskCompletionSource NewSource() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WriteAsync(List<Settled> settled)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                await CommitAsync(settled);
                return;
            }
            catch (Exception failure)
            {
                TriedAgain(logger, failure, settled.Count);
            }
            await Task.Delay(pause, TimeProvider.System);
        }
        try
        {
            await CommitAsync(settled);
        }
        catch (Exception failure)
        {
            NotWritten(logger, failure, settled.Count);
        }
    }

    private async Task CommitAsync(List<Settled> settled)
    {
        await database.Writer.WriteAsync(
            async (db, token) =>
            {
                var (now, machineNow) = (clock.GetUtcNow(), machine.GetUtcNow());
                await SettleDeliveries.RunAsync(db, settled, now, machineNow, token);
                await NoteOverQuotaAsync(db, settled, now, machineNow, token);
            }
        );
        if (settled.Any(s => IsDueAgain(s.Outcome)))
            hint.Give();
    }

    /// <summary>It need not wait for the sweep.</summary>
    private static bool IsDueAgain(SendOutcome outcome) =>
        outcome is SendOutcome.Halve or SendOutcome.PushInstead or SendOutcome.NotTried;

    private static async Task NoteOverQuotaAsync(
        OitDb db,
        List<Settled> settled,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken
    )
    {
        var batches = settled.Where(s => s.Outcome is SendOutcome.OverQuota).Select(s => s.Batch);
        foreach (var refused in batches.GroupBy(batch => batch.First.Channel))
        {
            await OverQuota.NoteAsync(db, refused.Key, machineNow, cancellationToken);
            await OverQuota.TellAsync(
                db,
                refused.Key,
                refused.SelectMany(batch => batch.Members),
                OverQuotaNotice.WriteAsync,
                now,
                cancellationToken
            );
        }
    }

    [LoggerMessage(
        3003,
        LogLevel.Warning,
        "How {Count} deliveries ended could not be written down yet; it is tried again"
    )]
    private static partial void TriedAgain(ILogger logger, Exception failure, int count);

    [LoggerMessage(3002, LogLevel.Error, "How {Count} deliveries ended could not be written down")]
    private static partial void NotWritten(ILogger logger, Exception failure, int count);
}
