namespace OitBot.Dialogs.BotFramework;

/// <summary>Finds which of several choices a text means.</summary>
public static class ChoiceRecognizers
{
    /// <summary>
    /// By the choices' forms first, then by ordinal, then by number. Where several are meant, the one said first.
    /// </summary>
    /// <returns>Null where none is meant.</returns>
    public static FoundChoice? Recognize(
        string? text,
        IReadOnlyList<Choice> choices,
        FindChoicesOptions options
    )
    {
        if (string.IsNullOrEmpty(text) || choices.Count == 0)
            return null;
        if (FindValues.Search(text, FormsOf(choices), options) is { } found)
            return new FoundChoice(
                choices[found.Index].Value,
                found.Index,
                found.Score,
                found.Value
            );
        return (options.RecognizeOrdinals ? ByPlace(OrdinalRecognizer.Find(text), choices) : null)
            ?? (options.RecognizeNumbers ? ByPlace(NumberRecognizer.Find(text), choices) : null);
    }

    private static List<(string Value, int Index)> FormsOf(IReadOnlyList<Choice> choices)
    {
        var forms = new List<(string, int)>();
        for (var index = 0; index < choices.Count; index++)
        {
            forms.Add((choices[index].Value, index));
            if (choices[index].Action?.Title is { Length: > 0 } title)
                forms.Add((title, index));
            foreach (var synonym in choices[index].Synonyms ?? [])
                forms.Add((synonym, index));
        }
        return forms;
    }

    private static FoundChoice? ByPlace(
        IReadOnlyList<double> numbers,
        IReadOnlyList<Choice> choices
    )
    {
        foreach (var number in numbers)
        {
            var index = Math.Truncate(number) - 1;
            if (index >= 0 && index < choices.Count)
                return new FoundChoice(choices[(int)index].Value, (int)index, 1);
        }
        return null;
    }
}
