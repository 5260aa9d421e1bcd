namespace OitBot.Storage.Reminders;

/// <summary>A reminder that would go out.</summary>
/// <param name="Address">Null where nothing reaches the officer, and so nothing goes out to them.</param>
public sealed record PlannedReminder(
    DateTimeOffset At,
    ReminderOfficer Officer,
    ReminderAddress? Address,
    Digest Digest
);

/// <summary>What would go out day by day if nobody did anything: the same rules as those of the run and the sending.</summary>
public static class PlanReminders
{
    /// <param name="today">The domain clock's day: up to there runs are known, from there on every working day has one.</param>
    public static IEnumerable<PlannedReminder> Of(
        ReminderPicture picture,
        ReminderRules rules,
        DateOnly from,
        DateOnly to,
        DateOnly today
    )
    {
        for (var day = from; day <= to; day = day.AddDays(1))
            foreach (var planned in On(picture, rules, day, from < today ? from : today).ToList())
            {
                if (planned is { Address: not null, Digest: { Escalation: not null } digest })
                    picture = picture with
                    {
                        Told = [.. picture.Told, new(planned.Officer.Id, day, digest.Items)],
                    };
                yield return planned;
            }
    }

    /// <param name="runsFrom">From there on every working day has a run.</param>
    private static IEnumerable<PlannedReminder> On(
        ReminderPicture picture,
        ReminderRules rules,
        DateOnly day,
        DateOnly runsFrom
    )
    {
        var lastRun = LastRun(picture, day, runsFrom);
        var waiting = picture.Waiting.Where(w => Bangkok.Day(w.DueAt) == day).ToList();
        var run =
            picture.DecidedOn(day)
            ?? (picture.Working.Contains(day) ? Bangkok.At(day, rules.At) : null);
        if (picture.Working.Contains(day))
            foreach (var planned in At(picture, rules, Bangkok.At(day, rules.At), lastRun))
                if (!waiting.Exists(w => w.OfficerId == planned.Officer.Id && IsDigest(w)))
                    yield return planned;
        foreach (var reminder in waiting.OrderBy(w => w.DueAt).ThenBy(w => w.OfficerId))
            if (One(picture, rules, reminder, run, lastRun) is { } planned)
                yield return planned;

        bool IsDigest(WaitingReminder reminder) => run is { } at && reminder.StandsFor(at);
    }

    private static IEnumerable<PlannedReminder> At(
        ReminderPicture picture,
        ReminderRules rules,
        DateTimeOffset moment,
        DateOnly? lastRun
    )
    {
        var digests = new Digests(picture, rules, moment, lastRun, decidedAt: moment);
        foreach (var officer in picture.Officers.Values.OrderBy(o => o.Id))
            if (digests.Of(officer.Id) is { } digest)
                yield return new(moment, officer, picture.AddressOf(officer.Id), digest);
    }

    private static PlannedReminder? One(
        ReminderPicture picture,
        ReminderRules rules,
        WaitingReminder reminder,
        DateTimeOffset? run,
        DateOnly? lastRun
    )
    {
        DateTimeOffset? lastRunAt = lastRun is { } day
            ? picture.DecidedOn(day) ?? Bangkok.At(day, rules.At)
            : null;
        var (moment, officer) = (reminder.DueAt, reminder.OfficerId);
        var basis = reminder.Basis(picture, run, lastRun, lastRunAt);
        return Digests.At(picture, rules, moment, basis).Of(officer, basis) is { } digest
            ? new(moment, picture.Officers[officer], picture.AddressOf(officer), digest)
            : null;
    }

    private static DateOnly? LastRun(ReminderPicture picture, DateOnly day, DateOnly runsFrom)
    {
        var before = picture.Working.OnOrBefore(day.AddDays(-1));
        return before >= runsFrom ? before : picture.LastRunBefore(day);
    }
}
