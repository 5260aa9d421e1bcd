using System.Text.Json;

namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// A dialog made of dialogs, with a stack of its own. It begins with the first one added and ends when its stack is
/// empty, with that dialog's result.
/// </summary>
public class ComponentDialog : Dialog
{
    public ComponentDialog(string id, params IEnumerable<Dialog> dialogs)
        : base(id)
    {
        foreach (var dialog in dialogs)
            AddDialog(dialog);
    }

    /// <summary>The dialogs it is made of.</summary>
    public DialogSet Dialogs { get; } = new();

    /// <summary>The dialog that it begins with.</summary>
    public string? InitialDialogId { get; private set; }

    public sealed override async Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc,
        object? options = null
    )
    {
        dc.ActiveDialog!.State = new DialogState();
        var turn = await OnBeginDialogAsync(Inner(dc), options);
        if (turn.Status == DialogTurnStatus.Waiting)
            return EndOfTurn;
        var ended = await dc.EndDialogAsync(turn.Result);
        return turn.Status == DialogTurnStatus.Cancelled ? turn : ended;
    }

    public sealed override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc)
    {
        var turn = await OnContinueDialogAsync(Inner(dc));
        return turn.Status == DialogTurnStatus.Waiting
            ? EndOfTurn
            : await dc.EndDialogAsync(turn.Result);
    }

    public sealed override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc,
        DialogReason reason,
        object? result = null
    )
    {
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog!);
        return EndOfTurn;
    }

    public sealed override async Task RepromptDialogAsync(
        TurnContext context,
        DialogInstance instance
    )
    {
        await Inner(context, instance, null).RepromptDialogAsync();
        await OnRepromptDialogAsync(context, instance);
    }

    public sealed override async Task EndDialogAsync(
        TurnContext context,
        DialogInstance instance,
        DialogReason reason
    )
    {
        if (reason == DialogReason.CancelCalled)
            await Inner(context, instance, null).CancelAllDialogsAsync();
        await OnEndDialogAsync(context, instance, reason);
    }

    /// <summary>Adds a dialog; only while the component is being built.</summary>
    protected ComponentDialog AddDialog(Dialog dialog)
    {
        Dialogs.Add(dialog);
        InitialDialogId ??= dialog.Id;
        return this;
    }

    protected virtual Task<DialogTurnResult> OnBeginDialogAsync(
        DialogContext innerDc,
        object? options
    ) =>
        innerDc.BeginDialogAsync(
            InitialDialogId
                ?? throw new InvalidOperationException($"The component '{Id}' has no dialog."),
            options
        );

    /// <summary>A message comes in: the place for interruptions such as cancel and help.</summary>
    protected virtual Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc) =>
        innerDc.ContinueDialogAsync();

    protected virtual Task OnRepromptDialogAsync(TurnContext context, DialogInstance instance) =>
        Task.CompletedTask;

    protected virtual Task OnEndDialogAsync(
        TurnContext context,
        DialogInstance instance,
        DialogReason reason
    ) => Task.CompletedTask;

    internal override object ReadState(JsonElement json, DialogScope scope) =>
        DialogState.Read(json, new DialogScope(Dialogs, scope));

    internal override void WriteState(Utf8JsonWriter writer, object? state) =>
        ((DialogState)state!).Write(writer);

    private DialogContext Inner(DialogContext dc) => Inner(dc.Context, dc.ActiveDialog!, dc);

    private DialogContext Inner(
        TurnContext context,
        DialogInstance instance,
        DialogContext? outer
    ) => new(Dialogs, context, (DialogState)instance.State!, outer);
}
