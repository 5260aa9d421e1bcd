using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>The log's actions in Thai.</summary>
public static class LogActionWords
{
    public static string Of(HistoryRow row) =>
        row switch
        {
            { Action: LogActions.Certify, SelfCertified: true } => "รับรอง (เป็นผู้จัดทำด้วย)",
            { Action: LogActions.AddEvidence, After: ['h' or 'H', ..] } => "แนบลิงก์",
            { Action: LogActions.AddEvidence, After: not null } => "แจ้งว่าไม่มีรายการในรอบนี้",
            { Granted: { } granted } =>
                $"{(granted ? "อนุมัติคำขอขยายเวลา" : "ไม่อนุมัติคำขอขยายเวลา")}{Due(row.Due)}",
            _ => Of(row.Action) + Due(row.Due),
        };

    /// <summary>": จัดทำ 10 เม.ย. 2566 (เดิม 23 เม.ย. 2566)", so that no other day passes for the deadline.</summary>
    private static string Due(IReadOnlyList<DueShift> shifts) =>
        shifts.Count == 0 ? "" : $": {string.Join(", ", shifts.Select(Due))}";

    private static string Due(DueShift shift)
    {
        var duty = shift.Duty == Duty.Prepare ? "จัดทำ" : "รับรอง";
        var was = shift.Was is { } before ? $" (เดิม {ThaiDay.Text(before.On, before.Time)})" : "";
        return $"{duty} {ThaiDay.Text(shift.Is.On, shift.Is.Time)}{was}";
    }

    public static string Of(string action) =>
        action switch
        {
            LogActions.Prepare => "แจ้งว่าจัดทำแล้ว",
            LogActions.WithdrawPrepared => "ถอนการแจ้งว่าจัดทำแล้ว",
            LogActions.Certify => "รับรอง",
            LogActions.WithdrawCertified => "ถอนการรับรอง",
            LogActions.Return => "ส่งคืนเพื่อแก้ไข",
            LogActions.VoidCertified => "การรับรองสิ้นผลเพราะข้อมูลเปลี่ยน",
            LogActions.AddEvidence => "แนบลิงก์หรือคำชี้แจง",
            LogActions.ReplaceEvidence => "เปลี่ยนลิงก์",
            LogActions.RemoveEvidence => "ลบลิงก์",
            LogActions.SetDeadline => "กำหนดวันส่ง",
            LogActions.Assign => "มอบหมายผู้รับผิดชอบ",
            LogActions.Unassign => "ยกเลิกการมอบหมาย",
            LogActions.Delegate => "ให้ทำหน้าที่แทน",
            LogActions.EndDelegation => "สิ้นสุดการทำหน้าที่แทน",
            LogActions.NameHelper => "ตั้งผู้ช่วยจัดทำ",
            LogActions.IssueCode => "ออกรหัสลงทะเบียน",
            LogActions.CancelCode => "ยกเลิกรหัสลงทะเบียน",
            LogActions.Register => "ลงทะเบียนบัญชี",
            LogActions.Unlink => "ยกเลิกการเชื่อมบัญชี",
            LogActions.Import => "นำเข้าทะเบียน",
            LogActions.Broadcast => "แจ้งเวียน",
            LogActions.ChangeBroadcast => "แก้แจ้งเวียนที่รอส่ง",
            LogActions.CancelBroadcast => "ยกเลิกแจ้งเวียน",
            LogActions.StopBroadcast => "หยุดแจ้งเวียน",
            LogActions.ResendBroadcast => "ส่งแจ้งเวียนซ้ำ",
            LogActions.Acknowledge => "รับทราบแจ้งเวียน",
            LogActions.RemindNow => "ส่งเตือน",
            LogActions.ConfirmName => "ยืนยันชื่อ",
            LogActions.ChangeRole => "เปลี่ยนบทบาท",
            LogActions.AddOfficer => "เพิ่มเจ้าหน้าที่",
            LogActions.LeaveOfficer => "ให้พ้นหน้าที่",
            LogActions.JoinOfficers => "รวมเป็นคนเดียวกัน",
            LogActions.ChangeItem => "แก้ถ้อยคำของข้อ",
            LogActions.ChangeRound => "เปลี่ยนวันปิดรับของรอบ",
            LogActions.ChangeHoliday => "เปลี่ยนวันหยุดของหน่วยงาน",
            LogActions.EndHelper => "สิ้นสุดการเป็นผู้ช่วยจัดทำ",
            LogActions.ChangePolicy => "เปลี่ยนหลักเกณฑ์ของรอบ",
            LogActions.Erase => "ลบข้อมูลบัญชี",
            LogActions.AskExtension => "ขอขยายเวลา",
            LogActions.DecideExtension => "พิจารณาคำขอขยายเวลา",
            _ => action,
        };
}
