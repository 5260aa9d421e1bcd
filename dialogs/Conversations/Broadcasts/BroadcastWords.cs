using OitBot.Dialogs.Cards;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>How far a broadcast is, and why it did not reach somebody, in words.</summary>
public static class BroadcastWords
{
    private static string Of(BroadcastState state) =>
        state switch
        {
            BroadcastState.Draft => "ยังไม่ยืนยัน",
            BroadcastState.Scheduled => "รอส่ง",
            BroadcastState.Running => "กำลังส่ง",
            BroadcastState.Done => "ส่งเสร็จแล้ว",
            BroadcastState.Stopped => "หยุดแล้ว",
            _ => "ยกเลิกแล้ว",
        };

    /// <summary>How far it is at that moment.</summary>
    /// <param name="isPutOff">Those whom it did not reach are tried again later; nothing goes out until then.</param>
    public static string Of(Broadcast broadcast, bool isPutOff, DateTimeOffset now) =>
        isPutOff ? "รอส่งซ้ำ"
        : BroadcastRules.IsGoingOut(broadcast, now) ? Of(BroadcastState.Running)
        : Of(broadcast.State);

    /// <inheritdoc cref="Of(Broadcast, bool, DateTimeOffset)"/>
    public static string Of(BroadcastReport report, DateTimeOffset now) =>
        Of(report.Broadcast, report.IsPutOff(now), now);

    /// <summary>How many have not got it yet, and when they do where that is put off.</summary>
    public static Fact Waiting(BroadcastReport report, DateTimeOffset now) =>
        report.IsPutOff(now)
            ? new(
                "จะส่งซ้ำ",
                $"{report.Waiting:N0} ท่าน เมื่อ {ThaiDay.Moment(report.AgainAt!.Value)}"
            )
            : new("กำลังส่ง", $"{report.Waiting:N0} ท่าน");

    public static string Of(FailureKind kind) =>
        kind switch
        {
            FailureKind.NotRegistered => "ยังไม่ลงทะเบียน",
            FailureKind.Blocked => "บล็อกบอต",
            FailureKind.OverQuota => "โควตา LINE หมด",
            FailureKind.GaveUp => "ช่องทางไม่ตอบรับ",
            _ => "ช่องทางไม่รับข้อความ",
        };
}
