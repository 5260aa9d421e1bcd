using System.Globalization;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Line;

/// <summary>A card in plain words.</summary>
public static class PlainCard
{
    public static string Text(Card card) => string.Join('\n', Lines(card));

    private static IEnumerable<string> Lines(Card card)
    {
        yield return card.Title;
        if (card.Subtitle is { } subtitle)
            yield return subtitle;
        if (card.Text is { } text)
            yield return text;
        if (card.Progress is { } p)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{p.Label} {p.Done}/{p.Total}"
            );
        foreach (var fact in card.Facts)
            yield return $"{fact.Label}: {fact.Value}";
        foreach (var section in card.Sections)
        {
            if (section.Heading is { } heading)
                yield return heading;
            foreach (var row in section.Rows)
                yield return row.Detail is null ? $"• {row.Text}" : $"• {row.Text} ({row.Detail})";
        }
        if (card.Footer is { } footer)
            yield return footer;
    }
}
