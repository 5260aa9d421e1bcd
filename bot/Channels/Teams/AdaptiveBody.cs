using System.Globalization;
using System.Text.Json.Nodes;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Teams;

/// <summary>Everything of a card above its buttons.</summary>
internal static class AdaptiveBody
{
    public static JsonArray Draw(Card card, CardLimits limits)
    {
        JsonArray body =
        [
            AdaptiveText.Block(
                AdaptiveText.Run(CardTexts.Clip(card.Title, limits.Value), "Bolder", size: "Medium")
            ),
        ];
        if (card.Subtitle is { } subtitle)
            body.Add(Small(subtitle, limits.Value));
        if (card.Text is { } text)
            body.Add(AdaptiveText.Block(AdaptiveText.WithLinks(CardTexts.Clip(text, limits.Text))));
        if (card.Progress is { Total: > 0 } progress)
            AddProgress(body, progress);
        foreach (var fact in card.Facts.Take(limits.Rows))
            body.Add(Draw(fact, limits));
        AddSections(body, card.Sections, limits);
        if (card.Footer is { } footer)
            body.Add(Small(footer, limits.Value));
        return body;
    }

    private static JsonObject Small(string text, int length) =>
        AdaptiveText.Block(
            AdaptiveText.Run(CardTexts.Clip(text, length), size: "Small", subtle: true)
        );

    private static JsonObject Draw(Fact fact, CardLimits limits) =>
        AdaptiveText.Block([
            AdaptiveText.Run($"{CardTexts.Clip(fact.Label, limits.Value)}: ", subtle: true),
            .. AdaptiveText.WithLinks(CardTexts.Clip(fact.Value, limits.Value)),
        ]);

    /// <summary>Two columns as wide as what is done and what is not; the words below say the same.</summary>
    private static void AddProgress(JsonArray body, Progress progress)
    {
        var done = Math.Clamp(progress.Done, 0, progress.Total);
        JsonArray bar = [];
        if (done > 0)
            bar.Add(Bar(done, "good"));
        if (done < progress.Total)
            bar.Add(Bar(progress.Total - done, "emphasis"));
        body.Add(
            new JsonObject
            {
                ["type"] = "ColumnSet",
                ["spacing"] = "Medium",
                ["columns"] = bar,
            }
        );
        body.Add(Small($"{progress.Label} {progress.Done}/{progress.Total}", 200));
    }

    private static JsonObject Bar(int width, string style) =>
        new()
        {
            ["type"] = "Column",
            ["width"] = width.ToString(CultureInfo.InvariantCulture),
            ["style"] = style,
            ["minHeight"] = "8px",
            ["spacing"] = "None",
            ["items"] = new JsonArray(),
        };

    private static void AddSections(
        JsonArray body,
        IReadOnlyList<CardSection> sections,
        CardLimits limits
    )
    {
        var left = limits.Rows;
        foreach (var section in sections)
        {
            if (section.Heading is { } heading)
                body.Add(
                    AdaptiveText.Block(
                        AdaptiveText.Run(CardTexts.Clip(heading, limits.Value), "Bolder")
                    )
                );
            var shown = Math.Min(left, section.Rows.Count);
            foreach (var row in section.Rows.Take(shown))
                body.Add(Draw(row, limits));
            if (shown < section.Rows.Count)
                body.Add(Small(CardTexts.MoreRows(section.Rows.Count - shown), 200));
            left -= shown;
        }
    }

    private static JsonObject Draw(CardRow row, CardLimits limits)
    {
        JsonArray lines =
        [
            AdaptiveText.Block([
                .. Mark(row.Tone),
                AdaptiveText.Run(
                    CardTexts.Clip(row.Text, limits.Value),
                    color: row.Tap is null ? null : "accent"
                ),
            ]),
        ];
        if (row.Detail is { } detail)
            lines.Add(Detail(detail, limits.Value));
        var drawn = new JsonObject
        {
            ["type"] = "Container",
            ["spacing"] = "Small",
            ["items"] = lines,
        };
        if (row.Tap is { } tap)
            drawn["selectAction"] = AdaptiveActions.Draw(tap with { Input = null });
        return drawn;
    }

    private static JsonObject Detail(string text, int length)
    {
        var detail = Small(text, length);
        detail["spacing"] = "None";
        return detail;
    }

    /// <summary>The colour is for quick eyes only: what it means stands in the row's words.</summary>
    private static IEnumerable<JsonObject> Mark(Tone tone)
    {
        var color = tone switch
        {
            Tone.Good => "good",
            Tone.Waiting => "warning",
            Tone.Late => "attention",
            _ => null,
        };
        return color is null ? [] : [AdaptiveText.Run("● ", color: color)];
    }
}
