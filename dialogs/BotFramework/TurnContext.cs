namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// All that belongs to one turn: what came in, what goes out, the states. Sending only collects: the turn commits
/// first and sends then. Not for several threads at once.
/// </summary>
public sealed class TurnContext(
    Activity activity,
    StateDocument conversationState,
    Func<CancellationToken, Task<StateDocument>> loadUserState,
    CancellationToken cancelled = default
)
{
    private readonly List<Activity> _outgoing = [];
    private readonly List<Action> _committed = [];
    private StateDocument? _userState;

    /// <summary>What came in.</summary>
    public Activity Activity => activity;

    /// <summary>What goes out after the commit, in this order.</summary>
    public IReadOnlyList<Activity> Outgoing => _outgoing;

    /// <summary>Whether this turn has sent anything yet (traces apart).</summary>
    public bool Responded { get; private set; }

    /// <summary>State of this conversation: channel and conversation id.</summary>
    public StateDocument ConversationState => conversationState;

    /// <summary>The answer to an invoke.</summary>
    public InvokeResponse? InvokeResponse { get; set; }

    /// <summary>Things of this turn by their type: the database, what was understood, who is speaking.</summary>
    public TurnState TurnState { get; } = new();

    /// <summary>The turn is given up.</summary>
    public CancellationToken Cancelled => cancelled;

    /// <summary>Whose agency the replies belong to, where somebody is known.</summary>
    public long? AgencyId { get; set; }

    /// <summary>To whom the replies go, where somebody is known.</summary>
    public long? OfficerId { get; set; }

    /// <summary>How many dialogs were begun in this turn: a circle of them ends in an error, not in a dead process.</summary>
    internal int DialogsBegun { get; set; }

    internal StateDocument? LoadedUserState => _userState;

    internal IReadOnlyList<Action> Committed => _committed;

    /// <summary>State of the person speaking, over all conversations of the channel.</summary>
    public async ValueTask<StateDocument> GetUserStateAsync() =>
        _userState ??= await loadUserState(cancelled);

    /// <summary>Sends a message once the turn is committed.</summary>
    public Task SendActivityAsync(Activity message)
    {
        var outgoing = message.Type is null
            ? message with
            {
                Type = ActivityTypes.Message,
            }
            : message;
        Responded |= outgoing.Type != ActivityTypes.Trace;
        _outgoing.Add(outgoing);
        return Task.CompletedTask;
    }

    /// <summary>Sends several, in order.</summary>
    public async Task SendActivitiesAsync(params IEnumerable<Activity> messages)
    {
        foreach (var message in messages)
            await SendActivityAsync(message);
    }

    /// <summary>Runs right after the commit, never when the turn fails: for wake-ups, not for work.</summary>
    public void OnCommitted(Action action) => _committed.Add(action);
}

/// <summary>Things of one turn, one of each type.</summary>
public sealed class TurnState
{
    private readonly Dictionary<Type, object> _things = [];

    public void Set<T>(T thing)
        where T : class => _things[typeof(T)] = thing;

    /// <summary>What <see cref="ActivityHandler.PrepareAsync"/> returned, by its own type.</summary>
    internal void SetUnderstood(object? understood)
    {
        if (understood is not null)
            _things[understood.GetType()] = understood;
    }

    /// <summary>The thing of that type; an error where nobody has put it there.</summary>
    public T Get<T>()
        where T : class =>
        Find<T>() ?? throw new InvalidOperationException($"This turn has no {typeof(T).Name}.");

    /// <summary>The thing of that type, or null.</summary>
    public T? Find<T>()
        where T : class => _things.TryGetValue(typeof(T), out var thing) ? (T)thing : null;
}

/// <summary>What an invoke is answered with over HTTP.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON of the body; null for none.</param>
public sealed record InvokeResponse(int Status, System.Text.Json.Nodes.JsonNode? Body = null)
{
    /// <summary>Instead of a body: the card to put in the place of the one tapped; the channel draws it.</summary>
    public Cards.Card? Card { get; init; }
}
