using System.Text.Json;
using OitBot.Channels.Line;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Pages.Shared;

/// <summary>Deliveries in words.</summary>
public static class SentWords
{
    private const int Longest = 240;

    public static string Kind(DeliveryKind kind) =>
        kind switch
        {
            DeliveryKind.Reply => "ตอบ",
            DeliveryKind.Reminder => "เตือน",
            DeliveryKind.Broadcast => "แจ้งเวียน",
            _ => "แจ้ง",
        };

    public static string State(Delivery delivery) =>
        delivery.State switch
        {
            DeliveryState.Sent => "ส่งแล้ว",
            DeliveryState.Unconfirmed => "ส่งแล้ว ไม่ทราบว่าถึงหรือไม่",
            DeliveryState.Failed =>
                $"ส่งไม่สำเร็จ: {BroadcastWords.Of(Failures.Of(delivery.Failure))}",
            DeliveryState.Canceled => "ยกเลิก",
            DeliveryState.Gathering => "รอส่งรวมกับข้อความถัดไป",
            _ => "รอส่ง",
        };

    /// <summary>What a delivery says, in plain words and short.</summary>
    /// <param name="content">JSON of neutral activities; null once it was erased.</param>
    public static string Brief(string? content) => CardTexts.Clip(Text(content), Longest);

    /// <summary>What a delivery says, in plain words.</summary>
    /// <inheritdoc cref="Brief"/>
    public static string Text(string? content)
    {
        if (content is null)
            return "(ลบข้อความแล้ว)";
        var activities =
            JsonSerializer.Deserialize(content, BotFrameworkJson.Readable.ListActivity) ?? [];
        return string.Join('\n', activities.SelectMany(Parts));
    }

    private static IEnumerable<string> Parts(Activity activity)
    {
        if (!string.IsNullOrEmpty(activity.Text))
            yield return activity.Text;
        if (activity.Card is { } card)
            yield return PlainCard.Text(card);
    }
}
