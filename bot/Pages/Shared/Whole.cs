using Microsoft.AspNetCore.Html;

namespace OitBot.Pages.Shared;

/// <summary>Pieces of a line that are each kept whole where there is room.</summary>
public static class Whole
{
    /// <summary>"a, b, c"</summary>
    public static IHtmlContent Of(IEnumerable<string> pieces)
    {
        var html = new HtmlContentBuilder();
        string? before = null;
        foreach (var piece in pieces)
        {
            if (before is not null)
                Append(html, $"{before},").Append(" ");
            before = piece;
        }
        return before is null ? html : Append(html, before);
    }

    /// <summary>A name or another short text that breaks at its spaces only.</summary>
    public static IHtmlContent Words(string text)
    {
        var html = new HtmlContentBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Append(html, word).Append(" ");
        return html;
    }

    /// <summary>An address as it is, which may break behind each of its slashes.</summary>
    public static IHtmlContent Address(string url)
    {
        var html = new HtmlContentBuilder();
        var pieces = url.Split('/');
        foreach (var piece in pieces[..^1])
            html.Append(piece).AppendHtml("/<wbr />");
        return html.Append(pieces[^1]);
    }

    private static IHtmlContentBuilder Append(HtmlContentBuilder html, string piece) =>
        html.AppendHtml("<span class=\"whole\">").Append(piece).AppendHtml("</span>");
}
