using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;

namespace OitBot.Dialogs.Conversations;

/// <summary>Turns what conversations say into activities.</summary>
public static class Replies
{
    public static Activity ToActivity(Reply reply) =>
        new()
        {
            Type = ActivityTypes.Message,
            Text = reply.Text,
            Card = reply.Card,
            SuggestedActions =
                reply.QuickReplies.Count == 0
                    ? null
                    : new SuggestedActions { Actions = [.. reply.QuickReplies.Select(ToAction)] },
        };

    private static CardAction ToAction(QuickReply reply) =>
        reply.Postback is { } postback
            ? CardAction.PostBack(reply.Label, postback.ToJson())
            : CardAction.ImBack(reply.Label, reply.Say);
}
