namespace OitBot.Dialogs.BotFramework;

/// <summary>One stack of dialogs in one turn, and what can be done with it.</summary>
public class DialogContext
{
    private const int MostDialogsBegun = 250;
    private readonly DialogState _state;

    internal DialogContext(
        DialogSet dialogs,
        TurnContext context,
        DialogState state,
        DialogContext? parent = null
    )
    {
        Dialogs = dialogs;
        Context = context;
        _state = state;
        Parent = parent;
    }

    /// <summary>The same stack, seen by a step of a waterfall.</summary>
    private protected DialogContext(DialogContext same)
        : this(same.Dialogs, same.Context, same._state, same.Parent) { }

    public DialogSet Dialogs { get; }
    public TurnContext Context { get; }

    /// <summary>The stack of the component around this one.</summary>
    public DialogContext? Parent { get; }

    public DialogInstance? ActiveDialog => _state.DialogStack.LastOrDefault();

    /// <summary>The dialog with that id here or in the components around.</summary>
    public Dialog? FindDialog(string id) => Dialogs.Find(id) ?? Parent?.FindDialog(id);

    /// <summary>Begins a dialog on top of the others.</summary>
    /// <param name="options">What the dialog is begun with: a waterfall's values, a prompt's <see cref="PromptOptions"/>.</param>
    /// <exception cref="DialogNotFoundException">Nobody knows that id.</exception>
    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, object? options = null)
    {
        var dialog = FindDialog(dialogId) ?? throw new DialogNotFoundException(dialogId);
        if (++Context.DialogsBegun > MostDialogsBegun)
            throw new InvalidOperationException(
                $"Dialogs begin each other in a circle at '{dialogId}'."
            );
        _state.DialogStack.Add(new DialogInstance(dialog));
        return dialog.BeginDialogAsync(this, options);
    }

    /// <summary>Asks with a prompt.</summary>
    public Task<DialogTurnResult> PromptAsync(string promptId, PromptOptions options) =>
        BeginDialogAsync(promptId, options);

    /// <summary>Goes on with the active dialog.</summary>
    public Task<DialogTurnResult> ContinueDialogAsync() =>
        ActiveDialog is { } active
            ? active.Dialog.ContinueDialogAsync(this)
            : Task.FromResult(
                new DialogTurnResult(
                    _state.Outdated ? DialogTurnStatus.Outdated : DialogTurnStatus.Empty
                )
            );

    /// <summary>Ends the active dialog and gives its result to the one below.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object? result = null)
    {
        await EndActiveAsync(DialogReason.EndCalled);
        return ActiveDialog is { } below
            ? await below.Dialog.ResumeDialogAsync(this, DialogReason.EndCalled, result)
            : new DialogTurnResult(DialogTurnStatus.Complete, result);
    }

    /// <summary>Ends all dialogs of this stack; with <paramref name="parents"/> also those of the stacks around it.</summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(bool parents = false)
    {
        if (ActiveDialog is null && Parent is null)
            return new DialogTurnResult(DialogTurnStatus.Empty);
        for (var dc = this; dc is not null; dc = parents ? dc.Parent : null)
        {
            while (dc.ActiveDialog is not null)
                await dc.EndActiveAsync(DialogReason.CancelCalled);
        }
        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }

    /// <summary>Ends the active dialog and begins another in its place.</summary>
    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object? options = null)
    {
        await EndActiveAsync(DialogReason.ReplaceCalled);
        return await BeginDialogAsync(dialogId, options);
    }

    /// <summary>The active dialog says again what it waits for.</summary>
    public Task RepromptDialogAsync() =>
        ActiveDialog is { } active
            ? active.Dialog.RepromptDialogAsync(Context, active)
            : Task.CompletedTask;

    private async Task EndActiveAsync(DialogReason reason)
    {
        if (ActiveDialog is not { } active)
            return;
        await active.Dialog.EndDialogAsync(Context, active, reason);
        _state.DialogStack.Remove(active);
    }
}

/// <summary>A dialog was begun that no set knows: a mistake in the code.</summary>
public sealed class DialogNotFoundException(string dialogId)
    : Exception($"There is no dialog '{dialogId}' in this set or in those around it.");
