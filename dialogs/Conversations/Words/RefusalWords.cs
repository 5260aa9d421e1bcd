using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>The one place that words refusals: one clear sentence that says who can, or what to type instead.</summary>
public static class RefusalWords
{
    /// <summary>The sentence for a refusal.</summary>
    /// <param name="people">How officers are called towards the reader.</param>
    public static string Of(Refusal refusal, PeopleNames people) =>
        refusal switch
        {
            UnknownItem r => $"รอบนี้ไม่มีข้อ O{r.Item} โปรดตรวจหมายเลขข้ออีกครั้ง",
            ReadOnly =>
                "สิทธิ์ของท่านใช้ดูข้อมูลได้อย่างเดียว จึงยังไม่ได้เปลี่ยนแปลงข้อมูล ผู้รับผิดชอบข้อนั้นหรือผู้ประสานงานดำเนินการได้",
            NotActive => "บัญชีของท่านถูกปิดการใช้งานแล้ว โปรดติดต่อผู้ประสานงาน",
            RoundClosed r => $"O{r.Item} อยู่ในรอบที่ปิดแล้ว จึงแก้ไขไม่ได้",
            NotAPreparer r =>
                $"ท่านไม่ใช่ผู้จัดทำ O{r.Item} {people.After("ผู้จัดทำคือ", r.Preparers)}",
            NotACertifier r =>
                $"ท่านไม่ใช่ผู้รับรอง O{r.Item} {people.After("ผู้รับรองคือ", r.Certifiers)}",
            MayNotActFor r =>
                $"ท่าน{Verb(r.Duty)} O{r.Item} {people.After("แทน", r.OfficerId)} ไม่ได้ โปรดติดต่อผู้ประสานงาน",
            ChooseWhom r =>
                $"ท่าน{Verb(r.Duty)} O{r.Item} แทนได้หลายท่าน โปรดเลือกว่าแทนท่านใด: {people.List(r.Officers)}",
            AlreadySigned r => $"{Already(r, people)}{AlsoFor(r.AlsoFor, people)}",
            NothingToWithdraw r =>
                $"ท่านยังไม่ได้{(r.Duty == Duty.Prepare ? $"แจ้งว่าจัดทำ O{r.Item} แล้ว" : $"รับรอง O{r.Item}")} จึงไม่มีอะไรให้ถอน{AlsoFor(r.AlsoFor, people)}",
            Stale r =>
                $"O{r.Item} มีการเปลี่ยนแปลงหลังจากที่แสดงไว้ จึงยังไม่ได้ดำเนินการ โปรดดูข้อมูลล่าสุดด้านล่าง",
            _ => EvidenceWords(refusal, people)
                ?? CertifyWords(refusal, people)
                ?? BroadcastRefusals.Of(refusal)
                ?? PeopleWords(refusal, people),
        };

    private static string? EvidenceWords(Refusal refusal, PeopleNames people) =>
        refusal switch
        {
            NeedsEvidence r =>
                $"O{r.Item} ยังไม่มีลิงก์ข้อมูล โปรดส่งลิงก์บนเว็บไซต์หลักของหน่วยงาน หรือพิมพ์ “ไม่มีรายการในรอบนี้” พร้อมคำอธิบาย",
            NeedsExplanation r => $"โปรดพิมพ์คำอธิบายว่าเหตุใด O{r.Item} จึงไม่มีรายการในรอบนี้",
            NeedsConfirmation r =>
                $"{people.List(r.Certifiers)} รับรองแล้ว หากแก้ไข การรับรองจะสิ้นผลและต้องรับรองใหม่ ยืนยันแก้ไขหรือไม่",
            NotALink r =>
                $"“{Shorten(r.Text)}” ไม่ใช่ลิงก์ที่เปิดได้ โปรดส่งลิงก์ที่ขึ้นต้นด้วย https://",
            AlreadyAttached r => $"O{r.Item} มีลิงก์นี้อยู่แล้ว จึงไม่ได้เพิ่มซ้ำ",
            LinksAreThere r =>
                $"O{r.Item} มีลิงก์อยู่ {r.Links.Count} รายการ หากยืนยัน ลิงก์จะถูกแทนที่ด้วย “ไม่มีรายการในรอบนี้”",
            ChooseEvidence r =>
                $"O{r.Item} มีลิงก์ {r.Evidence.Count} รายการ ต้องการเปลี่ยนลิงก์ใดครับ",
            NoSuchEvidence r => $"O{r.Item} ไม่มีลิงก์รายการนั้นแล้ว",
            _ => null,
        };

    private static string? CertifyWords(Refusal refusal, PeopleNames people) =>
        refusal switch
        {
            NotPrepared r =>
                $"O{r.Item} ยังจัดทำไม่ครบ จึงยังรับรองไม่ได้ {people.After("กำลังรอ", r.Missing)}",
            NothingToCertify r =>
                $"O{r.Item} ยังไม่มีลิงก์ให้ตรวจ จึงยังรับรองไม่ได้ {people.After("ผู้จัดทำคือ", r.Preparers)}",
            NothingToReturn r =>
                $"O{r.Item} ยังไม่มีผู้จัดทำแจ้งว่าเสร็จ จึงยังไม่มีอะไรให้ส่งคืน {people.After("ผู้จัดทำคือ", r.Preparers)}",
            AlreadyReturned r => $"O{r.Item} ส่งคืนเพื่อแก้ไขไว้แล้ว กำลังรอผู้จัดทำ",
            NeedsReason r => $"โปรดพิมพ์เหตุผลที่ส่งคืน O{r.Item} ผู้จัดทำจะได้รับข้อความนี้",
            NeedsReasonOnBehalf r =>
                $"โปรดพิมพ์เหตุผลที่ดำเนินการ O{r.Item} {people.After("แทน", r.Preparers)}",
            DateInPast r => $"วันที่ {ThaiDay.Text(r.Date)} ผ่านไปแล้ว โปรดระบุวันใหม่",
            DateAfterClose r =>
                $"ระบบ ITAS ปิดวันที่ {ThaiDay.Text(r.ClosesOn)} จึงกำหนดเป็นวันที่ {ThaiDay.Text(r.Date)} ไม่ได้",
            BeforePeriodEnd r =>
                $"O{r.Item} ต้องครอบคลุมข้อมูลถึงวันที่ {ThaiDay.Text(r.PeriodTo)} จึงกำหนดก่อนวันนั้นไม่ได้",
            CertifyBeforePrepare r =>
                $"วันรับรอง O{r.Item} ต้องไม่ก่อนวันจัดทำ ({ThaiDay.Text(r.PrepareBy, r.PrepareTime)})",
            NothingToChange { Item: { } item } =>
                $"O{item} เป็นไปตามนั้นอยู่แล้ว จึงไม่มีอะไรเปลี่ยนแปลง",
            NothingToChange => "เป็นไปตามนั้นอยู่แล้ว จึงไม่มีอะไรเปลี่ยนแปลง",
            NothingOpen r => $"O{r.Item} ไม่มีงานของท่านค้างอยู่ จึงไม่ต้องขอขยายเวลา",
            NotLater r => $"กำหนดของ O{r.Item} คือ {ThaiDay.Text(r.Due)} โปรดระบุวันหลังจากนั้น",
            AlreadyAsked r =>
                $"ท่านขอขยายเวลา O{r.Item} ถึง {ThaiDay.Text(r.Until)} ไว้แล้ว กำลังรอผู้ประสานงานพิจารณา",
            NoSuchRequest => "ไม่พบคำขอขยายเวลานี้แล้ว",
            AlreadyDecided { ById: { } by } r =>
                $"{people.Before(by, r.Granted ? "อนุมัติ" : "ไม่อนุมัติ")}คำขอขยายเวลา O{r.Item} ไปแล้ว",
            AlreadyDecided r => $"คำขอขยายเวลา O{r.Item} นี้ถูกแทนที่ด้วยคำขอใหม่แล้ว",
            _ => null,
        };

    private static string PeopleWords(Refusal refusal, PeopleNames people) =>
        refusal switch
        {
            OnlyCoordinator =>
                "เรื่องนี้ผู้ประสานงานเป็นผู้ดำเนินการ พิมพ์ “ติดต่อผู้ประสานงาน” เพื่อฝากข้อความได้",
            UnknownOfficer => "ไม่พบเจ้าหน้าที่ท่านนี้ในหน่วยงาน โปรดพิมพ์ชื่อ-ชื่อสกุลอีกครั้ง",
            CannotAct r =>
                $"{people.Before(r.OfficerId, "มีสิทธิ์ดูข้อมูลอย่างเดียว")} จึงมอบหมายงานให้ไม่ได้",
            SamePerson r =>
                $"ต้องเป็นคนละท่านกัน ทั้งสองชื่อหมายถึง{(people.Of(r.OfficerId) is "ท่าน" ? "ตัวท่านเอง" : $" {people.Of(r.OfficerId)}")}",
            AlreadyAssigned r =>
                $"{people.Before(r.OfficerId, $"เป็น{Role(r.Duty)}")} O{r.Item} อยู่แล้ว",
            NotAssigned r => $"{people.Before(r.OfficerId, $"ไม่ได้เป็น{Role(r.Duty)}")} O{r.Item}",
            NobodyLeft r => $"O{r.Item} จะไม่เหลือ{Role(r.Duty)} โปรดระบุผู้ที่จะทำแทน",
            LastCoordinator r =>
                $"{people.Before(r.OfficerId, "เป็นผู้ประสานงานเพียงท่านเดียวของหน่วยงาน")} โปรดตั้งผู้ประสานงานเพิ่มก่อน",
            HasDuties r =>
                $"{people.Before(r.OfficerId, $"ยังมีงานในรอบนี้ {r.Items} ข้อ")} โปรดย้ายงานให้ผู้อื่นก่อน เพราะผู้บริหารใช้ดูข้อมูลได้อย่างเดียว",
            NoRound => "หน่วยงานยังไม่มีทะเบียนของรอบการประเมิน โปรดติดต่อผู้ประสานงาน",
            WouldVoid r =>
                $"การรับรองที่ให้ไว้แล้วจะสิ้นผลและต้องรับรองใหม่: {ItemTexts.List(r.Items)}",
            DatesOutOfOrder r =>
                $"วันไม่เรียงลำดับ: จัดทำ {ThaiDay.Text(r.PrepareBy)} รับรอง {ThaiDay.Text(r.CertifyBy)} ปิดรับ {ThaiDay.Text(r.Closes)}",
            ClosesBeforePeriodEnd r =>
                $"ITAS ปิดรับก่อนสิ้นช่วงข้อมูล ({ThaiDay.Text(r.PeriodEnd)}) ไม่ได้",
            WordsMissing r => $"โปรดระบุชื่อข้อและองค์ประกอบของข้อมูลของ O{r.Item} ให้ครบ",
            HolidayUnnamed => "โปรดระบุชื่อวันหยุด",
            NameTaken r => $"มีเจ้าหน้าที่ชื่อ {r.Name} อยู่แล้ว",
            StillHasItems r =>
                $"{people.Before(r.OfficerId, $"ยังมีงานที่ไม่เสร็จ {r.Items} ข้อ")} โปรดย้ายงานให้ผู้อื่นก่อน",
            NotAName => "โปรดระบุชื่อ-ชื่อสกุล",
            NothingToMove r => $"{people.Before(r.OfficerId, "ไม่มีงานในรอบนี้ให้ย้าย")}",
            DatesReversed r =>
                $"วันสิ้นสุด ({ThaiDay.Text(r.To)}) ต้องไม่ก่อนวันเริ่ม ({ThaiDay.Text(r.From)})",
            AlreadyDelegated r =>
                $"{people.Before(r.DelegateId, people.After("ทำหน้าที่แทน", r.OfficerId))} ในช่วงวันดังกล่าวอยู่แล้ว",
            NoSuchDelegation => "ไม่มีการทำหน้าที่แทนรายการนี้แล้ว",
            AlreadyHelper r => PeopleNames.Then(
                people.Before(r.HelperId, people.After("เป็นผู้ช่วยจัดทำของ", r.PreparerId)),
                "อยู่แล้ว"
            ),
            NoSuchHelper => "ท่านที่ระบุไม่ได้เป็นผู้ช่วยจัดทำอยู่",
            NotYourHelper r =>
                $"{people.After("ผู้ที่ตั้งผู้ช่วยได้คือ", r.PreparerId)} หรือผู้ประสานงานเท่านั้น",
            PreparesNothing { Item: { } item } r =>
                $"{people.Before(r.OfficerId, $"ไม่ได้เป็นผู้จัดทำ O{item}")}",
            PreparesNothing r => $"{people.Before(r.OfficerId, "ไม่มีข้อที่ต้องจัดทำ")}",
            _ => throw new InvalidOperationException($"no words for {refusal.GetType().Name}"),
        };

    private static string Already(AlreadySigned signed, PeopleNames people)
    {
        var did = signed.Duty == Duty.Prepare ? "แจ้งว่าจัดทำ" : "รับรอง";
        return $"{people.Before(signed.ById, did)} O{signed.Item} แล้วเมื่อ {ThaiDay.Moment(signed.At)}";
    }

    private static string AlsoFor(IReadOnlyList<long> others, PeopleNames people) =>
        others.Count == 0 ? "" : $" หากต้องการดำเนินการ{people.After("แทน", others)} โปรดระบุชื่อ";

    private static string Verb(Duty duty) => duty == Duty.Prepare ? "จัดทำ" : "รับรอง";

    private static string Role(Duty duty) => duty == Duty.Prepare ? "ผู้จัดทำ" : "ผู้รับรอง";

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
