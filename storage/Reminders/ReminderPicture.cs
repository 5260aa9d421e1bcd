using OitBot.Storage.Model;

namespace OitBot.Storage.Reminders;

/// <summary>What reminders know of an agency's current round, or of some of its people.</summary>
public sealed record ReminderPicture
{
    public required long AgencyId { get; init; }

    /// <summary>When the agency works.</summary>
    public required WorkingDays Working { get; init; }

    /// <summary>When reminders were decided lately, ascending.</summary>
    public required IReadOnlyList<DecidedDay> Runs { get; init; }

    /// <summary>Reminders that are written and wait for their hour; none in a picture of some people only.</summary>
    public IReadOnlyList<WaitingReminder> Waiting { get; init; } = [];

    /// <summary>Digests that coordinators really got, as far as they can have told of what is late for long now.</summary>
    public IReadOnlyList<ToldDigest> Told { get; init; } = [];

    public required IReadOnlyDictionary<long, ReminderOfficer> Officers { get; init; }

    /// <summary>By officer.</summary>
    public required ILookup<long, OpenPlace> Places { get; init; }

    public required IReadOnlyList<ActingDays> Acting { get; init; }

    /// <summary>By officer.</summary>
    public required ILookup<long, ReminderAddress> Addresses { get; init; }

    /// <summary>The day for which reminders were decided last before that one; null where never.</summary>
    public DateOnly? LastRunBefore(DateOnly day)
    {
        for (var i = Runs.Count - 1; i >= 0; i--)
            if (Runs[i].Day < day)
                return Runs[i].Day;
        return null;
    }

    /// <summary>When the reminders of that day were decided; null where they were not, or longer ago.</summary>
    public DateTimeOffset? DecidedOn(DateOnly day)
    {
        foreach (var run in Runs)
            if (run.Day == day)
                return run.At;
        return null;
    }

    /// <summary>The channel the officer chose, else the one last used; null where nothing reaches them.</summary>
    public ReminderAddress? AddressOf(long officerId)
    {
        var preferred = Officers.GetValueOrDefault(officerId)?.NoticeChannel;
        return Addresses[officerId]
            .OrderByDescending(a => a.Channel == preferred)
            .ThenByDescending(a => a.LastSeenAt)
            .FirstOrDefault();
    }

    /// <summary>In whose place the officer acts on that day.</summary>
    public IEnumerable<long> ActsFor(long officerId, DateOnly day) =>
        Acting
            .Where(acting => acting.DelegateId == officerId && acting.IsInForce(day))
            .Select(acting => acting.OfficerId)
            .Distinct();

    /// <summary>Somebody who can be reached acts in the officer's place on that day: the officer is away.</summary>
    public bool IsAway(long officerId, DateOnly day) =>
        Acting.Any(acting =>
            acting.OfficerId == officerId
            && acting.IsInForce(day)
            && Officers.GetValueOrDefault(acting.DelegateId)?.IsActive == true
            && Addresses.Contains(acting.DelegateId)
        );

    /// <summary>Is told what coordinators are told: one who is not away, or who acts for one.</summary>
    public bool IsCoordinator(long officerId, DateOnly day) =>
        (Is(officerId) && !IsAway(officerId, day)) || ActsFor(officerId, day).Any(Is);

    /// <summary>The items of the digests that told the officer what coordinators are told, before that day.</summary>
    public IEnumerable<ToldDigest> ToldBefore(long officerId, DateOnly day) =>
        Told.Where(told =>
            told.OfficerId == officerId
            && told.Day < day
            && (
                Is(officerId)
                || Acting.Any(acting =>
                    acting.DelegateId == officerId
                    && acting.IsInForce(told.Day)
                    && Is(acting.OfficerId)
                )
            )
        );

    private bool Is(long officerId) =>
        Officers.GetValueOrDefault(officerId) is { Role: OfficerRole.Coordinator, IsActive: true };
}
