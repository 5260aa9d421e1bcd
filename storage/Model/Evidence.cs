namespace OitBot.Storage.Model;

/// <summary>A link, or the statement that there is nothing to disclose this round, with its explanation (as ITAS asks).</summary>
public sealed class Evidence
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long ItemId { get; set; }

    /// <summary>True for a link; false for "ไม่มีรายการในรอบนี้".</summary>
    public bool Disclosed { get; set; }

    public string? Url { get; set; }
    public string? Explanation { get; set; }
    public long AddedById { get; set; }
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>Set when it was replaced or removed; such rows no longer count.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}
