using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Broadcasts;

/// <summary>A broadcast as an action left it.</summary>
public sealed record BroadcastDone(Broadcast Broadcast) : Outcome;

/// <summary>
/// A coordinator's broadcasts, and what recipients do with them, inside a running unit of work; the caller's unit
/// saves. Whatever goes out, or no longer does, stands in the log.
/// </summary>
/// <param name="rules">When offices are open.</param>
/// <param name="now">Moment of the domain clock.</param>
public sealed class BroadcastActions(OitDb db, Actor actor, ReminderRules rules, DateTimeOffset now)
{
    /// <summary>Keeps it to be shown and confirmed; nothing goes out. It has its id at once.</summary>
    public async Task<Outcome> DraftAsync(
        BroadcastDraft draft,
        CancellationToken cancellationToken = default
    )
    {
        if (
            (BroadcastRules.MayBroadcast(actor, now) ?? BroadcastRules.Unfit(draft, now)) is
            { } refusal
        )
            return refusal;
        var broadcast = new Broadcast
        {
            AgencyId = actor.AgencyId,
            CreatedById = actor.OfficerId,
            Text = draft.Text,
            Audience = "",
            State = BroadcastState.Draft,
            CreatedAt = now,
            Version = 1,
        };
        draft.WriteTo(broadcast);
        db.Broadcasts.Add(broadcast);
        await db.SaveChangesAsync(cancellationToken);
        return new BroadcastDone(broadcast);
    }

    /// <summary>Other words, people or hour. What was confirmed has to be confirmed again.</summary>
    public Task<Outcome> ChangeAsync(
        long id,
        long version,
        BroadcastDraft draft,
        CancellationToken cancellationToken = default
    ) =>
        DoAsync(
            id,
            broadcast =>
                BroadcastRules.Change(broadcast, version) ?? BroadcastRules.Unfit(draft, now),
            broadcast =>
            {
                if (broadcast.State == BroadcastState.Scheduled)
                    Log(broadcast, LogActions.ChangeBroadcast, null);
                (broadcast.State, broadcast.CreatedAt) = (BroadcastState.Draft, now);
                draft.WriteTo(broadcast);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>Lets it go out, at once or at its hour: once, whoever taps how often.</summary>
    /// <param name="version">As the button carries it.</param>
    /// <param name="content">JSON array of neutral activities that everybody gets; null where each gets their own.</param>
    /// <param name="atAnyHour">The coordinator was asked once more, and agreed.</param>
    public async Task<Outcome> ConfirmAsync(
        long id,
        long version,
        Func<Broadcast, string?> content,
        bool atAnyHour = false,
        CancellationToken cancellationToken = default
    )
    {
        var hours = await OfficeHours.LoadAsync(db, rules, actor.AgencyId, cancellationToken);
        return await DoAsync(
            id,
            broadcast => BroadcastRules.Confirm(broadcast, version, hours, atAnyHour, now),
            broadcast =>
            {
                if (BroadcastRules.IsAtOnce(broadcast))
                    (broadcast.CreatedAt, broadcast.DueAt) = (now, now);
                Schedule(broadcast, content);
                return Task.CompletedTask;
            },
            cancellationToken
        );
    }

    /// <summary>Confirms it for another moment than the one that was shown: the morning that was offered.</summary>
    public async Task<Outcome> PutOffAsync(
        long id,
        long version,
        DateTimeOffset to,
        Func<Broadcast, string?> content,
        CancellationToken cancellationToken = default
    ) =>
        await DoAsync(
            id,
            broadcast => BroadcastRules.PutOff(broadcast, version, to, now),
            broadcast =>
            {
                broadcast.DueAt = to;
                Schedule(broadcast, content);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>Gives up one that waits.</summary>
    public Task<Outcome> CancelAsync(
        long id,
        long version,
        CancellationToken cancellationToken = default
    ) =>
        DoAsync(
            id,
            broadcast => BroadcastRules.Change(broadcast, version),
            broadcast =>
            {
                if (broadcast.State == BroadcastState.Scheduled)
                    Log(broadcast, LogActions.CancelBroadcast, null);
                (broadcast.State, broadcast.FinishedAt) = (BroadcastState.Canceled, now);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>Holds up one that goes out: what has not left yet does not leave.</summary>
    public Task<Outcome> StopAsync(long id, CancellationToken cancellationToken = default)
    {
        return DoAsync(
            id,
            broadcast => BroadcastRules.Stop(broadcast, now),
            async broadcast =>
            {
                (broadcast.State, broadcast.FinishedAt) = (BroadcastState.Stopped, now);
                Log(broadcast, LogActions.StopBroadcast, null);
                var waiting = db.Deliveries.Where(d =>
                    d.BroadcastId == id
                    && (d.State == DeliveryState.Pending || d.State == DeliveryState.Unaddressed)
                );
                // One that may have arrived is not to be told as one that was not sent.
                await EndAsync(waiting.Where(d => d.Doubtful), DeliveryState.Unconfirmed);
                await EndAsync(waiting, DeliveryState.Canceled);
            },
            cancellationToken
        );

        Task<int> EndAsync(IQueryable<Delivery> rows, DeliveryState state) =>
            rows.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, state)
                        .SetProperty(d => d.Failure, Reasons.Stopped)
                        .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
                cancellationToken
            );
    }

    /// <summary>Sends it again to those whom it did not reach, and only to them; the job looks up where they are now.</summary>
    /// <param name="version">As the button carries it.</param>
    /// <param name="atAnyHour">The coordinator was asked once more, and agreed.</param>
    public async Task<Outcome> ResendAsync(
        long id,
        long version,
        bool atAnyHour = false,
        CancellationToken cancellationToken = default
    )
    {
        var hours = await OfficeHours.LoadAsync(db, rules, actor.AgencyId, cancellationToken);
        return await ResendAsync(
            id,
            now,
            (broadcast, failed) =>
                BroadcastRules.Resend(broadcast, version, failed, hours, atAnyHour, now),
            cancellationToken
        );
    }

    /// <summary>The same at another moment than at once: the morning that was offered.</summary>
    public Task<Outcome> ResendLaterAsync(
        long id,
        long version,
        DateTimeOffset to,
        CancellationToken cancellationToken = default
    ) =>
        ResendAsync(
            id,
            to,
            (broadcast, failed) => BroadcastRules.ResendLater(broadcast, version, failed, to, now),
            cancellationToken
        );

    private async Task<Outcome> ResendAsync(
        long id,
        DateTimeOffset at,
        Func<Broadcast, int, Refusal?> decide,
        CancellationToken cancellationToken
    )
    {
        var failed = db.Deliveries.Where(d =>
            d.BroadcastId == id && d.State == DeliveryState.Failed
        );
        var count = await failed.CountAsync(cancellationToken);
        return await DoAsync(
            id,
            broadcast => decide(broadcast, count),
            async broadcast =>
            {
                (broadcast.State, broadcast.FinishedAt) = (BroadcastState.Running, null);
                Log(broadcast, LogActions.ResendBroadcast, null);
                await failed.ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(d => d.State, DeliveryState.Unaddressed)
                            .SetProperty(d => d.DueAt, at),
                    cancellationToken
                );
            },
            cancellationToken
        );
    }

    /// <summary>A recipient says that they have read it: once.</summary>
    public async Task<Outcome> AcknowledgeAsync(
        long id,
        CancellationToken cancellationToken = default
    )
    {
        var mine = await db
            .Deliveries.Where(d => d.BroadcastId == id && d.AgencyId == actor.AgencyId)
            .AnyAsync(d => d.OfficerId == actor.OfficerId, cancellationToken);
        if (!mine)
            return new NotARecipient();
        var before = await db
            .Acknowledgements.AsNoTracking()
            .FirstOrDefaultAsync(
                a => a.BroadcastId == id && a.OfficerId == actor.OfficerId,
                cancellationToken
            );
        if (before is not null)
            return new AlreadyAcknowledged(before.At);
        var broadcast = await db
            .Broadcasts.AsNoTracking()
            .FirstAsync(b => b.Id == id, cancellationToken);
        db.Acknowledgements.Add(
            new Acknowledgement
            {
                AgencyId = actor.AgencyId,
                BroadcastId = id,
                OfficerId = actor.OfficerId,
                At = now,
            }
        );
        var line = PeopleDecision.Line(actor, now, LogActions.Acknowledge, null, Name(broadcast));
        db.Log.Add(line);
        return new BroadcastDone(broadcast);
    }

    private void Schedule(Broadcast broadcast, Func<Broadcast, string?> content)
    {
        broadcast.State = BroadcastState.Scheduled;
        broadcast.Content = content(broadcast);
        var action = broadcast.IsReminder ? LogActions.RemindNow : LogActions.Broadcast;
        Log(broadcast, action, broadcast.Text);
    }

    private async Task<Outcome> DoAsync(
        long id,
        Func<Broadcast, Refusal?> decide,
        Func<Broadcast, Task> apply,
        CancellationToken cancellationToken
    )
    {
        if (BroadcastRules.MayBroadcast(actor, now) is { } forbidden)
            return forbidden;
        var broadcast = await BroadcastRows.LockAsync(db, id, cancellationToken);
        if (broadcast?.AgencyId != actor.AgencyId)
            return new NoSuchBroadcast();
        if (decide(broadcast) is { } refusal)
            return refusal;
        await apply(broadcast);
        broadcast.Version++;
        return new BroadcastDone(broadcast);
    }

    private void Log(Broadcast broadcast, string action, string? text) =>
        db.Log.Add(PeopleDecision.Line(actor, now, action, null, Words(broadcast), text));

    private static string Name(Broadcast broadcast) => $"broadcast {LogWords.Id(broadcast.Id)}";

    private static string Words(Broadcast broadcast)
    {
        var due = TimeZoneInfo.ConvertTime(broadcast.DueAt, Bangkok.Zone);
        return $"{Name(broadcast)} to {broadcast.Audience} at {due.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}";
    }
}
