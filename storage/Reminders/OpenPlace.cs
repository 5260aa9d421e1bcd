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
    TimeOnly? DueTime,
    bool IsReturned
);

/// <summary>A named person's place whose signature is lacking and can be given now: certifying waits until the item is prepared.</summary>
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
