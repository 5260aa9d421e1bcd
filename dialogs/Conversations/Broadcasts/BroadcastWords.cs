using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>How far a broadcast is, and why it did not reach somebody, in words.</summary>
public static class BroadcastWords
{
    public static string Of(BroadcastState state) =>
        state switch
        {
            BroadcastState.Draft => "ยังไม่ยืนยัน",
            BroadcastState.Scheduled => "รอส่ง",
            BroadcastState.Running => "กำลังส่ง",
            BroadcastState.Done => "ส่งเสร็จแล้ว",
            BroadcastState.Stopped => "หยุดแล้ว",
            _ => "ยกเลิกแล้ว",
        };

    public static string Of(FailureKind kind) =>
        kind switch
        {
            FailureKind.NotRegistered => "ยังไม่ลงทะเบียน",
            FailureKind.Blocked => "ปิดกั้นข้อความ",
            FailureKind.OverQuota => "โควตา LINE หมด",
            FailureKind.GaveUp => "ช่องทางไม่ตอบรับ",
            _ => "ช่องทางไม่รับข้อความ",
        };
}
