using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations;

/// <summary>The quick replies that lead on from most answers.</summary>
public static class Suggestions
{
    public static readonly QuickReply MyItems = new("ข้อของฉัน");
    public static readonly QuickReply WaitingForMe = new("รอฉันรับรอง");
    public static readonly QuickReply Overall = new("ภาพรวม");
    public static readonly QuickReply Help = new("ช่วยเหลือ");
    public static readonly QuickReply Dashboard = new("แดชบอร์ด");
    public static readonly QuickReply Late = new("ใครยังค้าง");
    public static readonly QuickReply RemindOpen = new("เตือนคนที่ยังค้าง");
    public static readonly QuickReply RemindLate = new("เตือนคนที่เลยกำหนด");
    public static readonly QuickReply SentToday = new("วันนี้ส่งอะไรไปบ้าง");
    public static readonly QuickReply Quota = new("โควตาเหลือเท่าไร");
    public static readonly QuickReply BroadcastReport = new("ผลแจ้งเวียน");
    public static readonly QuickReply Contact = new("ติดต่อผู้ประสานงาน");
    public static readonly QuickReply Registrations = new("ใครยังไม่ลงทะเบียน");
    public static readonly QuickReply NothingToDisclose = new("ไม่มีรายการในรอบนี้");
    public static readonly QuickReply Cancel = new("ยกเลิก");
    public static readonly QuickReply HowToRegister = new("ลงทะเบียน");

    /// <summary>Leads to what is not shown in a group.</summary>
    public static bool IsPersonal(QuickReply reply) =>
        reply == MyItems
        || reply == WaitingForMe
        || reply == Registrations
        || reply == Contact
        || reply == Dashboard;

    /// <summary>What a person of that role most often wants next.</summary>
    public static IReadOnlyList<QuickReply> For(Speaker? speaker) =>
        speaker?.Officer.Role switch
        {
            null => [HowToRegister],
            OfficerRole.Coordinator => [Overall, Late, Registrations, Dashboard, Help],
            OfficerRole.Executive => [Overall, Late, Dashboard, Help],
            _ => [MyItems, WaitingForMe, Overall, Help],
        };
}
