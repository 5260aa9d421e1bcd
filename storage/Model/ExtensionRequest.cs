namespace OitBot.Storage.Model;

/// <summary>An officer asks for a later deadline (ขอขยายเวลา); a coordinator grants it with a button.</summary>
public sealed class ExtensionRequest
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long ItemId { get; set; }
    public long OfficerId { get; set; }
    public Duty Duty { get; set; }
    public DateOnly Until { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public bool? Granted { get; set; }
    public long? DecidedById { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
}
