using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;

namespace OitBot.Channels.Line;

/// <summary>Buttons and quick replies as LINE's actions; null where LINE could not carry what they do.</summary>
public static class LineActions
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A button of a card.</summary>
    /// <param name="mostLabel">Grapheme clusters that the label may have where it stands.</param>
    public static LineAction? From(CardButton button, int mostLabel = LineLimits.FlexLabel)
    {
        var label = Label(button.Label, mostLabel);
        if (button.Postback is { Action: InGroup.Spoken, Text: { } said })
            return Postback(label, said, said);
        if (button.Postback is { } postback)
            return Postback(label, postback.ToJson(), button.Label);
        if (button.Url is { } url)
            return Open(label, button.InOwnBrowser ? InOwnBrowser(url) : url);
        return Say(label, button.Say ?? button.Label);
    }

    /// <summary>A quick reply.</summary>
    public static LineAction? From(CardAction action)
    {
        var title = action.Title ?? action.Text ?? TextOf(action.Value);
        if (string.IsNullOrWhiteSpace(title))
            return null;
        var label = Label(title, LineLimits.QuickReplyLabel);
        return action.Type switch
        {
            "openUrl" => Uri.TryCreate(TextOf(action.Value), UriKind.Absolute, out var url)
                ? Open(label, url)
                : null,
            "messageBack" or "postBack" when action.Value is { } value => Postback(
                label,
                value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(),
                action.DisplayText ?? action.Text ?? title
            ),
            _ => Say(label, TextOf(action.Value) ?? title),
        };
    }

    /// <summary>The address as LINE wants it: percent-encoded, the host in ASCII; null where it cannot be opened or is too long.</summary>
    public static string? Encode(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http" or "tel" or "mailto"))
            return null;
        var text =
            url.Host.Length == 0
                ? url.AbsoluteUri
                : new UriBuilder(url) { Host = url.IdnHost }
                    .Uri
                    .AbsoluteUri;
        return text.Length <= LineLimits.Uri && text.All(char.IsAscii) ? text : null;
    }

    /// <summary>As LINE wants to be asked for it: by a parameter of the address.</summary>
    private static Uri InOwnBrowser(Uri url) =>
        new(QueryHelpers.AddQueryString(url.AbsoluteUri, "openExternalBrowser", "1"));

    private static string Label(string text, int most) =>
        LineLimits.CutGraphemes(string.IsNullOrWhiteSpace(text) ? "…" : text.Trim(), most);

    private static LineSay? Say(string label, string text) =>
        string.IsNullOrWhiteSpace(text)
            ? null
            : new LineSay(LineLimits.CutUnits(text, LineLimits.SayText)) { Label = label };

    private static LineOpen? Open(string label, Uri url) =>
        Encode(url) is { } text ? new LineOpen(text) { Label = label } : null;

    private static LinePostback? Postback(string label, string data, string said)
    {
        var compact = data.StartsWith('{') ? Compact(data) : data;
        return compact.Length is 0 or > LineLimits.PostbackData
            ? null
            : new LinePostback(
                compact,
                LineLimits.CutGraphemes(
                    string.IsNullOrWhiteSpace(said) ? label : said.Trim(),
                    LineLimits.DisplayText
                )
            )
            {
                Label = label,
            };
    }

    /// <summary>Thai as letters, not as escapes of six characters each: the data has room for 300.</summary>
    private static string Compact(string json)
    {
        try
        {
            return JsonNode.Parse(json)?.ToJsonString(Relaxed) ?? json;
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static string? TextOf(JsonElement? value) =>
        value switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { } other => other.GetRawText(),
            null => null,
        };
}
