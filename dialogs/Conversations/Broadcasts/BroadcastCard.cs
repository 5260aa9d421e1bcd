using OitBot.Dialogs.Cards;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>A broadcast as its recipients see it.</summary>
public static class BroadcastCard
{
    private const int SummaryLength = 120;

    /// <param name="text">The broadcast's, with placeholders filled in.</param>
    public static Card Of(Broadcast broadcast, string text) =>
        Plain(broadcast, text) with
        {
            Buttons =
            [
                new CardButton("รับทราบ")
                {
                    Postback = new Postback(BroadcastTap.Acknowledge) { Id = broadcast.Id },
                    Style = ButtonStyle.Primary,
                },
                .. Link(broadcast),
            ],
        };

    /// <summary>The same without the button that only a recipient may tap.</summary>
    public static Card Plain(Broadcast broadcast, string text) =>
        new()
        {
            Title = broadcast.Urgency is { } urgency ? $"แจ้งเวียน ({urgency})" : "แจ้งเวียน",
            Tone = broadcast.Urgency switch
            {
                null => Tone.Neutral,
                "ด่วน" => Tone.Waiting,
                _ => Tone.Late,
            },
            Text = text,
            Facts = broadcast.LetterNumber is { } number ? [new Fact("หนังสือเลขที่", number)] : [],
            Footer = "แจ้งโดยผู้ประสานงาน",
            Buttons = [.. Link(broadcast)],
            Summary = CardTexts.Clip($"แจ้งเวียน: {text.ReplaceLineEndings(" ")}", SummaryLength),
        };

    private static IEnumerable<CardButton> Link(Broadcast broadcast)
    {
        if (broadcast.Link is { } link)
            yield return new CardButton("เปิดลิงก์") { Url = new Uri(link) };
    }
}
