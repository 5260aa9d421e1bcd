using System.Globalization;

namespace OitBot.Channels.Line;

/// <summary>
/// LINE's limits, each in the unit in which LINE counts it: texts in UTF-16 units, labels in grapheme clusters, Flex
/// in bytes of JSON.
/// </summary>
public static class LineLimits
{
    public const int Messages = 5;
    public const int Text = 5000;
    public const int AltText = 1500;
    public const int PostbackData = 300;
    public const int SayText = 300;
    public const int DisplayText = 300;
    public const int Uri = 1000;
    public const int QuickReplies = 13;
    public const int QuickReplyLabel = 20;
    public const int FlexLabel = 40;
    public const int BubbleBytes = 30_000;
    public const int CarouselBytes = 50_000;
    public const int CarouselBubbles = 12;
    public const int Recipients = 500;
    public const int ChatBarText = 14;

    private const string Ellipsis = "…";

    /// <summary>At most so many grapheme clusters; what is cut ends in "…".</summary>
    public static string CutGraphemes(string text, int most)
    {
        if (text.Length <= most || new StringInfo(text).LengthInTextElements <= most)
            return text;
        return new StringInfo(text).SubstringByTextElements(0, most - 1).TrimEnd() + Ellipsis;
    }

    /// <summary>At most so many UTF-16 units, never through a grapheme cluster; what is cut ends in "…".</summary>
    public static string CutUnits(string text, int most) =>
        text.Length <= most
            ? text
            : text[..WholeGraphemes(text, most - Ellipsis.Length)].TrimEnd() + Ellipsis;

    /// <summary>
    /// Pieces of at most so many UTF-16 units that together say the same: parted at a line's end where there is one in
    /// the second half, else at a space, else between two grapheme clusters.
    /// </summary>
    public static IEnumerable<string> Split(string text, int most)
    {
        var rest = text.Trim();
        while (rest.Length > most)
        {
            var end = WholeGraphemes(rest, most);
            var line = rest.LastIndexOf('\n', end - 1, end - (end / 2));
            var space = rest.LastIndexOf(' ', end - 1, end - (end / 2));
            var at =
                line > 0 ? line
                : space > 0 ? space
                : end;
            if (rest[..at].TrimEnd() is { Length: > 0 } piece)
                yield return piece;
            rest = rest[at..].TrimStart();
        }
        if (rest.Length > 0)
            yield return rest;
    }

    private static int WholeGraphemes(string text, int most)
    {
        var end = 0;
        while (end < most)
        {
            var length = StringInfo.GetNextTextElementLength(text, end);
            if (end + length > most)
                break;
            end += length;
        }
        // A single cluster longer than the limit is no text that anybody wrote.
        return end > 0 ? end : most;
    }
}
