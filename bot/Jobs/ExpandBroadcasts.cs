using Hangfire;
using OitBot.Channels;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;

namespace OitBot.Jobs;

/// <summary>
/// Writes out the deliveries of broadcasts whose hour has come, and ends those of which nothing is on its way any more.
/// It carries no data: the tables say what there is to do. Any number may run at once, in any number of processes.
/// </summary>
// What fails is tried again by the next run.
[AutomaticRetry(Attempts = 0)]
public sealed partial class ExpandBroadcasts(
    OitDatabase database,
    DomainClock clock,
    ReminderRules rules,
    DeliveryHint hint,
    ILogger<ExpandBroadcasts> logger
)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (due, isAnyOver) = await LookAsync(cancellationToken);
        foreach (var broadcast in due)
            await WriteOutAsync(broadcast, cancellationToken);
        // Not before: a broadcast goes out once all of it is written.
        if (due.Count > 0)
            hint.Give();
        if (isAnyOver)
            await database.Writer.WriteAsync(
                (db, token) => FinishBroadcasts.RunAsync(db, clock.GetUtcNow(), token),
                cancellationToken
            );
    }

    /// <summary>What is wrong with one of them holds up no other; the next run tries it again.</summary>
    private async Task WriteOutAsync(long broadcast, CancellationToken cancellationToken)
    {
        try
        {
            while (await NextAsync(broadcast, cancellationToken)) { }
        }
        catch (Exception error) when (RowFaults.Is(error))
        {
            LogFailure(logger, error, broadcast);
        }
    }

    /// <summary>Reading first keeps the many runs that find nothing out of the writer's way.</summary>
    private async Task<(IReadOnlyList<long> Due, bool IsAnyOver)> LookAsync(
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        return (
            await ExpandBroadcast.FindDueAsync(db, clock.GetUtcNow(), cancellationToken),
            await FinishBroadcasts.IsAnyOverAsync(db, cancellationToken)
        );
    }

    private Task<bool> NextAsync(long broadcast, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            (db, token) =>
                ExpandBroadcast.NextAsync(
                    db,
                    broadcast,
                    BroadcastContent.PersonalAsync,
                    rules,
                    clock.GetUtcNow(),
                    cancellationToken: token
                ),
            null,
            cancellationToken
        );

    [LoggerMessage(1, LogLevel.Error, "Broadcast {Broadcast} could not be written out")]
    private static partial void LogFailure(ILogger logger, Exception error, long broadcast);
}
