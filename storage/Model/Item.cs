namespace OitBot.Storage.Model;

/// <summary>An O-item (ข้อ) of a round. Its status is derived from signatures and evidence, never stored.</summary>
public sealed class Item
{
    public long Id { get; set; }
    public long AgencyId { get; set; }
    public long RoundId { get; set; }

    /// <summary>12 for O12; unique in the round.</summary>
    public int Number { get; set; }

    public required string Title { get; set; }

    /// <summary>E.g. "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล".</summary>
    public string? Indicator { get; set; }

    /// <summary>E.g. "ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน".</summary>
    public string? SubIndicator { get; set; }

    public string? Heading { get; set; }

    /// <summary>Work groups as the register names them; "ทุกกลุ่มงาน" stands for all.</summary>
    public List<string> Groups { get; set; } = [];

    public string? Remark { get; set; }

    /// <summary>Last day to prepare, in Asia/Bangkok.</summary>
    public DateOnly PrepareBy { get; set; }

    /// <summary>Last day to certify, in Asia/Bangkok.</summary>
    public DateOnly CertifyBy { get; set; }

    /// <summary>Time of the last day to prepare where a coordinator gave one, in Asia/Bangkok.</summary>
    public TimeOnly? PrepareTime { get; set; }

    /// <summary>Time of the last day to certify where a coordinator gave one, in Asia/Bangkok.</summary>
    public TimeOnly? CertifyTime { get; set; }

    /// <summary>The criteria look at the whole period, so that it cannot be due before the period's end.</summary>
    public bool CoversWholePeriod { get; set; }

    /// <summary>A person moved the due dates: a re-import leaves them alone.</summary>
    public bool DueByHand { get; set; }

    /// <summary>A person changed who prepares or certifies: a re-import leaves the assignments alone.</summary>
    public bool AssignedByHand { get; set; }

    /// <summary>A person corrected title, headings, criteria, groups or remark: a re-import leaves the words alone.</summary>
    public bool WordsByHand { get; set; }

    /// <summary>Set while the item stands returned; cleared when a preparer signs again.</summary>
    public DateTimeOffset? ReturnedAt { get; set; }

    public long? ReturnedById { get; set; }

    /// <summary>The reason's row, so that the text can be erased.</summary>
    public long? ReturnReasonId { get; set; }

    public LogText? ReturnReason { get; set; }

    /// <summary>No longer in the register; kept for its log.</summary>
    public bool IsGone { get; set; }

    /// <summary>Goes up with every sign-off, evidence or deadline change; buttons carry it.</summary>
    public long Version { get; set; }

    public List<Criterion> Criteria { get; set; } = [];
    public List<Assignment> Assignments { get; set; } = [];
    public List<Evidence> Evidence { get; set; } = [];
}
