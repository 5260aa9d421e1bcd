using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Broadcasts;

/// <summary>Who may do what with a broadcast, and when. Pure.</summary>
public static class BroadcastRules
{
    /// <summary>In UTF-16 units; what people read on a phone in one go.</summary>
    public const int LongestText = 2000;

    /// <summary>What was shown longer ago is shown anew first: the people and the quota are others by now.</summary>
    public static readonly TimeSpan DraftHolds = TimeSpan.FromDays(1);

    /// <summary>It goes out as soon as it is confirmed.</summary>
    public static bool IsAtOnce(Broadcast broadcast) => broadcast.DueAt <= broadcast.CreatedAt;

    /// <summary>It was confirmed for a later hour.</summary>
    public static bool IsScheduledLater(Broadcast broadcast) =>
        broadcast.State == BroadcastState.Scheduled && !IsAtOnce(broadcast);

    /// <summary>Coordinators, and who acts for one within the dates: the log names both.</summary>
    public static Refusal? MayBroadcast(Actor actor, DateTimeOffset now) =>
        PeopleDecision.OnlyCoordinators(actor, now);

    /// <summary>Whether it can be proposed at all.</summary>
    public static Refusal? Unfit(BroadcastDraft draft, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(draft.Text) ? new NoText()
        : draft.Text.Length > LongestText ? new TextTooLong(draft.Text.Length, LongestText)
        : draft.DueAt <= now ? new MomentPassed(draft.DueAt.Value)
        : null;

    /// <summary>Confirming counts once, for what was shown, and asks again where nobody works at that moment.</summary>
    /// <param name="version">As the button carries it.</param>
    /// <param name="atAnyHour">The coordinator was asked once more and agreed.</param>
    public static Refusal? Confirm(
        Broadcast broadcast,
        long version,
        OfficeHours hours,
        bool atAnyHour,
        DateTimeOffset now
    )
    {
        if (Unconfirmable(broadcast, version, now) is { } refusal)
            return refusal;
        if (!IsAtOnce(broadcast) && broadcast.DueAt <= now)
            return new MomentPassed(broadcast.DueAt);
        var at = IsAtOnce(broadcast) ? now : broadcast.DueAt;
        return atAnyHour || hours.Cover(at)
            ? null
            : new OutsideOfficeHours(broadcast.Id, at, hours.NextOpening(at));
    }

    /// <summary>The same for another moment, which was offered instead.</summary>
    public static Refusal? PutOff(
        Broadcast broadcast,
        long version,
        DateTimeOffset to,
        DateTimeOffset now
    ) => Unconfirmable(broadcast, version, now) ?? (to <= now ? new MomentPassed(to) : null);

    private static Refusal? Unconfirmable(Broadcast broadcast, long version, DateTimeOffset now) =>
        broadcast.State != BroadcastState.Draft
            ? new AlreadyConfirmed(broadcast.Id, broadcast.State, broadcast.DueAt)
        : broadcast.Version != version || now - broadcast.CreatedAt > DraftHolds
            ? new BroadcastChanged(broadcast.Id)
        : null;

    /// <summary>Changing and cancelling: as long as it waits. A button of an older version changes nothing.</summary>
    public static Refusal? Change(Broadcast broadcast, long version) =>
        broadcast.State is not (BroadcastState.Draft or BroadcastState.Scheduled)
            ? new NotWaiting(broadcast.Id, broadcast.State)
        : broadcast.Version != version ? new BroadcastChanged(broadcast.Id)
        : null;

    /// <summary>It goes out, or is about to.</summary>
    public static bool IsGoingOut(Broadcast broadcast, DateTimeOffset now) =>
        broadcast.State == BroadcastState.Running
        || (broadcast.State == BroadcastState.Scheduled && broadcast.DueAt <= now);

    /// <summary>
    /// When one goes out instead whose hour passed while nothing could be sent: when the office opens, where nobody
    /// works by now and it was not confirmed for such an hour. Null where it may go now.
    /// </summary>
    public static DateTimeOffset? PutOffTo(
        Broadcast broadcast,
        OfficeHours hours,
        DateTimeOffset now
    ) =>
        IsOverdue(broadcast, now) && hours.Cover(broadcast.DueAt) && !hours.Cover(now)
            ? hours.NextOpening(now)
            : null;

    /// <summary>It should have gone out long ago.</summary>
    public static bool IsOverdue(Broadcast broadcast, DateTimeOffset now) =>
        broadcast.State == BroadcastState.Scheduled
        && now - broadcast.DueAt > ReminderRules.Tolerance;

    /// <summary>Stopping: while it goes out, whatever version the button was drawn for.</summary>
    public static Refusal? Stop(Broadcast broadcast, DateTimeOffset now) =>
        IsGoingOut(broadcast, now) ? null : new NotRunning(broadcast.Id, broadcast.State);

    /// <summary>Sending again to those whom it did not reach, never to others; asks again where nobody works now.</summary>
    /// <param name="atAnyHour">The coordinator was asked once more and agreed.</param>
    public static Refusal? Resend(
        Broadcast broadcast,
        long version,
        int failed,
        OfficeHours hours,
        bool atAnyHour,
        DateTimeOffset now
    ) =>
        Unresendable(broadcast, version, failed)
        ?? (
            atAnyHour || hours.Cover(now)
                ? null
                : new OutsideOfficeHours(broadcast.Id, now, hours.NextOpening(now))
        );

    /// <summary>The same at another moment, which was offered instead.</summary>
    public static Refusal? ResendLater(
        Broadcast broadcast,
        long version,
        int failed,
        DateTimeOffset to,
        DateTimeOffset now
    ) => Unresendable(broadcast, version, failed) ?? (to <= now ? new MomentPassed(to) : null);

    private static Refusal? Unresendable(Broadcast broadcast, long version, int failed) =>
        broadcast.State is not (BroadcastState.Running or BroadcastState.Done) || failed == 0
            ? new NothingToResend(broadcast.Id)
        : broadcast.Version != version ? new BroadcastChanged(broadcast.Id)
        : null;
}
