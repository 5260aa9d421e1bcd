namespace OitBot.Storage.Reminders;

/// <summary>The reminders of that day were decided at that moment.</summary>
public sealed record DecidedDay(DateOnly Day, DateTimeOffset At);

/// <summary>A digest that somebody got on that day.</summary>
/// <param name="Items">Numbers of the items that it named.</param>
public sealed record ToldDigest(long OfficerId, DateOnly Day, IReadOnlyList<int> Items);

/// <summary>A reminder that says what is so when it goes out: a day's digest, or one that somebody asked for at an hour of their own.</summary>
public sealed record WaitingReminder(long OfficerId, DateTimeOffset CreatedAt, DateTimeOffset DueAt)
{
    /// <summary>It goes out about when the digests of that run do, and is the person's digest of the day.</summary>
    public bool StandsFor(DateTimeOffset run) => DueAt <= run + ReminderRules.AfterTheRun;

    /// <summary>What it says is seen from here.</summary>
    /// <param name="run">When the reminders of the day on which it goes out were decided; null where they were not.</param>
    /// <param name="lastRun">The last day before that one for which reminders were decided; null where never.</param>
    /// <param name="lastRunAt">When that was.</param>
    public ReminderBasis Basis(
        ReminderPicture picture,
        DateTimeOffset? run,
        DateOnly? lastRun,
        DateTimeOffset? lastRunAt
    )
    {
        // A digest that could not go out on its day tells that day's reminders as well.
        if (picture.Runs.Any(decided => decided.At == CreatedAt))
            return new(true, picture.LastRunBefore(Bangkok.Day(CreatedAt)), CreatedAt);
        // What ended before that was told by the digests in between.
        if (run is { } at && StandsFor(at))
            return new(true, lastRun, lastRunAt > CreatedAt ? lastRunAt.Value : CreatedAt);
        return new(false, lastRun, DueAt.AddTicks(-1));
    }
}

/// <summary>From where a reminder sees what there is to say.</summary>
/// <param name="IsDigest">All that is to be said that day; else only what waited for this hour.</param>
/// <param name="LastRun">As of <see cref="Digests"/>.</param>
/// <param name="DecidedAt">As of <see cref="Digests"/>.</param>
public sealed record ReminderBasis(bool IsDigest, DateOnly? LastRun, DateTimeOffset DecidedAt);
