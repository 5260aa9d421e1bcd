namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// A bot: what comes in, by its kind. One instance serves all turns at once. It answers by sending through the turn;
/// an exception is a bug, it undoes the turn and ends in <see cref="OnTurnErrorAsync"/>.
/// </summary>
public abstract class ActivityHandler
{
    private const string CardAction = "adaptiveCard/action";

    /// <summary>
    /// Runs before the transaction opens and only reads the activity: the place to understand a text, and to wait for what
    /// that needs.
    /// </summary>
    /// <returns>Found again in the turn by <see cref="TurnState.Get{T}"/>; null for nothing.</returns>
    public virtual ValueTask<object?> PrepareAsync(
        Activity activity,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<object?>(null);

    /// <summary>One turn.</summary>
    public virtual Task OnTurnAsync(TurnContext turn) =>
        turn.Activity.Type switch
        {
            ActivityTypes.Message => OnMessageActivityAsync(turn),
            ActivityTypes.ConversationUpdate => OnConversationUpdateActivityAsync(turn),
            ActivityTypes.MessageReaction => OnMessageReactionActivityAsync(turn),
            ActivityTypes.Event => OnEventActivityAsync(turn),
            ActivityTypes.Invoke => AnswerInvokeAsync(turn),
            ActivityTypes.InstallationUpdate => OnInstallationUpdateActivityAsync(turn),
            ActivityTypes.MessageUpdate => OnMessageUpdateActivityAsync(turn),
            ActivityTypes.MessageDelete => OnMessageDeleteActivityAsync(turn),
            ActivityTypes.Typing => OnTypingActivityAsync(turn),
            ActivityTypes.EndOfConversation => OnEndOfConversationActivityAsync(turn),
            _ => OnUnrecognizedActivityTypeAsync(turn),
        };

    /// <summary>
    /// The turn failed and all that it changed is undone. What is sent and set here is saved in a turn of its own.
    /// </summary>
    /// <param name="reference">Stands in the log too.</param>
    public abstract Task OnTurnErrorAsync(TurnContext turn, Exception error, string reference);

    protected virtual Task OnMessageActivityAsync(TurnContext turn) => Task.CompletedTask;

    protected virtual Task OnConversationUpdateActivityAsync(TurnContext turn) =>
        turn.Activity switch
        {
            { MembersAdded: { Count: > 0 } added } => OnMembersAddedAsync(added, turn),
            { MembersRemoved: { Count: > 0 } removed } => OnMembersRemovedAsync(removed, turn),
            _ => Task.CompletedTask,
        };

    /// <param name="membersAdded">The bot may be among them: it is the activity's recipient.</param>
    protected virtual Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded,
        TurnContext turn
    ) => Task.CompletedTask;

    protected virtual Task OnMembersRemovedAsync(
        IReadOnlyList<ChannelAccount> membersRemoved,
        TurnContext turn
    ) => Task.CompletedTask;

    protected virtual async Task OnMessageReactionActivityAsync(TurnContext turn)
    {
        if (turn.Activity.ReactionsAdded is { Count: > 0 } added)
            await OnReactionsAddedAsync(added, turn);
        if (turn.Activity.ReactionsRemoved is { Count: > 0 } removed)
            await OnReactionsRemovedAsync(removed, turn);
    }

    protected virtual Task OnReactionsAddedAsync(
        IReadOnlyList<MessageReaction> reactions,
        TurnContext turn
    ) => Task.CompletedTask;

    protected virtual Task OnReactionsRemovedAsync(
        IReadOnlyList<MessageReaction> reactions,
        TurnContext turn
    ) => Task.CompletedTask;

    protected virtual Task OnEventActivityAsync(TurnContext turn) => Task.CompletedTask;

    /// <returns>Null where nobody knows that invoke: answered with 501.</returns>
    protected virtual async Task<InvokeResponse?> OnInvokeActivityAsync(TurnContext turn)
    {
        if (turn.Activity.Name != CardAction)
            return null;
        var (action, refusal) = AdaptiveCardAction.Read(turn.Activity.Value);
        return refusal ?? await OnAdaptiveCardInvokeAsync(turn, action!);
    }

    /// <summary>An Action.Execute of an Adaptive Card.</summary>
    protected virtual Task<InvokeResponse?> OnAdaptiveCardInvokeAsync(
        TurnContext turn,
        AdaptiveCardAction action
    ) => Task.FromResult<InvokeResponse?>(null);

    protected virtual Task OnInstallationUpdateActivityAsync(TurnContext turn) =>
        Task.CompletedTask;

    protected virtual Task OnMessageUpdateActivityAsync(TurnContext turn) => Task.CompletedTask;

    protected virtual Task OnMessageDeleteActivityAsync(TurnContext turn) => Task.CompletedTask;

    protected virtual Task OnTypingActivityAsync(TurnContext turn) => Task.CompletedTask;

    protected virtual Task OnEndOfConversationActivityAsync(TurnContext turn) => Task.CompletedTask;

    protected virtual Task OnUnrecognizedActivityTypeAsync(TurnContext turn) => Task.CompletedTask;

    private async Task AnswerInvokeAsync(TurnContext turn) =>
        turn.InvokeResponse = await OnInvokeActivityAsync(turn) ?? turn.InvokeResponse;
}
