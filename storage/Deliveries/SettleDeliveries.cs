using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>A batch and how its attempt ended.</summary>
public sealed record Settled(DeliveryBatch Batch, SendOutcome Outcome);

/// <summary>Writes down how attempts ended, many in one commit.</summary>
public static class SettleDeliveries
{
    /// <summary>LINE's retry keys hold for a day; with the pauses below these attempts last a little less.</summary>
    internal const int MostAttempts = 50;

    private static readonly int[] PauseSeconds = [2, 5, 15, 30, 60, 120, 300, 600];

    /// <summary>How long to wait after so many attempts.</summary>
    public static TimeSpan Pause(int attempts) =>
        attempts <= PauseSeconds.Length
            ? TimeSpan.FromSeconds(PauseSeconds[Math.Max(attempts, 1) - 1])
            : TimeSpan.FromMinutes(30);

    /// <summary>Run it in a unit of work.</summary>
    /// <param name="now">The domain clock, for when it was sent.</param>
    /// <param name="machineNow">The machine's clock, for when to try again.</param>
    public static async Task RunAsync(
        OitDb db,
        IReadOnlyList<Settled> settled,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken = default
    )
    {
        settled = [.. settled.Select(GivenUp)];
        var sent = settled.ToLookup(s =>
            s is { Outcome: SendOutcome.Sent, Batch.Members.Count: 1 }
        );
        await SettleSent.RunAsync(db, [.. sent[true]], now, cancellationToken);
        foreach (var (batch, outcome) in sent[false])
            await SettleAsync(db, batch, outcome, now, machineNow, cancellationToken);
        await SettleRiders.RunAsync(db, settled, now, cancellationToken);
    }

    /// <summary>What is to be tried again has ended, where it was tried often enough.</summary>
    private static Settled GivenUp(Settled settled)
    {
        var (batch, outcome) = settled;
        if (
            outcome is not SendOutcome.Later { IsOurFault: false } later
            || batch.First.Attempts < MostAttempts
        )
            return settled;
        var reason = $"{Reasons.GaveUp}: {later.Reason}";
        return new Settled(
            batch,
            later.Doubtful || batch.First.Doubtful
                ? new SendOutcome.Unconfirmed(reason) { RequestId = later.RequestId }
                : new SendOutcome.Failed(reason)
                {
                    RequestId = later.RequestId,
                    PartsSent = later.PartsSent ?? batch.First.PartsSent ?? 0,
                }
        );
    }

    private static Task SettleAsync(
        OitDb db,
        DeliveryBatch batch,
        SendOutcome outcome,
        DateTimeOffset now,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken
    ) =>
        outcome switch
        {
            SendOutcome.Sent => SentAsync(db, batch, outcome.RequestId, now, cancellationToken),
            SendOutcome.Failed failed => EndAsync(
                db,
                batch,
                DeliveryState.Failed,
                failed.Reason,
                outcome.RequestId,
                cancellationToken
            ),
            SendOutcome.OverQuota => OverQuotaAsync(
                db,
                batch,
                outcome.RequestId,
                now,
                cancellationToken
            ),
            SendOutcome.Unconfirmed unconfirmed => EndAsync(
                db,
                batch,
                DeliveryState.Unconfirmed,
                unconfirmed.Reason,
                outcome.RequestId,
                cancellationToken
            ),
            SendOutcome.Later later => LaterAsync(db, batch, later, machineNow, cancellationToken),
            SendOutcome.NotTried => NotTriedAsync(db, batch, cancellationToken),
            SendOutcome.PushInstead => PushInsteadAsync(db, batch, cancellationToken),
            SendOutcome.Halve => HalveAsync(db, batch, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };

    /// <summary>
    /// Those that are still this process's: where the lease ended before the attempt did, somebody else has them, and
    /// what becomes of them is theirs to say.
    /// </summary>
    private static async Task<IQueryable<Delivery>> HeldAsync(
        OitDb db,
        IReadOnlyList<Delivery> members,
        CancellationToken cancellationToken
    )
    {
        var ids = members.Select(m => m.Id).ToArray();
        var lease = members[0].LeasedUntil;
        if (ids.Length > 1)
            // All of them are still ours, or none.
            await RowLocks.LockAsync(db, ids, wait: true, cancellationToken);
        return db.Deliveries.Where(d =>
            EF.Parameter(ids).Contains(d.Id)
            && d.State == DeliveryState.Attempting
            && d.LeasedUntil == lease
        );
    }

    private static Task<int> SentAsync(
        OitDb db,
        DeliveryBatch batch,
        string? requestId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ids = batch.Members.Select(m => m.Id).ToList();
        // What was sent stays sent, whatever another process made of it in the meantime.
        return db
            .Deliveries.Where(d => EF.Parameter(ids).Contains(d.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Sent)
                        .SetProperty(d => d.SentAt, now)
                        .SetProperty(d => d.RequestId, requestId)
                        .SetProperty(d => d.Failure, (string?)null)
                        .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
                cancellationToken
            );
    }

    private static async Task<int> EndAsync(
        OitDb db,
        DeliveryBatch batch,
        DeliveryState state,
        string reason,
        string? requestId,
        CancellationToken cancellationToken
    )
    {
        var held = await HeldAsync(db, batch.Members, cancellationToken);
        return await held.ExecuteUpdateAsync(
            set =>
                set.SetProperty(d => d.State, state)
                    .SetProperty(d => d.Failure, reason)
                    .SetProperty(d => d.RequestId, requestId)
                    .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken
        );
    }

    /// <summary>Those that ride on it with it, and only where it is still this process's to say.</summary>
    private static async Task OverQuotaAsync(
        OitDb db,
        DeliveryBatch batch,
        string? requestId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var held = await HeldAsync(db, batch.Members, cancellationToken);
        var refused = await RowLocks.TakeAsync(db, held, wait: true, cancellationToken);
        await EndOverQuota.RunAsync(db, refused, requestId, now, cancellationToken);
    }

    private static async Task<int> LaterAsync(
        OitDb db,
        DeliveryBatch batch,
        SendOutcome.Later later,
        DateTimeOffset machineNow,
        CancellationToken cancellationToken
    )
    {
        var doubtful = later.Doubtful || batch.First.Doubtful;
        var attempts = batch.First.Attempts;
        // Not the message's fault: it counts no more than the pause has to grow.
        if (later.IsOurFault && attempts > PauseSeconds.Length)
            attempts--;
        var notBefore = machineNow + (later.After ?? Pause(attempts));
        var parts = later.PartsSent ?? batch.First.PartsSent;
        var held = await HeldAsync(db, batch.Members, cancellationToken);
        return await held.ExecuteUpdateAsync(
            set =>
                set.SetProperty(d => d.State, DeliveryState.Pending)
                    .SetProperty(d => d.Attempts, attempts)
                    .SetProperty(d => d.Doubtful, doubtful)
                    .SetProperty(d => d.PartsSent, parts)
                    .SetProperty(d => d.Failure, later.Reason)
                    .SetProperty(d => d.RequestId, later.RequestId)
                    .SetProperty(d => d.LeasedUntil, notBefore),
            cancellationToken
        );
    }

    private static async Task<int> NotTriedAsync(
        OitDb db,
        DeliveryBatch batch,
        CancellationToken cancellationToken
    )
    {
        // An earlier attempt may still have been one: a batch keeps its key and its members then.
        var attempts = batch.First.Attempts - 1;
        var held = await HeldAsync(db, batch.Members, cancellationToken);
        return await held.ExecuteUpdateAsync(
            set =>
                set.SetProperty(d => d.State, DeliveryState.Pending)
                    .SetProperty(d => d.Attempts, attempts)
                    .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken
        );
    }

    private static async Task<int> PushInsteadAsync(
        OitDb db,
        DeliveryBatch batch,
        CancellationToken cancellationToken
    )
    {
        var held = await HeldAsync(db, batch.Members, cancellationToken);
        return await held.ExecuteUpdateAsync(
            set =>
                set.SetProperty(d => d.State, DeliveryState.Pending)
                    .SetProperty(d => d.ReplyToken, (string?)null)
                    .SetProperty(d => d.Attempts, 0)
                    .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken
        );
    }

    private static async Task HalveAsync(
        OitDb db,
        DeliveryBatch batch,
        CancellationToken cancellationToken
    )
    {
        foreach (var half in batch.Members.Chunk((batch.Members.Count + 1) / 2))
        {
            var key = Guid.NewGuid();
            var held = await HeldAsync(db, half, cancellationToken);
            await held.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Pending)
                        .SetProperty(d => d.RetryKey, key)
                        .SetProperty(d => d.FirstTriedAt, (DateTimeOffset?)null)
                        .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
                cancellationToken
            );
        }
    }
}
