using System.Text.Json;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Line;

/// <summary>
/// In a group the bot hears only what is addressed to it, and a tap that says something as the person is not. There it
/// comes back as a postback instead, which always reaches the bot.
/// </summary>
public static class InGroup
{
    /// <summary>The action of a postback whose text stands for what the person would have typed.</summary>
    public const string Spoken = "say";

    /// <summary>Whether that recipient is a group or a room rather than a person.</summary>
    public static bool Is(string recipient) => recipient is ['C' or 'R', ..];

    /// <summary>The same message, whose taps reach the bot from a group.</summary>
    public static Activity Of(Activity activity) =>
        activity with
        {
            Card = activity.Card is { } card ? Of(card) : null,
            SuggestedActions = activity.SuggestedActions is { } suggested
                ? new SuggestedActions { Actions = [.. suggested.Actions.Select(Of)] }
                : null,
        };

    private static Card Of(Card card) =>
        card with
        {
            Buttons = [.. card.Buttons.Select(Of)],
            Sections = [.. card.Sections.Select(s => s with { Rows = [.. s.Rows.Select(Of)] })],
        };

    private static CardRow Of(CardRow row) => row.Tap is { } tap ? row with { Tap = Of(tap) } : row;

    private static CardButton Of(CardButton button) =>
        button is { Postback: null, Url: null }
            ? button with
            {
                Say = null,
                Postback = new Postback(Spoken) { Text = button.Say ?? button.Label },
            }
            : button;

    private static CardAction Of(CardAction action) =>
        action is { Type: "imBack", Value: { ValueKind: JsonValueKind.String } said }
            ? action with
            {
                Type = "postBack",
                DisplayText = said.GetString(),
            }
            : action;
}
