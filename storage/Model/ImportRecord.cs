namespace OitBot.Storage.Model;

/// <summary>A register that was applied: the import history.</summary>
public sealed class ImportRecord
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long RoundId { get; set; }
    public required string FileName { get; set; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string FileHash { get; set; }

    public DateTimeOffset At { get; set; }
    public long? ById { get; set; }

    /// <summary>What changed, as JSON.</summary>
    public required string Summary { get; set; }
}
