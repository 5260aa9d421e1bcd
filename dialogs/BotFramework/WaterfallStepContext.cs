namespace OitBot.Dialogs.BotFramework;

/// <summary>A step of a waterfall: its dialogs, what came of the step before, what the steps remember.</summary>
public sealed class WaterfallStepContext<TValues> : DialogContext
    where TValues : class, new()
{
    private readonly DialogContext _dc;
    private readonly WaterfallDialog<TValues> _waterfall;
    private readonly WaterfallState<TValues> _state;
    private bool _nextCalled;

    internal WaterfallStepContext(
        DialogContext dc,
        WaterfallDialog<TValues> waterfall,
        WaterfallState<TValues> state,
        DialogReason reason,
        object? result
    )
        : base(dc)
    {
        _dc = dc;
        _waterfall = waterfall;
        _state = state;
        Index = state.Step;
        Reason = reason;
        Result = result;
    }

    /// <summary>Which step this is, from 0.</summary>
    public int Index { get; }

    public DialogReason Reason { get; }

    /// <summary>What the step before came to: a prompt's answer, a dialog's result, or the text of the next message.</summary>
    public object? Result { get; }

    /// <summary>What the steps remember, kept while the dialog waits.</summary>
    public TValues Values
    {
        get => _state.Values;
        set => _state.Values = value;
    }

    /// <summary>What the person says in this turn.</summary>
    public Activity Activity => Context.Activity;

    /// <summary>The result as text: of a TextPrompt, or of a step that waited.</summary>
    public string? Text => Result as string;

    /// <summary>The result of a ConfirmPrompt.</summary>
    public bool Confirmed => Result is true;

    /// <summary>The result of a ChoicePrompt.</summary>
    public FoundChoice? Choice => Result as FoundChoice;

    /// <summary>Sends a message once the turn is committed.</summary>
    public Task SendActivityAsync(Activity message) => Context.SendActivityAsync(message);

    /// <summary>Sends a message and ends the dialog.</summary>
    public async Task<DialogTurnResult> EndWithAsync(Activity message, object? result = null)
    {
        await SendActivityAsync(message);
        return await EndDialogAsync(result);
    }

    /// <summary>Goes on with the next step at once.</summary>
    /// <exception cref="InvalidOperationException">This step has already gone on.</exception>
    public Task<DialogTurnResult> NextAsync(object? result = null)
    {
        if (_nextCalled)
            throw new InvalidOperationException(
                $"Step {Index} of '{_waterfall.Id}' has already gone on to the next."
            );
        _nextCalled = true;
        return _waterfall.ResumeDialogAsync(_dc, DialogReason.NextCalled, result);
    }
}
