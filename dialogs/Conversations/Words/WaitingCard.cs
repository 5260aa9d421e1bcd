using OitBot.Dialogs.Cards;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>What waits for a certifier, late first, each with a tap that opens it.</summary>
public static class WaitingCard
{
    private const int MostRows = 12;

    public static Card Of(MyItems mine, IReadOnlyList<int> waiting, Acting acting)
    {
        var rows = mine
            .WaitingForCertification.Where(item => waiting.Contains(item.Item.Number))
            .GroupBy(item => item.Item.Number)
            .Take(MostRows)
            .Select(places => Row([.. places], acting))
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

    /// <param name="places">Of one item: the reader's own, or those that they stand in for.</param>
    private static CardRow Row(IReadOnlyList<MyItem> places, Acting acting)
    {
        var item = places[0];
        var number = item.Item.Number;
        var whose = places.Any(place => place.As == Authority.Own)
            ? ""
            : $" ({acting.People.After("แทน", [.. places.Select(place => place.OfficerId)])})";
        return new CardRow(
            $"O{number} {item.Item.Row.Title}",
            $"{ItemTexts.Status(item.Item.Progress)} กำหนดรับรอง {ThaiDay.Text(item.Due.On, item.Due.Time)} {ThaiDay.Left(item.Due.On, acting.Scene.Today)}{whose}",
            item.IsLate ? Tone.Late : Tone.Waiting,
            new CardButton($"O{number}") { Say = $"รับรอง O{number}" }
        );
    }
}
