namespace OitBot.Storage.Model;

/// <summary>An assessment round (รอบการประเมิน): agency, fiscal year and period.</summary>
public sealed class Round
{
    public long Id { get; set; }
    public long AgencyId { get; set; }

    /// <summary>Fiscal year in the Buddhist era, e.g. 2566.</summary>
    public int FiscalYear { get; set; }

    /// <summary>First day of the period that the round covers.</summary>
    public DateOnly PeriodFrom { get; set; }

    /// <summary>Last day of the period that the round covers.</summary>
    public DateOnly PeriodTo { get; set; }

    /// <summary>The day ITAS closes.</summary>
    public DateOnly ClosesOn { get; set; }

    /// <summary>The one round of the agency that is worked on now.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Whether all named preparers must sign, or any one of them.</summary>
    public SignPolicy PreparePolicy { get; set; }

    /// <summary>Whether all named certifiers must sign, or any one of them.</summary>
    public SignPolicy CertifyPolicy { get; set; }

    /// <summary>The head of office who signs the whole (ผู้รายงานข้อมูล).</summary>
    public long? ReporterId { get; set; }

    public DateTimeOffset ImportedAt { get; set; }
    public long Version { get; set; }
}

/// <summary>How many of the named people must sign.</summary>
public enum SignPolicy
{
    All,
    Any,
}
