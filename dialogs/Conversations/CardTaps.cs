using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// Answers a tap on a card that can change in its place (Teams): the result stands on the card itself, and buttons
/// that no longer fit are gone.
/// </summary>
internal static class CardTaps
{
    private const int MostButtons = 4;

    /// <summary>A card that is only looked at again.</summary>
    public static async Task<InvokeResponse> LookAsync(
        Postback tap,
        ConversationBook book,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var answer = await book.TapAsync(tap, scene, cancellationToken);
        return answer.Replies.LastOrDefault(reply => reply.Card is not null)?.Card is { } card
            ? AdaptiveCardAction.Card(card)
            : AdaptiveCardAction.Message(Sentences(answer));
    }

    /// <summary>The card with what has happened; where the answer brings none, the item as it now is.</summary>
    public static async Task<InvokeResponse> AnswerAsync(
        Postback tap,
        Answer answer,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var shown = answer.Replies.LastOrDefault(reply => reply.Card is not null)?.Card;
        if (shown is null && answer.InPlace is { } inPlace)
            shown = await inPlace(cancellationToken);
        var sentences = Sentences(answer);
        if (shown is null && tap.Item is { } item && scene.Speaker is not null)
            shown = await ItemAsync(item, tap, scene, cancellationToken);
        if (shown is not null)
            return AdaptiveCardAction.Card(Over(shown, sentences));
        // In a group the others go on with the card; only the person who tapped is told.
        return scene.IsGroup
            ? AdaptiveCardAction.Message(sentences)
            : AdaptiveCardAction.Card(Result(sentences, answer));
    }

    private static async Task<Card?> ItemAsync(
        int item,
        Postback tap,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        // Reads what this turn has just changed: still within its transaction.
        await scene.Db.SaveChangesAsync(cancellationToken);
        var acting = await Acting.BeginAsync(scene, cancellationToken, tap.Round);
        var fresh = await CertifyTalk.FreshAsync(item, acting, cancellationToken);
        // Its own text repeats what the sentence says, and a reason is not readable before the commit.
        return fresh.Replies.LastOrDefault(reply => reply.Card is not null)?.Card is { } card
            ? card with
            {
                Text = null,
            }
            : null;
    }

    private static Card Over(Card card, string sentences) =>
        sentences.Length == 0
            ? card
            : card with
            {
                Text = card.Text is null ? sentences : $"{sentences}\n\n{card.Text}",
            };

    private static Card Result(string sentences, Answer answer)
    {
        var lines = sentences.Split('\n', 2);
        return new Card
        {
            Title = lines[0],
            Text = lines.Length == 1 ? null : lines[1],
            Buttons =
            [
                .. answer
                    .Replies.SelectMany(reply => reply.QuickReplies)
                    .Take(MostButtons)
                    .Select(Button),
            ],
        };
    }

    private static CardButton Button(QuickReply reply) =>
        reply.Postback is { } postback
            ? new CardButton(reply.Label) { Postback = postback }
            : new CardButton(reply.Label) { Say = reply.Say ?? reply.Label };

    private static string Sentences(Answer answer) =>
        string.Join('\n', answer.Replies.Select(reply => reply.Text).OfType<string>());
}
