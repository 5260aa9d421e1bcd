using OitBot.Dialogs.BotFramework;

namespace OitBot.Dialogs.Conversations;

/// <summary>How something missing is asked for again, when the answer could not be taken as that.</summary>
internal static class SlotWords
{
    /// <summary>After a while, or below something else: the same question, for it is not the one just asked any more.</summary>
    public static Activity Anew(MissingSlot asked) =>
        Again(
            asked,
            $"คำถามก่อนหน้านี้ผ่านไปแล้ว ระบบจึงยังไม่ได้บันทึกครับ หากยังต้องการ โปรดตอบอีกครั้ง\n{asked.Question}"
        );

    public static Activity Again(MissingSlot asked) =>
        Again(
            asked,
            asked.Slot switch
            {
                Slot.Items => "โปรดพิมพ์หมายเลขข้อ เช่น O12 หรือพิมพ์ “ยกเลิก”",
                Slot.Url =>
                    "โปรดส่งลิงก์ที่ขึ้นต้นด้วย https:// หรือพิมพ์ “ไม่มีรายการในรอบนี้” พร้อมคำอธิบาย",
                Slot.Date or Slot.Until => "โปรดพิมพ์วันที่ เช่น 31 มี.ค. 66 หรือ วันศุกร์นี้",
                Slot.Person or Slot.From =>
                    "ระบบยังไม่เข้าใจข้อความนี้ โปรดพิมพ์ชื่อเจ้าหน้าที่ตามทะเบียน หรือพิมพ์ “ยกเลิก”",
                Slot.Audience => "โปรดระบุผู้รับ เช่น ทุกคน ผู้จัดทำ ผู้รับรอง หรือผู้ที่ยังค้าง",
                Slot.When =>
                    "โปรดพิมพ์วันและเวลาที่ต้องการส่ง เช่น พรุ่งนี้ 08.30 น. หรือพิมพ์ “ส่งทันที”",
                Slot.Evidence => "โปรดตอบเป็นลำดับของลิงก์ เช่น 1",
                Slot.Code => "โปรดพิมพ์รหัสลงทะเบียน 8 หลัก",
                Slot.Reason => asked.Question
                    ?? "โปรดพิมพ์เหตุผล เช่น ลิงก์เปิดไม่ได้ หรือพิมพ์ “ยกเลิก”",
                _ => "โปรดพิมพ์ข้อความ หรือพิมพ์ “ยกเลิก”",
            }
        );

    /// <summary>The suggestions of the question stay.</summary>
    public static Activity Again(MissingSlot asked, string question) =>
        Replies.ToActivity(
            new Reply(question) { QuickReplies = asked.Choices ?? [Suggestions.Cancel] }
        );
}
