using OitBot.Dialogs.Cards;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>วันนี้ส่งอะไรไปบ้าง: the day's messages by kind, with what did not arrive.</summary>
internal static class TodayCard
{
    public static async Task<Answer> AnswerAsync(
        BroadcastScene broadcasting,
        CancellationToken cancellationToken
    )
    {
        var scene = broadcasting.Scene;
        var counts = await SentToday.LoadAsync(
            scene.Db,
            scene.Me.Agency.Id,
            scene.Today,
            cancellationToken
        );
        QuickReply[] next =
        [
            Suggestions.BroadcastReport,
            Suggestions.Quota,
            Suggestions.Late,
            Suggestions.Registrations,
        ];
        if (counts.Count == 0)
            return Answer.Say("วันนี้ยังไม่มีข้อความที่ส่งออกไปครับ", next);
        return Answer.Show(
            new Card
            {
                Title = $"ข้อความที่ส่งวันนี้ ({ThaiDay.Text(scene.Today)})",
                Sections =
                [
                    new CardSection(
                        null,
                        [
                            .. counts
                                .GroupBy(c => c.Kind)
                                .OrderByDescending(kind => kind.Key)
                                .Select(Row),
                        ]
                    ),
                ],
                Facts = counts.Any(c => c.Channel == "line")
                    ? [new Fact("โควตา LINE เดือนนี้", QuotaWords.Of(scene.Quota))]
                    : [],
            },
            next
        );
    }

    private static CardRow Row(IGrouping<DeliveryKind, SentCount> kind)
    {
        var failed = kind.Where(c => c.State == DeliveryState.Failed)
            .GroupBy(c => Failures.Of(c.Failure))
            .OrderBy(f => f.Key)
            .Select(f => $"{BroadcastWords.Of(f.Key)} {f.Sum(c => c.Count):N0}")
            .ToList();
        string?[] parts =
        [
            $"ส่งแล้ว {Sum(kind, DeliveryState.Sent):N0}",
            Sum(
                kind,
                DeliveryState.Pending,
                DeliveryState.Attempting,
                DeliveryState.Gathering,
                DeliveryState.Riding,
                DeliveryState.Unaddressed
            )
                is > 0
                    and var waiting
                ? $"รอส่ง {waiting:N0}"
                : null,
            Sum(kind, DeliveryState.Unconfirmed) is > 0 and var doubtful
                ? $"ไม่แน่ชัดว่าได้รับ {doubtful:N0}"
                : null,
            failed.Count > 0 ? $"ไม่สำเร็จ: {string.Join(", ", failed)}" : null,
        ];
        return new CardRow(
            Name(kind.Key),
            string.Join(" · ", parts.OfType<string>()),
            failed.Count > 0 ? Tone.Late : Tone.Neutral
        );
    }

    private static int Sum(
        IEnumerable<SentCount> counts,
        params IReadOnlyList<DeliveryState> states
    ) => counts.Where(c => states.Contains(c.State)).Sum(c => c.Count);

    private static string Name(DeliveryKind kind) =>
        kind switch
        {
            DeliveryKind.Reply => "ตอบกลับ (ไม่ใช้โควตา)",
            DeliveryKind.Notice => "แจ้งความคืบหน้า",
            DeliveryKind.Reminder => "เตือนประจำวัน",
            _ => "แจ้งเวียนและส่งเตือน",
        };
}
