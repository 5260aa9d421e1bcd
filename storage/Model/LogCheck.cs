namespace OitBot.Storage.Model;

/// <summary>The last check of an agency's chain that somebody asked for: how far it is, then how it ended.</summary>
public sealed class LogCheck
{
    public long AgencyId { get; set; }
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>Entries of the chain when it was asked for.</summary>
    public long Total { get; set; }

    /// <summary>Entries found in order so far.</summary>
    public long Checked { get; set; }

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The first broken entry; null where none was found.</summary>
    public long? BrokenAt { get; set; }
}
