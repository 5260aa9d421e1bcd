using System.Globalization;
using OitBot.Dialogs.Cards;
using OitBot.Storage.Register;

namespace OitBot.Pages.Register;

/// <summary>A line of the file around what a warning speaks of.</summary>
public sealed record Excerpt(int Line, string Before, string Hit, string After)
{
    private const int Around = 70;

    /// <param name="line">Number of the line.</param>
    /// <param name="text">All of it.</param>
    /// <param name="hit">What to mark; where the line does not have it, nothing is marked.</param>
    public static Excerpt Of(int line, string text, string hit)
    {
        var at = hit.Length == 0 ? -1 : text.IndexOf(hit, StringComparison.Ordinal);
        if (at < 0)
            return new(line, Start(text, 2 * Around), "", "");
        return new(line, End(text[..at]), hit, Start(text[(at + hit.Length)..], Around));
    }

    private static string Start(string text, int most) => CardTexts.Clip(text, most);

    /// <summary>Cut between letters as people see them: a mark never stands without its letter.</summary>
    private static string End(string text)
    {
        if (text.Length <= Around)
            return text;
        var letters = StringInfo.ParseCombiningCharacters(text);
        return $"…{text[letters.First(at => at >= text.Length - Around)..]}";
    }
}

/// <summary>The lines of the file that warnings speak of.</summary>
public static class ToLookAt
{
    private const int MostLines = 6;

    public static IReadOnlyList<Excerpt> Lines(RegisterReading reading, RegisterWarning warning)
    {
        var hit = Hit(warning);
        return
        [
            .. Numbers(reading, warning)
                .Where(reading.Lines.ContainsKey)
                .Take(MostLines)
                .Select(line => Excerpt.Of(line, reading.Lines[line], hit)),
        ];
    }

    private static string Hit(RegisterWarning warning) =>
        warning switch
        {
            LikelyMisspelling w => w.Written,
            IllFormedWord w => w.Written,
            PositionMissing w => w.Form,
            HeadingExplained w => w.Explanation,
            TextNotUnderstood w => w.Text,
            _ => "",
        };

    private static IReadOnlyList<int> Numbers(RegisterReading reading, RegisterWarning warning) =>
        warning switch
        {
            LikelyMisspelling w => w.Lines,
            IllFormedWord w => w.Lines,
            ItemRepeated w => [w.Line],
            HeaderMisspelt w => [w.Line],
            HeadingExplained w => [w.Line],
            TextNotUnderstood w => [w.Line],
            FileCutOff w => [w.Line],
            PositionMissing w => Of(reading, w.Item),
            PersonTwice w => Of(reading, w.Item),
            NobodyNamed w => Of(reading, w.Item),
            ItemIncomplete w => Of(reading, w.Item),
            _ => [],
        };

    private static IReadOnlyList<int> Of(RegisterReading reading, int number) =>
        reading.Items.FirstOrDefault(item => item.Number == number)?.SourceLines ?? [];
}
