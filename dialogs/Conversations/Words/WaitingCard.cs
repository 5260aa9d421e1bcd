using OitBot.Dialogs.Cards;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>What waits for a certifier, late first, each with a tap that opens it.</summary>
public static class WaitingCard
{
    private const int MostRows = 12;

    public static Card Of(MyItems mine, IReadOnlyList<int> waiting, Acting acting)
    {
        var rows = mine
            .WaitingForCertification.Where(item => waiting.Contains(item.Item.Number))
            .DistinctBy(item => item.Item.Number)
            .Take(MostRows)
            .Select(item => new CardRow(
                $"O{item.Item.Number} {item.Item.Row.Title}",
                $"{ItemTexts.Status(item.Item.Progress)} กำหนดรับรอง {ThaiDay.Text(item.Due.On)} {ThaiDay.Left(item.Due.On, acting.Scene.Today)}",
                item.IsLate ? Tone.Late : Tone.Waiting,
                new CardButton($"O{item.Item.Number}") { Say = $"รับรอง O{item.Item.Number}" }
            ))
            .ToList();
        return new Card
        {
            Title = $"รอท่านรับรอง {waiting.Count} ข้อ",
            Sections = [new CardSection(null, rows)],
            Footer =
                waiting.Count > rows.Count
                    ? $"และอีก {ItemTexts.List([.. waiting.Skip(MostRows)])}"
                    : null,
            Summary = $"รอท่านรับรอง {waiting.Count} ข้อ",
        };
    }
}
