namespace OitBot.Storage.Model;

/// <summary>A register that was uploaded and waits for a coordinator's word; an officer has one at most.</summary>
public sealed class RegisterDraft
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long OfficerId { get; set; }
    public required string FileName { get; set; }
    public required byte[] Content { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Which spellings are one person and what that person is called, as the coordinator decided; JSON, null while nothing was decided.</summary>
    public string? Names { get; set; }

    /// <summary>Days that were asked for; JSON, null for the usual ones.</summary>
    public string? Dates { get; set; }

    /// <summary>The coordinator agreed: it is being imported.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Why the import did not go through; null otherwise.</summary>
    public string? Failure { get; set; }
}
