using System.Text.Json.Nodes;
using OitBot.Dialogs.BotFramework;
using OitBot.ScenarioHost.Scenarios;

namespace OitBot.ScenarioHost;

/// <summary>All scenarios: which one is played stands in the conversation id, before the first "~".</summary>
public sealed class ScenarioBot : ActivityHandler
{
    private const string Main = "main";

    private readonly Dictionary<string, DialogSet> _scenarios = AllScenarios.Make();

    /// <summary>Set once, before the first request.</summary>
    public Proactive? Proactive { get; set; }

    public override async Task OnTurnErrorAsync(TurnContext turn, Exception error, string reference)
    {
        await turn.SendActivityAsync($"Sorry: {error.Message}");
        turn.ConversationState.Clear();
    }

    protected override async Task OnMessageActivityAsync(TurnContext turn)
    {
        var name = turn.Activity.Conversation!.Id!.Split('~')[0];
        if (name == "plain")
            await PlainScenario.OnMessageAsync(turn, Proactive!);
        else if (!_scenarios.TryGetValue(name, out var dialogs))
            await turn.SendActivityAsync($"unknown scenario {name}");
        else if ((await dialogs.RunAsync(turn, Main)).Status == DialogTurnStatus.Outdated)
            await turn.SendActivityAsync("This conversation has changed. Please start over.");
    }

    protected override async Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded,
        TurnContext turn
    )
    {
        foreach (var member in membersAdded.Where(m => m.Id != turn.Activity.Recipient?.Id))
            await turn.SendActivityAsync(
                $"Welcome {(string.IsNullOrEmpty(member.Name) ? member.Id : member.Name)}"
            );
    }

    protected override Task OnMembersRemovedAsync(
        IReadOnlyList<ChannelAccount> membersRemoved,
        TurnContext turn
    ) => turn.SendActivityAsync($"Bye {string.Join(',', membersRemoved.Select(m => m.Id))}");

    protected override Task OnReactionsAddedAsync(
        IReadOnlyList<MessageReaction> reactions,
        TurnContext turn
    ) => turn.SendActivityAsync($"reaction {string.Join(',', reactions.Select(r => r.Type))}");

    protected override Task OnEventActivityAsync(TurnContext turn) =>
        turn.SendActivityAsync($"event {turn.Activity.Name ?? "undefined"}");

    protected override async Task<InvokeResponse?> OnInvokeActivityAsync(TurnContext turn)
    {
        if (turn.Activity.Name != "echo/invoke")
            return await base.OnInvokeActivityAsync(turn);
        var body = new JsonObject();
        if (turn.Activity.Value is { } value)
            body["got"] = JsonNode.Parse(value.GetRawText());
        return new InvokeResponse(202, body);
    }

    protected override Task<InvokeResponse?> OnAdaptiveCardInvokeAsync(
        TurnContext turn,
        AdaptiveCardAction action
    ) =>
        Task.FromResult(
            action.Verb == "ok"
                ? AdaptiveCardAction.Message($"clicked {CompactJson.Of(action.Data)}")
                : null
        );
}
