using OitBot.Dialogs.Cards;

namespace OitBot.Dialogs.Conversations;

/// <summary>A list from which one is tapped, where what was said fits several.</summary>
internal static class ChoiceList
{
    private const int MostRows = 10;

    /// <param name="unit">What is counted where there are more than fit.</param>
    public static Answer Of<T>(
        string title,
        IReadOnlyList<T> all,
        Func<T, CardRow> row,
        string unit
    ) =>
        Answer.Show(
            new Card
            {
                Title = title,
                Sections = [new CardSection(null, [.. all.Take(MostRows).Select(row)])],
                Footer =
                    all.Count > MostRows
                        ? $"และอีก {all.Count - MostRows} {unit} โปรดระบุชื่อ"
                        : null,
            },
            Suggestions.Cancel
        );
}
