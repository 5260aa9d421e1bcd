using System.Globalization;

namespace OitBot.Dialogs.BotFramework;

/// <summary>Finds English ordinals in a text: 1st, second, twenty-third.</summary>
internal sealed class OrdinalRecognizer(RunText text)
{
    /// <summary>The ordinals in the order of the text.</summary>
    public static IReadOnlyList<double> Find(string text) =>
        new OrdinalRecognizer(new RunText(text)).All();

    private List<double> All()
    {
        var found = new List<double>();
        for (var at = 0; at < text.Runs.Count; at++)
        {
            if (Ordinal(at) is { } value)
                found.Add(value);
        }
        return found;
    }

    private double? Ordinal(int at)
    {
        var word = text.Word(at);
        if (FiguresOf(word) is { } figures)
            return figures;
        if (word == "th" && at > 0 && text.IsFigures(at - 1) && text.Spaced(at - 1))
            return text.Value(at - 1);
        if (NumberWords.IsRoundOrdinal(word))
            return NumberWords.Big;
        if (!NumberWords.IsOrdinal(word, out var value))
            return null;
        if (at > 0 && text.Joined(at - 1) && NumberWords.IsTens(text.Word(at - 1), out var tens))
            return tens + value;
        var before = at > 1 && text.Is(at - 1, "and") ? at - 2 : at - 1;
        return text.Spaced(at - 1) && text.Spaced(before) && IsHundreds(before)
            ? NumberWords.Big
            : value;
    }

    /// <summary>The hundred of "two hundred", not one that stands alone.</summary>
    private bool IsHundreds(int at) =>
        NumberWords.IsRound(text.Word(at))
        && text.Spaced(at - 1)
        && (
            NumberWords.IsArticle(text.Word(at - 1))
            || new CardinalWords(text).BelowHundred(at - 1) is not null
            || IsHundreds(at - 1)
        );

    /// <summary>1st, 22nd, 13th.</summary>
    private static double? FiguresOf(string word)
    {
        if (
            word.Length < 3
            || !double.TryParse(
                word[..^2],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
            return null;
        return (word[^2..], word[^3]) switch
        {
            ("st", '1') or ("nd", '2') or ("rd", '3') or ("th", '0' or (>= '4' and <= '9')) =>
                value,
            ("th", _) when word.Length <= 5 => value,
            _ => null,
        };
    }
}
