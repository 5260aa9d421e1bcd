using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OitBot.Channels.Teams;

/// <summary>
/// Text on a card. Always rich text runs: a TextBlock would read Markdown into what people typed,
/// and an address with underscores would be shown wrongly.
/// </summary>
internal static partial class AdaptiveText
{
    public static JsonObject Block(params IEnumerable<JsonObject> runs) =>
        new()
        {
            ["type"] = "RichTextBlock",
            ["spacing"] = "Small",
            ["inlines"] = new JsonArray([.. runs]),
        };

    public static JsonObject Run(
        string text,
        string? weight = null,
        string? size = null,
        bool subtle = false,
        string? color = null
    )
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (weight is not null)
            run["weight"] = weight;
        if (size is not null)
            run["size"] = size;
        if (subtle)
            run["isSubtle"] = true;
        if (color is not null)
            run["color"] = color;
        return run;
    }

    /// <summary>Web addresses in the text can be tapped; one that was clipped cannot.</summary>
    public static IEnumerable<JsonObject> WithLinks(string text)
    {
        var at = 0;
        foreach (Match match in WebAddress().Matches(text))
        {
            if (!Uri.TryCreate(match.Value, UriKind.Absolute, out var url))
                continue;
            if (match.Index > at)
                yield return Run(text[at..match.Index]);
            yield return Link(match.Value, url);
            at = match.Index + match.Length;
        }
        if (at < text.Length || at == 0)
            yield return Run(text[at..]);
    }

    private static JsonObject Link(string text, Uri url)
    {
        var run = Run(text, color: "accent");
        run["selectAction"] = new JsonObject
        {
            ["type"] = "Action.OpenUrl",
            ["url"] = url.AbsoluteUri,
        };
        return run;
    }

    [GeneratedRegex(@"https?://[^\s<>""…]+(?![^\s<>""…]|…)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WebAddress();
}
