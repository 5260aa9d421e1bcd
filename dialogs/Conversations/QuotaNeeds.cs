using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>Tells the messages whose answer shows what is left of the quota, so that it is asked for before the turn.</summary>
internal static class QuotaNeeds
{
    public static bool Needs(Activity activity, Heard? heard) =>
        activity.Type == ActivityTypes.Invoke
            ? AdaptiveCardAction.Read(activity.Value).Action is { } action
                && IsAbout(Postback.TryParse(action.Data))
            : heard is not null
                && (
                    IsAbout(heard.Tap)
                    || heard.Understood.Intent
                        is Intents.Broadcast
                            or Intents.BroadcastReport
                            or Intents.RemindNow
                );

    private static bool IsAbout(Postback? tap) =>
        tap?.Action.StartsWith(BroadcastTap.Prefix, StringComparison.Ordinal) == true
        && tap.Action != BroadcastTap.Acknowledge;
}
