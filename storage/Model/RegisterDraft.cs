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
}
