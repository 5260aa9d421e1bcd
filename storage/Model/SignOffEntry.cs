namespace OitBot.Storage.Model;

/// <summary>One line of the agency's append-only, hash-chained log. Holds surrogate ids only.</summary>
public sealed class SignOffEntry
{
    public long Id { get; set; }
    public long AgencyId { get; set; }

    /// <summary>1, 2, 3 … without gaps; unique in the agency.</summary>
    public long Sequence { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Who did it; null for the system (an import, a command-line verb).</summary>
    public long? ActorId { get; set; }

    /// <summary>Whom the actor acted for, where that is somebody else.</summary>
    public long? OnBehalfOfId { get; set; }

    public long? ItemId { get; set; }

    /// <summary>What was done, e.g. "prepare", "certify", "return".</summary>
    public required string Action { get; set; }

    /// <summary>"line", "msteams", "web" or "cli".</summary>
    public required string Channel { get; set; }

    /// <summary>The hashed UTF-8 text: canonical JSON of everything above and what changed.</summary>
    public required string Canonical { get; set; }

    /// <summary>SHA-256 of the entry before, lower-case hex; 64 zeros for the first.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>SHA-256 over previous hash and canonical text, lower-case hex.</summary>
    public required string Hash { get; set; }

    /// <summary>Free text lies beside the chain, see <see cref="LogText"/>.</summary>
    public long? TextId { get; set; }

    public LogText? Text { get; set; }
}

/// <summary>The chain's head, kept apart so that a cut tail shows.</summary>
public sealed class LogHead
{
    public long AgencyId { get; set; }
    public long Sequence { get; set; }
    public required string Hash { get; set; }
}

/// <summary>A free-text reason. The chain holds its salted hash, so the text can be erased and the chain still verifies.</summary>
public sealed class LogText
{
    public long Id { get; set; }
    public long AgencyId { get; set; }

    /// <summary>Random, base64; empty once erased, so that nobody finds the text by trying.</summary>
    public required string Salt { get; set; }

    /// <summary>Null once erased.</summary>
    public string? Text { get; set; }
}
