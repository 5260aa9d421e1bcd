using System.Globalization;
using System.Text.Json;
using OitBot.Dialogs.BotFramework;

namespace OitBot.ScenarioHost.Scenarios;

/// <summary>The scenario without dialogs: the text of a message decides.</summary>
internal static class PlainScenario
{
    private const string CardJson = """
        {"type":"AdaptiveCard","version":"1.4","body":[{"type":"TextBlock","text":"Hello card"},
        {"type":"Input.Text","id":"note"}],"actions":[{"type":"Action.Execute","title":"Exec","verb":"ok",
        "data":{"a":1}},{"type":"Action.Submit","title":"Submit","data":{"b":2}}]}
        """;

    private static readonly StateProperty<Counter> Count = new("count");

    public static Task OnMessageAsync(TurnContext turn, Proactive proactive) =>
        turn.Activity.Text switch
        {
            "count" => CountAsync(turn),
            "clear" => ClearAsync(turn),
            "three" => ThreeAsync(turn),
            "proactive" => ProactiveAsync(turn, proactive),
            "card" => CardAsync(turn),
            _ => EchoAsync(turn),
        };

    private static Task CountAsync(TurnContext turn)
    {
        var count = (turn.ConversationState.Get(Count)?.Value ?? 0) + 1;
        turn.ConversationState.Set(Count, new Counter(count));
        return turn.SendActivityAsync(
            string.Create(CultureInfo.InvariantCulture, $"count {count}")
        );
    }

    private static Task ClearAsync(TurnContext turn)
    {
        turn.ConversationState.Clear();
        return turn.SendActivityAsync("cleared");
    }

    private static Task ThreeAsync(TurnContext turn) =>
        turn.SendActivitiesAsync(
            "one",
            new Activity { Type = ActivityTypes.Typing },
            new Activity { Type = ActivityTypes.Delay, Value = JsonElement.Parse("50") },
            "two",
            "three"
        );

    private static Task ProactiveAsync(TurnContext turn, Proactive proactive)
    {
        var reference = turn.Activity.GetConversationReference();
        turn.OnCommitted(() => proactive.Schedule(reference));
        return turn.SendActivityAsync("scheduled");
    }

    private static Task CardAsync(TurnContext turn) =>
        turn.SendActivityAsync(
            new Activity
            {
                Type = ActivityTypes.Message,
                Attachments =
                [
                    new Attachment
                    {
                        ContentType = "application/vnd.microsoft.card.adaptive",
                        Content = JsonElement.Parse(CardJson),
                    },
                ],
            }
        );

    private static Task EchoAsync(TurnContext turn) =>
        turn.SendActivityAsync(
            turn.Activity.Value is { ValueKind: not JsonValueKind.Null } value
                ? $"submit {CompactJson.Of(value)}"
                : $"echo {turn.Activity.Text ?? "undefined"}"
        );

    internal sealed record Counter(int Value);
}
