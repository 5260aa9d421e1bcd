namespace OitBot.Storage.Model;

/// <summary>Dated acting for somebody (รักษาราชการแทน, รักษาการในตำแหน่ง, ปฏิบัติหน้าที่แทน).</summary>
public sealed class Delegation
{
    public long Id { get; set; }
    public long AgencyId { get; set; }

    /// <summary>Whose duties are carried out.</summary>
    public long OfficerId { get; set; }

    /// <summary>Who carries them out.</summary>
    public long DelegateId { get; set; }

    /// <summary>First day, in Asia/Bangkok.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, in Asia/Bangkok.</summary>
    public DateOnly To { get; set; }

    /// <summary>What it is called in the order.</summary>
    public DelegationKind Kind { get; set; }

    public long CreatedById { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>The three ways in which the law lets somebody act for another; the rights here are the same.</summary>
public enum DelegationKind
{
    /// <summary>รักษาราชการแทน: the holder of the office is away.</summary>
    ActsFor,

    /// <summary>รักษาการในตำแหน่ง: the office is vacant.</summary>
    ActsIn,

    /// <summary>ปฏิบัติหน้าที่แทน: the holder had the duties handed over.</summary>
    Deputises,
}

/// <summary>Staff who prepare on behalf of a named preparer (ผู้ช่วยจัดทำ).</summary>
public sealed class PreparerHelper
{
    public long Id { get; set; }
    public long AgencyId { get; set; }

    /// <summary>The preparer who is helped.</summary>
    public long PreparerId { get; set; }

    public long HelperId { get; set; }

    /// <summary>Only this item; null for all of the preparer's.</summary>
    public long? ItemId { get; set; }

    public long NamedById { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}
