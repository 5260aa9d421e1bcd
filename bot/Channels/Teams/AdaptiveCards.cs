using System.Text;
using System.Text.Json.Nodes;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Teams;

/// <summary>
/// Draws a neutral card as an Adaptive Card 1.5, the newest version that Teams shows everywhere.
/// A card that would be larger than Teams takes loses rows and the ends of long texts, never a button.
/// </summary>
public static class AdaptiveCards
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>In UTF-8. Teams takes 28 KB for the whole message; the rest is for what surrounds the card.</summary>
    public const int LargestCard = 26 * 1024;

    private static readonly CardLimits[] Tighter =
    [
        new(100, 4000, 1000),
        new(60, 3000, 700),
        new(48, 2000, 500),
        new(40, 1500, 400),
        new(32, 1000, 300),
        new(24, 700, 200),
        new(16, 500, 120),
        new(8, 300, 60),
    ];

    /// <summary>The card as Teams takes it, small enough.</summary>
    public static JsonObject Draw(Card card)
    {
        var drawn = Tighter.Select(limits => Draw(card, limits));
        return drawn.FirstOrDefault(Fits) ?? Draw(card, Tighter[^1]);
    }

    /// <summary>A text that is to have buttons below it.</summary>
    public static JsonObject DrawText(string text)
    {
        var drawn = Draw(new Card { Title = text });
        drawn["body"] = new JsonArray(
            AdaptiveText.Block(AdaptiveText.WithLinks(CardTexts.Clip(text, Tighter[0].Text)))
        );
        return drawn;
    }

    /// <summary>What stands where a card cannot be seen: a notification, a list of chats.</summary>
    public static string SummaryOf(Card card) => card.Summary ?? card.Title;

    private static JsonObject Draw(Card card, CardLimits limits)
    {
        var drawn = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["fallbackText"] = CardTexts.Clip(SummaryOf(card), limits.Text),
            ["body"] = AdaptiveBody.Draw(card, limits),
        };
        if (card.Refresh is { } refresh)
            drawn["refresh"] = new JsonObject { ["action"] = AdaptiveActions.Execute(refresh) };
        if (card.Buttons.Count > 0)
            drawn["actions"] = new JsonArray([.. card.Buttons.Select(AdaptiveActions.Draw)]);
        return drawn;
    }

    private static bool Fits(JsonObject card) =>
        Encoding.UTF8.GetByteCount(card.ToJsonString(AdaptiveJson.Options)) <= LargestCard;
}

/// <summary>How much of a card is drawn.</summary>
/// <param name="Rows">Over all sections.</param>
/// <param name="Text">UTF-16 code units of running text.</param>
/// <param name="Value">UTF-16 code units of a fact's value or a row's text.</param>
internal sealed record CardLimits(int Rows, int Text, int Value);
