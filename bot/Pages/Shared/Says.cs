using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Enrollment;
using OitBot.Storage.SignOff;
using static System.StringComparison;

namespace OitBot.Pages.Shared;

/// <summary>Words the rules' refusals where a page says them otherwise than a chat: nothing can be typed back here.</summary>
public static class Says
{
    /// <param name="refusal">What the rule said.</param>
    /// <param name="people">How people are called towards the visitor.</param>
    public static string Of(Refusal refusal, PeopleNames people) =>
        refusal switch
        {
            OnlyCoordinator => "เรื่องนี้ผู้ประสานงานเป็นผู้ดำเนินการ",
            Stale r =>
                $"O{r.Item} มีการเปลี่ยนแปลงหลังจากที่ท่านเปิดหน้านี้ จึงยังไม่ได้ดำเนินการ โปรดดูข้อมูลล่าสุดแล้วทำอีกครั้ง",
            NeedsEvidence r =>
                $"O{r.Item} ยังไม่มีลิงก์ข้อมูล โปรดแนบลิงก์ หรือระบุว่าไม่มีรายการในรอบนี้ ก่อนแจ้งว่าจัดทำแล้ว",
            NeedsReason or NeedsReasonOnBehalf => "โปรดระบุเหตุผล",
            NeedsExplanation r => $"โปรดระบุคำอธิบายว่าเหตุใด O{r.Item} จึงไม่มีรายการในรอบนี้",
            LinksAreThere r =>
                $"O{r.Item} มีลิงก์อยู่ {r.Links.Count} รายการ หากรอบนี้ไม่มีรายการจริง โปรดนำลิงก์ออกก่อน",
            UnknownOfficer => "ไม่พบเจ้าหน้าที่ท่านนี้ในหน่วยงาน",
            NotRegistered => "ไม่มีบัญชีที่เชื่อมอยู่แล้ว",
            _ => RefusalWords.Of(refusal, people),
        };

    /// <summary>What was refused of several items: where the rules say the same of several, one sentence names them all.</summary>
    public static IReadOnlyList<string> Together(
        IEnumerable<ItemOutcome> outcomes,
        PeopleNames people
    ) =>
        [
            .. outcomes
                .Where(o => o.Outcome is Refusal)
                .GroupBy(
                    o => Of((Refusal)o.Outcome, people).Replace($"O{o.Item}", Items, Ordinal),
                    o => o.Item
                )
                .Select(same => Named(same.Key, ItemTexts.List([.. same]))),
        ];

    /// <summary>Where the items stand in a sentence of several.</summary>
    private const string Items = "{items}";

    private static string Named(string sentence, string items) =>
        sentence.Contains(Items, Ordinal)
            ? sentence.Replace(Items, items, Ordinal)
            : $"{items}: {sentence}";
}
