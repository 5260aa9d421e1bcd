namespace OitBot.Storage.Model;

/// <summary>An officer's LINE or Teams identity.</summary>
public sealed class ChannelAccount
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long OfficerId { get; set; }

    /// <summary>"line" or "msteams", as in Activity.ChannelId.</summary>
    public required string Channel { get; set; }

    /// <summary>The id that the channel gives the user.</summary>
    public required string UserId { get; set; }

    /// <summary>Serialized ConversationReference of the one-to-one conversation, for proactive messages.</summary>
    public string? Reference { get; set; }

    public AccountState State { get; set; }

    /// <summary>When it became so, where the channel told of it (the channel's clock, not the domain's).</summary>
    public DateTimeOffset? StateAt { get; set; }

    public DateTimeOffset LinkedAt { get; set; }

    /// <summary>When the person was last there (domain clock): of several accounts notices go to the one last used.</summary>
    public DateTimeOffset LastSeenAt { get; set; }
}

/// <summary>Whether messages reach the account.</summary>
public enum AccountState
{
    Active,

    /// <summary>The person blocked or removed the bot.</summary>
    Blocked,
}
