namespace OitBot.Storage.Model;

/// <summary>A registration code (รหัสลงทะเบียน): one use, seven days, stored as an HMAC only.</summary>
public sealed class EnrollmentCode
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long OfficerId { get; set; }

    /// <summary>HMAC-SHA256 of the eight digits, lower-case hex; the key is not in the database.</summary>
    public required string CodeHash { get; set; }

    public DateTimeOffset IssuedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Withdrawn: shown in a group, or replaced by a newer one.</summary>
    public DateTimeOffset? CanceledAt { get; set; }

    public long? IssuedById { get; set; }
}

/// <summary>A wrong code that somebody typed; counted per account and over all.</summary>
public sealed class EnrollmentFailure
{
    public long Id { get; set; }
    public required string Channel { get; set; }
    public required string UserId { get; set; }
    public DateTimeOffset At { get; set; }
}
