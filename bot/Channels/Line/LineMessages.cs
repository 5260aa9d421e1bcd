using System.Text;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Line;

/// <summary>
/// Neutral activities as LINE's messages, at most five: a request has no room for more, and quota counts requests.
/// Where there are more, neighbours are joined; what still has no room is folded into plain text at the end.
/// </summary>
public static class LineMessages
{
    /// <summary>Empty where nothing is to be shown (traces, typing).</summary>
    public static IReadOnlyList<LineMessage> Render(IReadOnlyList<Activity> activities)
    {
        var shown = activities.Where(a => a.Type is ActivityTypes.Message or null).ToList();
        var messages = Draw(shown.SelectMany(PartsOf), joined: false);
        if (messages.Count > LineLimits.Messages)
            messages = Draw(shown.SelectMany(PartsOf), joined: true);
        if (messages.Count > LineLimits.Messages)
            messages = Folded(shown, messages);
        if (messages.Count > 0 && QuickReplies(shown) is { } quickReplies)
            // LINE shows them below the last message only.
            messages[^1] = messages[^1] with
            {
                QuickReply = quickReplies,
            };
        return messages;
    }

    private abstract record Part;

    private sealed record TextPart(string Text) : Part;

    private sealed record CardPart(Card Card) : Part;

    private static IEnumerable<Part> PartsOf(Activity activity)
    {
        if (!string.IsNullOrWhiteSpace(activity.Text))
            yield return new TextPart(activity.Text.Trim());
        foreach (var attachment in activity.Attachments ?? [])
            if (attachment.ContentUrl is { Length: > 0 } url)
                yield return new TextPart($"{attachment.Name}\n{url}".Trim());
        if (activity.Card is { } card)
            yield return new CardPart(card);
    }

    private static List<LineMessage> Draw(IEnumerable<Part> parts, bool joined)
    {
        var messages = new List<LineMessage>();
        foreach (var group in Neighbours(parts, joined))
            if (group[0] is TextPart)
                messages.AddRange(
                    LineLimits
                        .Split(
                            string.Join("\n\n", group.Cast<TextPart>().Select(t => t.Text)),
                            LineLimits.Text
                        )
                        .Select(text => new LineText(text))
                );
            else
                messages.AddRange(Flex([.. group.Cast<CardPart>().Select(c => c.Card)]));
        return messages;
    }

    /// <summary>Parts of one kind that follow each other, together where that is wanted.</summary>
    private static List<List<Part>> Neighbours(IEnumerable<Part> parts, bool joined)
    {
        var groups = new List<List<Part>>();
        foreach (var part in parts)
            if (joined && groups.Count > 0 && groups[^1][0].GetType() == part.GetType())
                groups[^1].Add(part);
            else
                groups.Add([part]);
        return groups;
    }

    private static IEnumerable<LineFlex> Flex(IReadOnlyList<Card> cards)
    {
        var alt = LineLimits.CutUnits(
            string.Join(" · ", cards.Select(FlexCards.AltText)),
            LineLimits.AltText
        );
        var bubbles = new List<WrittenJson>();
        var bytes = 0;
        foreach (var bubble in cards.SelectMany(FlexCards.Bubbles))
        {
            var size = bubble.Bytes + 1;
            if (
                bubbles.Count == LineLimits.CarouselBubbles
                || bytes + size > LineLimits.CarouselBytes - 100
            )
            {
                yield return Container(alt, bubbles);
                bubbles = [];
                bytes = 0;
            }
            bubbles.Add(bubble);
            bytes += size;
        }
        if (bubbles.Count > 0)
            yield return Container(alt, bubbles);
    }

    private static LineFlex Container(string alt, List<WrittenJson> bubbles) =>
        new(alt, bubbles.Count == 1 ? bubbles[0] : WrittenJson.Of(new FlexCarousel(bubbles)));

    private static List<LineMessage> Folded(List<Activity> activities, List<LineMessage> messages)
    {
        // The first four stay as they are; the fifth says in plain words what comes after them.
        var kept = messages.Take(LineLimits.Messages - 1).ToList();
        var drawn = 0;
        var rest = new StringBuilder();
        foreach (var part in activities.SelectMany(PartsOf))
        {
            drawn += Draw([part], joined: false).Count;
            if (drawn >= LineLimits.Messages)
                rest.Append(part is CardPart c ? PlainCard.Text(c.Card) : ((TextPart)part).Text)
                    .Append("\n\n");
        }
        kept.Add(new LineText(LineLimits.CutUnits(rest.ToString().Trim(), LineLimits.Text)));
        return kept;
    }

    private static QuickReply? QuickReplies(List<Activity> activities)
    {
        var actions = activities.LastOrDefault(a => a.SuggestedActions is { Actions.Count: > 0 });
        var items = (actions?.SuggestedActions?.Actions ?? [])
            .Select(LineActions.From)
            .OfType<LineAction>()
            .Take(LineLimits.QuickReplies)
            .Select(action => new QuickReplyItem(action))
            .ToList();
        return items.Count == 0 ? null : new QuickReply(items);
    }
}
