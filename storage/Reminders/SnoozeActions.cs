using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Storage.Reminders;

/// <summary>Keeps in a unit of work until when somebody's reminders wait.</summary>
public sealed class SnoozeActions(
    OitDb db,
    ChannelAccount account,
    Snooze snooze,
    DateTimeOffset now
)
{
    private long Me => account.OfficerId;

    /// <summary>All of the officer's reminders wait.</summary>
    public async Task PutOffAllAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        await SetOfficerAsync(until, cancellationToken);
        await WakeAsync(until, cancellationToken);
    }

    /// <summary>Those of some places wait, the officer's own or another's whose reminders come to them.</summary>
    public async Task PutOffAsync(
        IReadOnlyCollection<(long ItemId, long OfficerId, Duty Duty)> places,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        foreach (var (item, officer, duty) in places)
            await db
                .Assignments.Where(a =>
                    a.ItemId == item && a.Duty == duty && a.OfficerId == officer
                )
                .ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.SnoozedUntil, until),
                    cancellationToken
                );
        await WakeAsync(until, cancellationToken);
    }

    /// <summary>Everything is reminded of again.</summary>
    /// <param name="inPlaceOf">Whose reminders come to the officer besides their own.</param>
    /// <returns>Whether anything waited.</returns>
    public async Task<bool> ResumeAllAsync(
        IReadOnlyCollection<long> inPlaceOf,
        CancellationToken cancellationToken
    )
    {
        var places = await ResumeAsync(Waiting(inPlaceOf), cancellationToken);
        var officers = await SetOfficerAsync(
            null,
            cancellationToken,
            db.Officers.Where(o => o.SnoozedUntil > now)
        );
        // A day's digest that could not go out yet is none that was asked for.
        await db
            .Deliveries.Where(d =>
                d.OfficerId == Me
                && d.State == DeliveryState.Pending
                && d.Kind == DeliveryKind.Reminder
                && d.DueAt > now
                && d.Content == null
                && !db.ReminderRuns.Any(r => r.AgencyId == d.AgencyId && r.DecidedAt == d.CreatedAt)
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.State, DeliveryState.Canceled)
                        .SetProperty(d => d.Failure, Reasons.Stopped),
                cancellationToken
            );
        return places + officers > 0;
    }

    /// <summary>Some items are reminded of again; where everything waits, the others go on waiting.</summary>
    /// <param name="inPlaceOf">Whose reminders come to the officer besides their own.</param>
    /// <param name="others">The other open places of which they are reminded.</param>
    /// <returns>Whether any of them waited.</returns>
    public async Task<bool> ResumeAsync(
        IReadOnlyCollection<long> itemIds,
        IReadOnlyCollection<long> inPlaceOf,
        IReadOnlyCollection<(long ItemId, long OfficerId, Duty Duty)> others,
        CancellationToken cancellationToken
    )
    {
        var all = await db
            .Officers.Where(o => o.Id == Me && o.SnoozedUntil > now)
            .Select(o => o.SnoozedUntil)
            .FirstOrDefaultAsync(cancellationToken);
        if (all is { } until)
        {
            await SetOfficerAsync(null, cancellationToken);
            await PutOffAsync(others, until, cancellationToken);
        }
        var places = await ResumeAsync(
            Waiting(inPlaceOf).Where(a => EF.Parameter(itemIds).Contains(a.ItemId)),
            cancellationToken
        );
        return all is not null || places > 0;
    }

    private IQueryable<Assignment> Waiting(IReadOnlyCollection<long> inPlaceOf)
    {
        long[] whose = [Me, .. inPlaceOf];
        return db.Assignments.Where(a =>
            EF.Parameter(whose).Contains(a.OfficerId) && a.SnoozedUntil > now
        );
    }

    private static Task<int> ResumeAsync(
        IQueryable<Assignment> places,
        CancellationToken cancellationToken
    ) =>
        places.ExecuteUpdateAsync(
            set => set.SetProperty(a => a.SnoozedUntil, (DateTimeOffset?)null),
            cancellationToken
        );

    private Task<int> SetOfficerAsync(
        DateTimeOffset? until,
        CancellationToken cancellationToken,
        IQueryable<Officer>? among = null
    ) =>
        (among ?? db.Officers)
            .Where(o => o.Id == Me)
            .ExecuteUpdateAsync(
                set => set.SetProperty(o => o.SnoozedUntil, until),
                cancellationToken
            );

    /// <summary>At an hour of its own nobody would decide: a reminder waits for it. Mornings come by themselves.</summary>
    private async Task WakeAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (!snooze.IsAtOwnHour(until))
            return;
        var isThere = await db.Deliveries.AnyAsync(
            d =>
                d.OfficerId == Me
                && d.State == DeliveryState.Pending
                && d.Kind == DeliveryKind.Reminder
                && d.DueAt == until,
            cancellationToken
        );
        if (!isThere)
            Outbox.Add(
                db,
                new OutgoingMessage(account.Channel, account.UserId, null, DeliveryKind.Reminder)
                {
                    AgencyId = account.AgencyId,
                    OfficerId = Me,
                    Reference = account.Reference,
                    DueAt = until,
                },
                now
            );
    }
}
