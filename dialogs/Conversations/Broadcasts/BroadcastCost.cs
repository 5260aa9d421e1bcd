using OitBot.Dialogs.Cards;
using OitBot.Storage.Broadcasts;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>What a broadcast takes of the month's messages: LINE counts one for each recipient. Pure.</summary>
public sealed record BroadcastCost(AudienceReach Reach, QuotaSeen? Quota)
{
    /// <summary>Messages that count.</summary>
    public int Messages => Reach.Channels.GetValueOrDefault("line");

    /// <summary>More than the month still allows.</summary>
    public bool IsTooMuch => Quota?.Left < Messages;

    /// <summary>One sentence where the quota does not suffice; null otherwise.</summary>
    public string? Warning =>
        IsTooMuch
            ? $"โควตา LINE เดือนนี้เหลือ {Quota!.Left:N0} ข้อความ ไม่พอสำหรับ {Messages:N0} ท่าน ส่วนที่เกินจะส่งไม่ถึง"
            : null;

    /// <summary>Of sending again to those whom a broadcast did not reach; null where there is nothing to send again.</summary>
    public static BroadcastCost? OfAgain(BroadcastReport report, QuotaSeen? quota) =>
        report.Again is { } reach ? new(reach, quota) : null;

    /// <summary>Cost and quota; nothing where it costs nothing.</summary>
    /// <param name="label">What takes them.</param>
    public IEnumerable<Fact> Facts(string label = "ใช้โควตา LINE")
    {
        if (Messages == 0)
            yield break;
        yield return new Fact(label, $"{Messages:N0} ข้อความ");
        yield return new Fact("โควตาเดือนนี้", QuotaWords.Of(Quota));
    }
}

/// <summary>The month's quota in words.</summary>
public static class QuotaWords
{
    /// <summary>"ใช้ไป 120 จาก 200 เหลือ 80"</summary>
    public static string Of(QuotaSeen? quota) =>
        quota switch
        {
            null => "ขณะนี้ยังไม่ทราบ",
            { Limit: null } => $"ใช้ไป {quota.Used:N0} ไม่จำกัดจำนวน",
            _ => $"ใช้ไป {quota.Used:N0} จาก {quota.Limit:N0} เหลือ {quota.Left:N0}",
        };
}
