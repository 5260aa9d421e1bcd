namespace OitBot.Storage.Model;

/// <summary>Officer × item × duty, with its own signature.</summary>
public sealed class Assignment
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long RoundId { get; set; }
    public long ItemId { get; set; }
    public long OfficerId { get; set; }
    public Duty Duty { get; set; }

    /// <summary>Place in the register's list, from 1.</summary>
    public int Ordinal { get; set; }

    /// <summary>When the duty was signed; null while it is open.</summary>
    public DateTimeOffset? SignedAt { get; set; }

    /// <summary>Who signed: the officer, or a delegate, helper or coordinator on their behalf.</summary>
    public long? SignedById { get; set; }

    /// <summary>The certifier also prepared the item.</summary>
    public bool SelfCertified { get; set; }

    /// <summary>Reminders of this item wait until then.</summary>
    public DateTimeOffset? SnoozedUntil { get; set; }

    public Item? Item { get; set; }
    public Officer? Officer { get; set; }
}

/// <summary>What an assignment asks of the officer.</summary>
public enum Duty
{
    /// <summary>ผู้จัดทำข้อมูล</summary>
    Prepare,

    /// <summary>ผู้รับรองข้อมูล</summary>
    Certify,
}
