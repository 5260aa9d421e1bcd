using System.Text.Json;

namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// A dialog that asks, waits, recognises and validates, and asks again until the answer is good.
/// Only messages are answers. Where the validator has sent something itself, nothing is sent besides.
/// </summary>
/// <typeparam name="T">What the answer is.</typeparam>
public abstract class Prompt<T>(string id, PromptValidator<T>? validator = null) : Dialog(id)
{
    public override async Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc,
        object? options = null
    )
    {
        if (options is not (null or PromptOptions))
            throw new ArgumentException(
                $"The prompt '{Id}' is begun with PromptOptions.",
                nameof(options)
            );
        var asked = options as PromptOptions ?? new PromptOptions();
        dc.ActiveDialog!.State = new PromptState { Options = asked };
        await OnPromptAsync(dc.Context, asked, retry: false);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc)
    {
        if (dc.Context.Activity.Type != ActivityTypes.Message)
            return EndOfTurn;
        var state = (PromptState)dc.ActiveDialog!.State!;
        var recognized = Recognize(dc.Context, state.Options);
        state.AttemptCount++;
        if (await IsValidAsync(dc.Context, recognized, state))
            return await dc.EndDialogAsync(recognized.Value);
        if (!dc.Context.Responded)
            await OnPromptAsync(dc.Context, state.Options, retry: true);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc,
        DialogReason reason,
        object? result = null
    )
    {
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog!);
        return EndOfTurn;
    }

    public override Task RepromptDialogAsync(TurnContext context, DialogInstance instance) =>
        OnPromptAsync(context, ((PromptState)instance.State!).Options, retry: false);

    /// <summary>Finds the answer in what the person says.</summary>
    protected abstract PromptRecognizerResult<T> Recognize(
        TurnContext context,
        PromptOptions options
    );

    /// <summary>What is sent where the prompt was given no question: a prompt for free text then says nothing.</summary>
    protected virtual Activity? UnaskedQuestion => null;

    /// <summary>The quick replies that go with the question where it has none of its own.</summary>
    protected virtual IEnumerable<CardAction> QuickReplies(PromptOptions options) => [];

    internal override object ReadState(JsonElement json, DialogScope scope) =>
        json.Deserialize(BotFrameworkJson.Readable.PromptState)
        ?? throw new JsonException("A prompt has options.");

    internal override void WriteState(Utf8JsonWriter writer, object? state) =>
        JsonSerializer.Serialize(
            writer,
            (PromptState)state!,
            BotFrameworkJson.Readable.PromptState
        );

    private Task OnPromptAsync(TurnContext context, PromptOptions options, bool retry)
    {
        var question = (retry ? options.RetryPrompt : null) ?? options.Prompt ?? UnaskedQuestion;
        if (question is null)
            return Task.CompletedTask;
        var actions = question.SuggestedActions is null ? QuickReplies(options).ToList() : [];
        return context.SendActivityAsync(
            question with
            {
                InputHint = question.InputHint ?? "expectingInput",
                SuggestedActions =
                    actions.Count == 0 ? question.SuggestedActions : new() { Actions = actions },
            }
        );
    }

    private async Task<bool> IsValidAsync(
        TurnContext context,
        PromptRecognizerResult<T> recognized,
        PromptState state
    ) =>
        validator is null
            ? recognized.Succeeded
            : await validator(
                new PromptValidatorContext<T>(
                    context,
                    recognized,
                    state.Options,
                    state.AttemptCount
                )
            );
}

/// <summary>Whether an answer is good. Called also when nothing was recognised.</summary>
public delegate Task<bool> PromptValidator<T>(PromptValidatorContext<T> prompt);

/// <summary>What was recognised; a validator may change the value.</summary>
public sealed class PromptRecognizerResult<T>
{
    public bool Succeeded { get; init; }
    public T? Value { get; set; }
}

/// <summary>What a validator is given.</summary>
/// <param name="AttemptCount">1 at the first answer.</param>
public sealed record PromptValidatorContext<T>(
    TurnContext Context,
    PromptRecognizerResult<T> Recognized,
    PromptOptions Options,
    int AttemptCount
);

/// <summary>What a prompt asks.</summary>
public sealed record PromptOptions
{
    public Activity? Prompt { get; set; }

    /// <summary>What is said after an answer that was not good; the prompt itself where there is none.</summary>
    public Activity? RetryPrompt { get; set; }

    /// <summary>What a ChoicePrompt chooses from.</summary>
    public List<Choice>? Choices { get; set; }
}

/// <summary>What a prompt keeps while it waits.</summary>
public sealed record PromptState
{
    public required PromptOptions Options { get; set; }
    public int AttemptCount { get; set; }
}
