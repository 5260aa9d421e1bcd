namespace OitBot.Dialogs.BotFramework;

/// <summary>Asks for a text. Any text will do, spaces too, but not an empty one; it is not trimmed.</summary>
public sealed class TextPrompt(string id, PromptValidator<string>? validator = null)
    : Prompt<string>(id, validator)
{
    protected override PromptRecognizerResult<string> Recognize(
        TurnContext context,
        PromptOptions options
    ) =>
        context.Activity.Text is { Length: > 0 } text
            ? new() { Succeeded = true, Value = text }
            : new();
}
