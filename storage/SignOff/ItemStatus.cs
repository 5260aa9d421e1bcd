using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Where an item stands. Derived from signatures and evidence, never stored.</summary>
public enum ItemStatus
{
    /// <summary>ยังไม่เริ่ม: no signature and no evidence.</summary>
    NotStarted,

    /// <summary>กำลังจัดทำ: something is there, but not all preparers have signed.</summary>
    InProgress,

    /// <summary>จัดทำแล้ว รอรับรอง</summary>
    Prepared,

    /// <summary>รับรองแล้ว n จาก m ท่าน</summary>
    PartlyCertified,

    /// <summary>รับรองแล้ว</summary>
    Certified,

    /// <summary>ส่งคืนเพื่อแก้ไข: until a preparer signs again.</summary>
    Returned,
}

/// <summary>Status with the counts that its sentence needs: "รับรองแล้ว 1 จาก 2 ท่าน".</summary>
/// <param name="Prepared">Preparers who have signed, of <paramref name="Preparers"/>.</param>
/// <param name="Certified">Certifiers who have signed, of <paramref name="Certifiers"/>.</param>
public sealed record ItemProgress(
    ItemStatus Status,
    int Prepared,
    int Preparers,
    int Certified,
    int Certifiers
)
{
    /// <summary>All that was asked of the preparers is there.</summary>
    public bool IsPrepared =>
        Status is ItemStatus.Prepared or ItemStatus.PartlyCertified or ItemStatus.Certified;

    /// <summary>
    /// Signed as prepared, but its last link was taken out since: nobody can certify it before its preparers bring
    /// another.
    /// </summary>
    public bool LacksEvidence { get; private init; }

    /// <summary>Something is there, but its preparers have more to do.</summary>
    public bool IsStarted => Status == ItemStatus.InProgress || LacksEvidence;

    /// <summary>The duty that the item waits for now; null once it is certified.</summary>
    public Duty? WaitsFor =>
        Status == ItemStatus.Certified ? null
        : IsPrepared && !LacksEvidence ? Duty.Certify
        : Duty.Prepare;

    /// <summary>Derives it from the counts that queries bring.</summary>
    public static ItemProgress From(
        bool isReturned,
        bool hasEvidence,
        (int Signed, int Named) prepare,
        (int Signed, int Named) certify,
        SignPolicy preparePolicy,
        SignPolicy certifyPolicy
    )
    {
        var isPrepared = Policies.AreSatisfied(preparePolicy, prepare.Named, prepare.Signed);
        var isCertified = Policies.AreSatisfied(certifyPolicy, certify.Named, certify.Signed);
        var isStarted = hasEvidence || prepare.Signed > 0 || certify.Signed > 0;
        var status =
            isReturned ? ItemStatus.Returned
            : !isPrepared ? (isStarted ? ItemStatus.InProgress : ItemStatus.NotStarted)
            : isCertified ? ItemStatus.Certified
            : certify.Signed > 0 ? ItemStatus.PartlyCertified
            : ItemStatus.Prepared;
        return new(status, prepare.Signed, prepare.Named, certify.Signed, certify.Named)
        {
            LacksEvidence =
                !hasEvidence && status is ItemStatus.Prepared or ItemStatus.PartlyCertified,
        };
    }

    internal static ItemProgress Of(ItemState item) =>
        From(
            item.IsReturned,
            item.Evidence.Count > 0,
            (item.SignedPlaces(Duty.Prepare).Count(), item.Of(Duty.Prepare).Count()),
            (item.SignedPlaces(Duty.Certify).Count(), item.Of(Duty.Certify).Count()),
            item.PreparePolicy,
            item.CertifyPolicy
        );
}
