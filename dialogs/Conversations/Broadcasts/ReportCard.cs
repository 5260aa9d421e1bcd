using OitBot.Dialogs.Cards;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>What became of a broadcast, with what can be done about it.</summary>
internal static class ReportCard
{
    /// <summary>What sending again takes of the quota.</summary>
    public const string ResendCost = "ส่งซ้ำใช้โควตา LINE";

    private const int MostText = 300;

    public static Card Of(BroadcastReport report, BroadcastScene scene)
    {
        var broadcast = report.Broadcast;
        var now = scene.Scene.Now;
        var goesOut = BroadcastRules.IsGoingOut(broadcast, now);
        var audience = Audience.Parse(broadcast.Audience);
        return new Card
        {
            Title =
                $"{(broadcast.IsReminder ? "ส่งเตือน" : "แจ้งเวียน")}: {BroadcastWords.Of(report, now)}",
            Tone = Tone(report),
            Text = broadcast.IsReminder ? null : CardTexts.Clip(broadcast.Text, MostText),
            Progress =
                report.People == 0 ? null : new Progress(report.Sent, report.People, "ส่งแล้ว"),
            Facts =
            [
                new Fact("ผู้รับ", AudienceWords.Of(audience, scene.People)),
                .. When(broadcast, goesOut),
                .. Numbers(report, now),
                .. BroadcastCost.OfAgain(report, scene.Scene.Quota)?.Facts(ResendCost) ?? [],
            ],
            Buttons = [.. goesOut ? GoingOut(report.Broadcast) : Buttons(report)],
            Key = $"broadcast:{broadcast.Id}",
        };
    }

    public static IReadOnlyList<QuickReply> Suggestions =>
        [
            Conversations.Suggestions.SentToday,
            Conversations.Suggestions.Quota,
            Conversations.Suggestions.Late,
        ];

    private static Tone Tone(BroadcastReport report) =>
        report.Broadcast.State switch
        {
            BroadcastState.Done when report.Failed == 0 => Cards.Tone.Good,
            BroadcastState.Stopped or BroadcastState.Canceled => Cards.Tone.Neutral,
            BroadcastState.Done => Cards.Tone.Late,
            _ => Cards.Tone.Waiting,
        };

    private static IEnumerable<Fact> When(Broadcast broadcast, bool goesOut)
    {
        if (broadcast.State == BroadcastState.Canceled)
            yield break;
        yield return broadcast.State == BroadcastState.Scheduled && !goesOut
            ? new Fact("จะส่ง", ThaiDay.MomentWithWeekday(broadcast.DueAt))
            : new Fact("เวลาส่ง", ThaiDay.Moment(broadcast.DueAt));
    }

    private static IEnumerable<Fact> Numbers(BroadcastReport report, DateTimeOffset now)
    {
        if (report.Waiting > 0)
            yield return BroadcastWords.Waiting(report, now);
        foreach (var (kind, count) in report.FailedFor.OrderBy(f => f.Key))
            yield return new Fact(BroadcastWords.Of(kind), $"{count:N0} ท่าน");
        if (report.Unconfirmed > 0)
            yield return new Fact("ไม่แน่ชัดว่าได้รับ", $"{report.Unconfirmed:N0} ท่าน");
        if (report.NothingOpen > 0)
            yield return new Fact("ไม่มีข้อค้างแล้ว", $"{report.NothingOpen:N0} ท่าน");
        if (report.Stopped > 0)
            yield return new Fact("ไม่ได้ส่งเพราะหยุด", $"{report.Stopped:N0} ท่าน");
        if (report is { Sent: > 0, Broadcast.IsReminder: false })
            yield return new Fact(
                "รับทราบแล้ว",
                $"{report.Acknowledged:N0} จาก {report.Sent:N0} ท่าน"
            );
    }

    private static IEnumerable<CardButton> Buttons(BroadcastReport report) =>
        report.Broadcast.State switch
        {
            BroadcastState.Scheduled => Waiting(report.Broadcast),
            BroadcastState.Done => Over(report),
            _ => [],
        };

    private static IEnumerable<CardButton> GoingOut(Broadcast broadcast)
    {
        yield return new CardButton("ดูผลล่าสุด")
        {
            Postback = BroadcastTap.For(BroadcastTap.Report, broadcast),
            Style = ButtonStyle.Primary,
        };
        yield return new CardButton("หยุดส่ง")
        {
            Postback = BroadcastTap.For(BroadcastTap.Stop, broadcast),
            Style = ButtonStyle.Danger,
        };
    }

    private static IEnumerable<CardButton> Waiting(Broadcast broadcast)
    {
        yield return new CardButton("ยกเลิกการส่ง")
        {
            Postback = BroadcastTap.For(BroadcastTap.Cancel, broadcast),
            Style = ButtonStyle.Danger,
        };
        yield return new CardButton("เปลี่ยนเวลา")
        {
            Postback = BroadcastTap.For(BroadcastTap.ChangeTime, broadcast),
        };
        if (!broadcast.IsReminder)
            yield return new CardButton("แก้ข้อความ")
            {
                Postback = BroadcastTap.For(BroadcastTap.ChangeText, broadcast),
            };
        yield return new CardButton("เปลี่ยนผู้รับ")
        {
            Postback = BroadcastTap.For(BroadcastTap.ChangeAudience, broadcast),
        };
    }

    private static IEnumerable<CardButton> Over(BroadcastReport report)
    {
        if (report.Failed > 0)
        {
            yield return new CardButton($"ส่งซ้ำ {report.Failed:N0} ท่าน")
            {
                Postback = BroadcastTap.For(BroadcastTap.Resend, report.Broadcast),
            };
            yield return new CardButton("ใครยังไม่ได้รับ")
            {
                Postback = BroadcastTap.For(BroadcastTap.Names, report.Broadcast, "failed"),
            };
        }
        if (report is { Sent: > 0, Broadcast.IsReminder: false })
            yield return new CardButton("ใครรับทราบแล้ว")
            {
                Postback = BroadcastTap.For(BroadcastTap.Names, report.Broadcast, "read"),
            };
    }
}
