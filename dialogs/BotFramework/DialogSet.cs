namespace OitBot.Dialogs.BotFramework;

/// <summary>Dialogs that know each other by id. Filled once, then only read.</summary>
public sealed class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = new(StringComparer.Ordinal);
    private readonly DialogStateProperty _property;

    public DialogSet(params IEnumerable<Dialog> dialogs)
    {
        _property = new DialogStateProperty(this);
        foreach (var dialog in dialogs)
            Add(dialog);
    }

    /// <exception cref="ArgumentException">The id is taken.</exception>
    public DialogSet Add(Dialog dialog)
    {
        _dialogs.Add(dialog.Id, dialog);
        return this;
    }

    public Dialog? Find(string id) => _dialogs.GetValueOrDefault(id);

    /// <summary>The conversation's dialogs, as they were left.</summary>
    /// <param name="whose">A member of a group with whom the bot talks beside the others; null for one talk with all.</param>
    public DialogContext CreateContext(TurnContext turn, string? whose = null)
    {
        var property = whose is null ? _property : new DialogStateProperty(this, whose);
        var state = turn.ConversationState.Get(property);
        if (state is null)
            turn.ConversationState.Set(property, state = new DialogState());
        return new DialogContext(this, turn, state);
    }

    /// <summary>Goes on with the open dialog; where none is open, begins <paramref name="dialogId"/>.</summary>
    public async Task<DialogTurnResult> RunAsync(
        TurnContext turn,
        string dialogId,
        object? options = null
    )
    {
        var dc = CreateContext(turn);
        var result = await dc.ContinueDialogAsync();
        return result.Status == DialogTurnStatus.Empty
            ? await dc.BeginDialogAsync(dialogId, options)
            : result;
    }
}
