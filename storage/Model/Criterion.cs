namespace OitBot.Storage.Model;

/// <summary>One thing that the item's page must show (องค์ประกอบของข้อมูล).</summary>
public sealed class Criterion
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long ItemId { get; set; }
    public int Ordinal { get; set; }
    public required string Text { get; set; }
}
