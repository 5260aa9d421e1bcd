namespace OitBot.Storage.Model;

/// <summary>A one-time link that opens the web for one officer. Only the token's hash is kept.</summary>
public sealed class SignInLink
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long OfficerId { get; set; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string TokenHash { get; set; }

    public DateTimeOffset IssuedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>An officer's session in one browser. The cookie names it; ending it here ends it there.</summary>
public sealed class WebSession
{
    /// <summary>Random, 32 hex digits.</summary>
    public required string Id { get; set; }

    public long AgencyId { get; set; }
    public long OfficerId { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Exact to a few minutes.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
