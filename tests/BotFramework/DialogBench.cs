using OitBot.Dialogs.BotFramework;

namespace OitBot.Tests.BotFramework;

/// <summary>Runs dialogs in memory: after every turn the state goes through its JSON, as it does in the database.</summary>
internal sealed class DialogBench(params Dialog[] dialogs)
{
    private readonly DialogSet _dialogs = new(dialogs);

    /// <summary>The conversation's state as it is stored.</summary>
    public string State { get; set; } = "{}";

    public DialogTurnResult? Last { get; private set; }

    /// <summary>The same conversation in a later release.</summary>
    public DialogBench Upgrade(params Dialog[] changed) => new(changed) { State = State };

    /// <summary>What the bot answers; "main" is begun where nothing is open.</summary>
    public async Task<string[]> SayAsync(string? text, string type = ActivityTypes.Message)
    {
        var turn = new TurnContext(
            new Activity { Type = type, Text = text },
            StateDocument.Parse(State),
            _ => Task.FromResult(StateDocument.Parse(null))
        );
        Last = await _dialogs.RunAsync(turn, "main");
        State = turn.ConversationState.ToJson();
        return [.. turn.Outgoing.Select(activity => activity.Text ?? "")];
    }
}
