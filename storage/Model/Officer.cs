namespace OitBot.Storage.Model;

/// <summary>An official (เจ้าหน้าที่): only the official name, position and work group are kept.</summary>
public sealed class Officer
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public required string Name { get; set; }

    /// <summary>A person has confirmed the spelling; until then <see cref="Position"/> stands for the name towards the officer.</summary>
    public bool NameConfirmed { get; set; }

    public string? Position { get; set; }
    public string? WorkGroup { get; set; }
    public OfficerRole Role { get; set; }

    /// <summary>Reminders wait until then; null when not snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; set; }

    /// <summary>Channel that notices go to where the officer uses several; null means the one last used.</summary>
    public string? NoticeChannel { get; set; }

    /// <summary>False once the person has left; kept for the log.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>
    /// Whose work, spellings and accounts these became when both turned out to be one person: never somebody who was
    /// joined in turn. Null for everybody else.
    /// </summary>
    public long? JoinedIntoId { get; set; }

    public long Version { get; set; }
    public List<OfficerNameForm> NameForms { get; set; } = [];
}

/// <summary>What an officer may do beside the duties the register gives.</summary>
public enum OfficerRole
{
    Officer,

    /// <summary>Reads everything, changes nothing (ผู้บริหาร).</summary>
    Executive,

    /// <summary>Deadlines, assignments, broadcasts, codes (ผู้ประสานงาน).</summary>
    Coordinator,
}

/// <summary>One spelling under which the register names an officer.</summary>
public sealed class OfficerNameForm
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long OfficerId { get; set; }
    public required string Form { get; set; }

    /// <summary>How often the register writes it so.</summary>
    public int Count { get; set; }
}
