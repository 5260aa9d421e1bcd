using System.Text.Json;
using System.Text.Json.Nodes;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Teams;

/// <summary>Neutral messages as the connector takes them.</summary>
internal static class TeamsMessages
{
    /// <summary>How many buttons Teams shows on a card; further ones stand in its menu.</summary>
    private const int MostActions = 6;

    /// <summary>What the ids of buttons begin with that were suggestions below a message.</summary>
    public const string SuggestionId = "suggestion";

    /// <summary>As an answer to what the reference names: from the bot, to the person, in the conversation.</summary>
    public static Activity Addressed(Activity activity, ConversationReference reference)
    {
        var message = Drawn(activity, reference);
        return message with
        {
            Id = null,
            ChannelId = reference.ChannelId,
            ServiceUrl = reference.ServiceUrl,
            From = reference.Bot,
            Recipient = reference.User,
            Conversation = reference.Conversation,
            ReplyToId = reference.ActivityId,
            Locale = message.Locale ?? reference.Locale,
        };
    }

    private static Activity Drawn(Activity activity, ConversationReference reference)
    {
        if (activity.Card is { } card)
            return DrawnCard(activity, card);
        if (activity.SuggestedActions is not { Actions: [_, ..] actions })
            return activity is { Text: not null, TextFormat: null }
                ? activity with
                {
                    // What people wrote comes back in answers: no Markdown is read into it.
                    TextFormat = "plain",
                }
                : activity;
        return DrawnSuggestions(activity, actions, reference);
    }

    private static Activity DrawnCard(Activity activity, Card card)
    {
        var drawn = AdaptiveCards.Draw(card);
        AddActions(drawn, activity.SuggestedActions?.Actions ?? []);
        return Attached(activity, drawn, AdaptiveCards.SummaryOf(card));
    }

    /// <summary>
    /// Teams knows suggestions only in a chat with one person, and only such as say something. Others become buttons
    /// below the text; in a group there are none.
    /// </summary>
    private static Activity DrawnSuggestions(
        Activity activity,
        List<CardAction> actions,
        ConversationReference reference
    )
    {
        if (reference.Conversation?.IsGroup == true)
            return activity with { SuggestedActions = null, TextFormat = "plain" };
        if (actions.TrueForAll(action => action.Type == "imBack"))
            return activity with
            {
                TextFormat = "plain",
                SuggestedActions = new SuggestedActions
                {
                    To = reference.User?.Id is { } id ? [id] : null,
                    Actions = [.. actions.Take(MostActions)],
                },
            };
        var drawn = AdaptiveCards.DrawText(activity.Text ?? "");
        AddActions(drawn, actions);
        return Attached(activity, drawn, activity.Text ?? "") with { Text = null };
    }

    private static Activity Attached(Activity activity, JsonObject card, string summary) =>
        activity with
        {
            Card = null,
            SuggestedActions = null,
            Summary = summary,
            Attachments =
            [
                .. activity.Attachments ?? [],
                new Attachment
                {
                    ContentType = AdaptiveCards.ContentType,
                    Content = JsonSerializer.SerializeToElement(card, AdaptiveJson.Options),
                },
            ],
        };

    private static void AddActions(JsonObject card, List<CardAction> actions)
    {
        if (actions.Count == 0)
            return;
        if (card["actions"] is not JsonArray there)
            card["actions"] = there = [];
        for (var i = 0; i < actions.Count; i++)
        {
            // The card's own button of that name does at least as much.
            if (there.Any(button => (string?)button?["title"] == actions[i].Title))
                continue;
            var drawn = AdaptiveActions.Draw(ButtonOf(actions[i]));
            drawn["id"] = $"{SuggestionId}{i}";
            if (there.Count >= MostActions)
                drawn["mode"] = "secondary";
            there.Add(drawn);
        }
    }

    private static CardButton ButtonOf(CardAction action)
    {
        var label = action.Title ?? "";
        return action.Type == "imBack"
            ? new CardButton(label) { Say = action.Value?.ToString() }
            : new CardButton(label) { Postback = Postback.TryParse(action.Value?.GetRawText()) };
    }
}
