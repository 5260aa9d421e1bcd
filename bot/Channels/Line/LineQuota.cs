using OitBot.Dialogs.Conversations;
using Polly;
using Refit;

namespace OitBot.Channels.Line;

/// <summary>
/// The month's messages as LINE counts them. Asked at most every few seconds and never waited for long: a coordinator who
/// reads "not known" can ask again, one whose answer hangs cannot.
/// </summary>
public sealed partial class LineQuota(ILineApi api, TimeProvider machine, ILogger<LineQuota> logger)
    : IMessageQuota
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Useful = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly Lock _lock = new();
    private Task? _asking;
    private (QuotaSeen Quota, DateTimeOffset At)? _seen;

    public QuotaSeen? Latest
    {
        get
        {
            lock (_lock)
                return _seen is { } seen && machine.GetUtcNow() - seen.At < Useful
                    ? seen.Quota
                    : null;
        }
    }

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        Task asking;
        lock (_lock)
        {
            if (_seen is { } seen && machine.GetUtcNow() - seen.At < Fresh)
                return;
            // Those who come meanwhile wait for the same answer.
            if (_asking is null or { IsCompleted: true })
                _asking = AskAsync();
            asking = _asking;
        }
        await asking
            .WaitAsync(Patience, machine, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AskAsync()
    {
        try
        {
            var quota = api.GetQuotaAsync(CancellationToken.None);
            var used = await api.GetConsumptionAsync(CancellationToken.None);
            var seen = new QuotaSeen(
                used.TotalUsage,
                (await quota) is { Type: "limited" } limited ? limited.Value : null
            );
            lock (_lock)
                _seen = (seen, machine.GetUtcNow());
        }
        catch (Exception failure)
            when (failure
                    is ApiExceptionBase
                        or HttpRequestException
                        or OperationCanceledException
                        or ExecutionRejectedException
            )
        {
            NotKnown(logger, failure.GetType().Name, failure.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "LINE's quota is not known: {Failure} {Reason}")]
    private static partial void NotKnown(ILogger logger, string failure, string reason);
}
