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
        {
            var lastRun = LastRun(picture, day, from < today ? from : today);
            var asked = AskedFor(picture, rules, day);
            if (picture.Working.Contains(day))
                foreach (var planned in At(picture, rules, Bangkok.At(day, rules.At), lastRun))
                    if (!asked.ContainsKey(planned.Officer.Id))
                        yield return planned;
            foreach (var (officer, moment) in asked.OrderBy(a => a.Value).ThenBy(a => a.Key))
                if (One(picture, rules, moment, lastRun, officer) is { } planned)
                    yield return planned;
        }
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
        DateTimeOffset moment,
        DateOnly? lastRun,
        long officerId
    )
    {
        var digests = new Digests(picture, rules, moment, lastRun, moment.AddTicks(-1));
        return digests.Of(officerId) is { } digest
            ? new(moment, picture.Officers[officerId], picture.AddressOf(officerId), digest)
            : null;
    }

    /// <summary>Who wants to be reminded on that day at an hour of their own, and when first.</summary>
    private static Dictionary<long, DateTimeOffset> AskedFor(
        ReminderPicture picture,
        ReminderRules rules,
        DateOnly day
    )
    {
        var own = picture.Officers.Values.Select(o => (o.Id, o.SnoozedUntil));
        var places = picture.Places.SelectMany(p => p).Select(p => (p.OfficerId, p.SnoozedUntil));
        return own.Concat(places)
            .Where(s =>
                s.SnoozedUntil is { } until
                && Bangkok.Day(until) == day
                && until != Bangkok.At(day, rules.At)
            )
            .GroupBy(s => s.Item1, s => s.SnoozedUntil!.Value)
            .ToDictionary(s => s.Key, s => s.Min());
    }

    private static DateOnly? LastRun(ReminderPicture picture, DateOnly day, DateOnly runsFrom)
    {
        var before = picture.Working.OnOrBefore(day.AddDays(-1));
        return before >= runsFrom ? before : picture.LastRunBefore(day);
    }
}
