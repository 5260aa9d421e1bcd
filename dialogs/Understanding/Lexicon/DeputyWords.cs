using System.Collections.Frozen;

namespace OitBot.Dialogs.Understanding;

/// <summary>Verbs and nouns of acting for somebody, by what is done in their place.</summary>
internal static class DeputyWords
{
    const string Office =
        "รักษาราชการแทน|รักษาการแทน|รักษาการ|รักษาการในตำแหน่ง|ปฏิบัติหน้าที่แทน|ปฏิบัติราชการแทน|ทำหน้าที่แทน|ปฏิบัติการแทน|รรท.|รรท|รก.|ปรท.|ปฏิบัติแทน|รักษาราชการ|มอบอำนาจ|มอบอำนาจให้|ปฎิบัติหน้าที่แทน|ปฎิบัติราชการแทน";

    const string Signing = "เซ็นแทน|ลงนามแทน|ลงชื่อแทน|sign แทน";

    const string Certifying =
        "รับรองแทน|รับรองข้อมูลแทน|เซ็นรับรองแทน|ลงนามรับรองแทน|กดรับรองแทน|ตรวจรับรองแทน|อนุมัติแทน|เห็นชอบแทน|approve แทน|approveแทน|certify แทน|certifyแทน|แอพพรูฟแทน|แอปพรูฟแทน";

    const string Working =
        "ทำแทน|ทำงานแทน|ดูแลงานแทน|ปฏิบัติงานแทน|กดแทน|ตรวจแทน|คนทำแทน|เป็นคนทำแทน|ผู้รับรองแทน|คนรับรองแทน";

    /// <summary>All of them, for the lexicon.</summary>
    public const string Forms = Office + "|" + Signing + "|" + Certifying + "|" + Working;

    static readonly FrozenSet<string> _certifying = Normal(Signing + "|" + Certifying);
    static readonly FrozenSet<string> _everyday = Normal(Certifying + "|" + Working);

    /// <summary>"รับรองแทน": with an item, that item is certified.</summary>
    public static bool IsCertifying(ReadOnlySpan<char> verb) => _certifying.Contains($"{verb}");

    /// <summary>Also tells who did what, so that nobody is named deputy by it alone.</summary>
    public static bool IsEveryday(ReadOnlySpan<char> verb) => _everyday.Contains($"{verb}");

    static FrozenSet<string> Normal(string forms) =>
        forms
            .Split('|')
            .Select(form => NormalText.Of(form).Text)
            .ToFrozenSet(StringComparer.Ordinal);
}
