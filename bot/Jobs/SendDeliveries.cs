using Hangfire;
using OitBot.Channels;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Reminders;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;

namespace OitBot.Jobs;

/// <summary>
/// Sends everything that is due, until nothing is. It carries no data: the table says what there is to do, whoever
/// wrote it. Any number may run at once, in any number of processes.
/// </summary>
// What fails is tried again by the next run.
[AutomaticRetry(Attempts = 0)]
public sealed class SendDeliveries(
    OitDatabase database,
    DomainClock clock,
    TimeProvider machine,
    IEnumerable<IChannelSender> senders,
    ComposeReminders reminders,
    ReminderRules rules,
    OneAttempt attempt,
    Settling settle,
    DeliveryHint hint
) : IDisposable
{
    private readonly List<SendingLane> _lanes =
    [
        .. senders.SelectMany(sender =>
            Enum.GetValues<Lane>()
                .Select(lane => new SendingLane(
                    sender,
                    lane,
                    database,
                    clock,
                    reminders,
                    machine,
                    attempt,
                    settle
                ))
        ),
    ];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        hint.Take();
        var (gathered, anything) = await LookAsync(cancellationToken);
        if (gathered)
            await GatherAsync(cancellationToken);
        if (!gathered && !anything)
            return;
        await PutOffLateAsync(cancellationToken);
        await Task.WhenAll(_lanes.Select(lane => lane.RunAsync(cancellationToken)));
    }

    public void Dispose() => _lanes.ForEach(lane => lane.Dispose());

    /// <summary>Reading first keeps the many runs that find nothing out of the writer's way.</summary>
    private async Task<(bool Gathered, bool Anything)> LookAsync(
        CancellationToken cancellationToken
    )
    {
        var (gathered, anything) = (false, false);
        await using var db = database.Open();
        foreach (var sender in senders)
        {
            var due = new FindDue(db, sender.Rules.Channel, clock.GetUtcNow(), machine.GetUtcNow());
            gathered |= await due.IsAnythingGatheredAsync(cancellationToken);
            anything |= await due.IsAnythingAsync(cancellationToken);
        }
        return (gathered, anything);
    }

    private async Task PutOffLateAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in senders.Select(sender => sender.Rules.Channel))
        {
            var now = clock.GetUtcNow();
            await using var db = database.Open();
            var late = await PutOffLate.FindAsync(db, channel, rules, now, cancellationToken);
            if (late.Count > 0)
                await database.Writer.WriteAsync(
                    (writing, token) =>
                        PutOffLate.RunAsync(
                            writing,
                            channel,
                            late,
                            now,
                            machine.GetUtcNow(),
                            token
                        ),
                    cancellationToken
                );
        }
    }

    private async Task GatherAsync(CancellationToken cancellationToken)
    {
        int ready;
        do ready = await database.Writer.WriteAsync(
            (db, token) =>
                GatherDue.RunAsync(db, rules, clock.GetUtcNow(), OvertakenNotices.DropAsync, token),
            null,
            cancellationToken
        );
        while (ready > 0);
    }
}
