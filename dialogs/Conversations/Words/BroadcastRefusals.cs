using OitBot.Dialogs.Cards;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>The sentences for what cannot be done with a broadcast.</summary>
internal static class BroadcastRefusals
{
    /// <returns>Null where it is another refusal.</returns>
    public static string? Of(Refusal refusal) =>
        refusal switch
        {
            NoText => "โปรดพิมพ์ข้อความที่ต้องการแจ้ง",
            TextTooLong r =>
                $"ข้อความยาว {r.Length} ตัวอักษร ส่งได้ไม่เกิน {r.Most} ตัวอักษร โปรดย่อหรือส่งเป็นลิงก์",
            NoSuchBroadcast => "ไม่พบแจ้งเวียนรายการนี้",
            BroadcastChanged =>
                "ข้อมูลนี้เปลี่ยนไปหลังจากปุ่มที่แตะ จึงยังไม่ได้ดำเนินการ โปรดตรวจอีกครั้ง",
            AlreadyConfirmed { State: BroadcastState.Canceled } =>
                "รายการนี้ยกเลิกไปแล้ว จึงไม่ได้ส่ง",
            AlreadyConfirmed { State: BroadcastState.Scheduled } r =>
                $"รายการนี้ยืนยันไว้แล้ว กำหนดส่ง {ThaiDay.Moment(r.DueAt)}",
            AlreadyConfirmed => "รายการนี้ส่งไปแล้ว จึงไม่ได้ส่งซ้ำ",
            MomentPassed r => $"เวลา {ThaiDay.Moment(r.At)} ผ่านไปแล้ว โปรดระบุเวลาใหม่",
            OutsideOfficeHours r => $"{ThaiDay.Moment(r.At)} อยู่นอกเวลาราชการ จึงยังไม่ได้ส่ง",
            NotWaiting { State: BroadcastState.Canceled } => "รายการนี้ยกเลิกไปแล้ว",
            NotWaiting => "รายการนี้เริ่มส่งไปแล้ว จึงแก้ไขหรือยกเลิกไม่ได้",
            NotRunning { State: BroadcastState.Done } =>
                "รายการนี้ส่งเสร็จไปแล้ว จึงไม่มีอะไรให้หยุด",
            NotRunning => "รายการนี้ไม่ได้กำลังส่งอยู่ จึงไม่มีอะไรให้หยุด",
            NothingToResend => "ไม่มีท่านที่ต้องส่งซ้ำครับ",
            NotARecipient => "ข้อความนี้ไม่ได้ส่งถึงท่าน จึงไม่ได้บันทึกการรับทราบ",
            AlreadyAcknowledged r => $"ท่านรับทราบไว้แล้วเมื่อ {ThaiDay.Moment(r.At)}",
            _ => null,
        };
}
