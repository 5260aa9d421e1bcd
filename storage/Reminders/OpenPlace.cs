using OitBot.Storage.Model;

namespace OitBot.Storage.Reminders;

/// <summary>An item as reminders show it.</summary>
/// <param name="IsReturned">It was sent back and no preparer has signed since.</param>
public sealed record ReminderItem(
    long Id,
    int Number,
    string Title,
    DateOnly PrepareBy,
    DateOnly CertifyBy,
    TimeOnly? PrepareTime,
    TimeOnly? CertifyTime,
    bool IsReturned
);

/// <summary>A named person's place that waits for them now: for a signature, or for a link where theirs is given.</summary>
/// <param name="SnoozedUntil">Reminders of it wait until then.</param>
public sealed record OpenPlace(
    long OfficerId,
    Duty Duty,
    DateTimeOffset? SnoozedUntil,
    ReminderItem Item
)
{
    /// <summary>The person's own due date.</summary>
    public DateOnly Due => Duty == Duty.Prepare ? Item.PrepareBy : Item.CertifyBy;

    /// <summary>The time of that day where a coordinator gave one.</summary>
    public TimeOnly? DueTime => Duty == Duty.Prepare ? Item.PrepareTime : Item.CertifyTime;

    /// <summary>The day on which it came to wait for the person, where it is late; null where that is not known.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>Signed as prepared, but nothing is attached any more.</summary>
    public bool LacksEvidence { get; init; }

    /// <summary>From when on the person is late: nobody is before it waits for them.</summary>
    public DateOnly LateFrom => OpenedOn is { } day && day > Due ? day : Due;
}

/// <summary>An officer as reminders need them.</summary>
public sealed record ReminderOfficer(
    long Id,
    long AgencyId,
    string Name,
    OfficerRole Role,
    bool IsActive,
    DateTimeOffset? SnoozedUntil,
    string? NoticeChannel
);

/// <summary>A delegation that was not ended.</summary>
public sealed record ActingDays(long OfficerId, long DelegateId, DateOnly From, DateOnly To)
{
    public bool IsInForce(DateOnly day) => From <= day && day <= To;
}

/// <summary>Where an officer can be reached.</summary>
public sealed record ReminderAddress(
    long OfficerId,
    string Channel,
    string UserId,
    string? Reference,
    DateTimeOffset LastSeenAt
);
