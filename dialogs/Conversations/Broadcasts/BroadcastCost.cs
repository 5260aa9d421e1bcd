using OitBot.Dialogs.Cards;
using OitBot.Storage.Broadcasts;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>What a broadcast takes of the month's messages: LINE counts one for each recipient. Pure.</summary>
internal sealed record BroadcastCost(AudienceReach Reach, QuotaSeen? Quota)
{
    /// <summary>Messages that count.</summary>
    public int Messages => Reach.Channels.GetValueOrDefault("line");

    public bool IsTooMuch => Quota?.Left < Messages;

    public string? Warning =>
        IsTooMuch
            ? $"โควตา LINE เดือนนี้เหลือ {Quota!.Left:N0} ข้อความ ไม่พอสำหรับ {Messages:N0} ท่าน ส่วนที่เกินจะส่งไม่ถึง"
            : null;

    public IEnumerable<Fact> Facts()
    {
        if (Messages == 0)
            yield break;
        yield return new Fact("ใช้โควตา LINE", $"{Messages:N0} ข้อความ");
        yield return new Fact("โควตาเดือนนี้", QuotaWords.Of(Quota));
    }
}

/// <summary>The month's quota in words.</summary>
internal static class QuotaWords
{
    public static string Of(QuotaSeen? quota) =>
        quota switch
        {
            null => "ขณะนี้ยังไม่ทราบ",
            { Limit: null } => $"ใช้ไป {quota.Used:N0} ไม่จำกัดจำนวน",
            _ => $"ใช้ไป {quota.Used:N0} จาก {quota.Limit:N0} เหลือ {quota.Left:N0}",
        };
}
