using System.Text.RegularExpressions;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>
/// An announcement's text taken apart: its urgency, and of a circular that is passed on (หนังสือเวียน) the letter's
/// number and the link. Pure.
/// </summary>
/// <param name="Text">Without the urgency that it began with; everything else as typed.</param>
/// <param name="Link">Opened by a button, because a card's text cannot be tapped.</param>
public sealed partial record Circular(string Text, string? Urgency, string? LetterNumber, Uri? Link)
{
    public static Circular Read(string text)
    {
        var trimmed = text.Trim();
        var leading = Leading().Match(trimmed);
        var body = leading.Success ? trimmed[leading.Length..] : trimmed;
        var number = LetterNumbers.Find(body);
        // "ที่" before the number is easily lost where the command's words end.
        if (number is not null && body.StartsWith(number, StringComparison.Ordinal))
            body = $"ที่ {body}";
        return new Circular(
            body,
            leading.Success ? leading.Groups["how"].Value : null,
            number,
            LinkIn(body)
        );
    }

    private static Uri? LinkIn(string text)
    {
        foreach (var (start, end) in Links.Find(text))
        {
            var link = text[start..end];
            if (!link.Contains("://", StringComparison.Ordinal))
                link = $"https://{link}";
            if (
                Uri.TryCreate(link, UriKind.Absolute, out var uri)
                && uri.Scheme is "https" or "http"
            )
                return uri;
        }
        return null;
    }

    [GeneratedRegex(
        @"^\(?(?<how>ด่วนที่สุด|ด่วนมาก|ด่วน)\)?[!:\s]+(?=\S)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Leading();
}
