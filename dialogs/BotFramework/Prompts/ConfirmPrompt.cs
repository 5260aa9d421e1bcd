namespace OitBot.Dialogs.BotFramework;

/// <summary>Asks yes or no; result: bool.</summary>
public sealed class ConfirmPrompt(string id, PromptValidator<bool>? validator = null)
    : Prompt<bool>(id, validator)
{
    /// <summary>What stands on the two quick replies; they are answers too, as are 1 and 2.</summary>
    public (Choice Yes, Choice No) Choices { get; init; } = ("Yes", "No");

    protected override PromptRecognizerResult<bool> Recognize(
        TurnContext context,
        PromptOptions options
    )
    {
        var text = context.Activity.Text;
        var answer = BooleanRecognizer.Recognize(text) ?? ByChoice(text);
        return new() { Succeeded = answer is not null, Value = answer ?? false };
    }

    private bool? ByChoice(string? text) =>
        ChoiceRecognizers.Recognize(text, [Choices.Yes, Choices.No], new()) is { } found
            ? found.Index == 0
            : null;

    /// <summary>The quick replies are sent all the same, below an empty text.</summary>
    protected override Activity UnaskedQuestion => "";

    protected override IEnumerable<CardAction> QuickReplies(PromptOptions options) =>
        [
            Choices.Yes.Action ?? CardAction.ImBack(Choices.Yes.Value),
            Choices.No.Action ?? CardAction.ImBack(Choices.No.Value),
        ];
}
