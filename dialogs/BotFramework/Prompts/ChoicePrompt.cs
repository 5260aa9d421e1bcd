namespace OitBot.Dialogs.BotFramework;

/// <summary>Asks to choose; the choices are quick replies. Result: <see cref="FoundChoice"/>.</summary>
public sealed class ChoicePrompt(string id, PromptValidator<FoundChoice>? validator = null)
    : Prompt<FoundChoice>(id, validator)
{
    public FindChoicesOptions Recognizer { get; init; } = new();

    protected override PromptRecognizerResult<FoundChoice> Recognize(
        TurnContext context,
        PromptOptions options
    ) =>
        ChoiceRecognizers.Recognize(context.Activity.Text, options.Choices ?? [], Recognizer)
            is { } found
            ? new() { Succeeded = true, Value = found }
            : new();

    /// <summary>The quick replies are sent all the same, below an empty text.</summary>
    protected override Activity UnaskedQuestion => "";

    protected override IEnumerable<CardAction> QuickReplies(PromptOptions options) =>
        (options.Choices ?? []).Select(choice => choice.Action ?? CardAction.ImBack(choice.Value));
}

/// <summary>Something to choose.</summary>
public sealed record Choice(string Value)
{
    /// <summary>The quick reply; by default one that says the value.</summary>
    public CardAction? Action { get; set; }

    /// <summary>Other forms of it.</summary>
    public List<string>? Synonyms { get; set; }

    public static Choice FromString(string value) => new(value);

    public static implicit operator Choice(string value) => FromString(value);
}

/// <summary>What was chosen.</summary>
/// <param name="Value">The choice's value.</param>
/// <param name="Index">Its place among the choices, from 0.</param>
/// <param name="Score">How well it matched, up to 1.</param>
/// <param name="Synonym">The form that was found; null where it was chosen by number.</param>
public sealed record FoundChoice(string Value, int Index, double Score, string? Synonym = null);

/// <summary>How choices are sought.</summary>
public sealed record FindChoicesOptions
{
    /// <summary>Some of a form's words are enough.</summary>
    public bool AllowPartialMatches { get; init; }

    /// <summary>How many other words may stand between two words of a form.</summary>
    public int MaxTokenDistance { get; init; } = 2;

    /// <summary>"2", "two" choose by number.</summary>
    public bool RecognizeNumbers { get; init; } = true;

    /// <summary>"second", "2nd" choose by place.</summary>
    public bool RecognizeOrdinals { get; init; } = true;
}
