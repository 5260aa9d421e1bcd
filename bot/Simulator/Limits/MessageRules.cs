using System.Text.Json;

namespace OitBot.Simulator.Limits;

/// <summary>What is allowed in <c>messages</c>.</summary>
internal static class MessageRules
{
    public const int MostMessages = 5;
    public const int MostText = 5000;
    public const int MostAltText = 1500;
    public const int MostQuickReplies = 13;

    private static readonly string[] Types =
    [
        "text",
        "textV2",
        "sticker",
        "image",
        "video",
        "audio",
        "location",
        "imagemap",
        "template",
        "flex",
        "coupon",
    ];

    /// <summary>The refusal that LINE would send; null where all is well.</summary>
    public static Refusal? Check(JsonElement body, out IReadOnlyList<JsonElement> messages)
    {
        var findings = new Findings();
        messages = findings.List(body, "", "messages", 1, MostMessages);
        for (var i = 0; i < messages.Count; i++)
        {
            Check(findings, messages[i], $"messages[{i}]");
            if (!findings.Any && FlexRules.Check(messages[i]) is { Count: > 0 } flex)
                return new Refusal(
                    $"A message (messages[{i}]) in the request body is invalid",
                    flex
                );
        }
        return findings.Any ? Refusal.Of(findings) : null;
    }

    private static void Check(Findings findings, JsonElement message, string path)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            findings.Add(path, "Must be an object");
            return;
        }
        findings.OneOf(message, path, "type", true, Types);
        Common(findings, message, path);
        switch (message.TryGetProperty("type", out var type) ? type.ToString() : "")
        {
            case "text" or "textV2":
                findings.Units(message, path, "text", MostText);
                break;
            case "sticker":
                findings.Text(message, path, "packageId");
                findings.Text(message, path, "stickerId");
                break;
            case "image" or "video":
                UriRules.Check(findings, message, path, "originalContentUrl", 2000, UriRules.Https);
                UriRules.Check(findings, message, path, "previewImageUrl", 2000, UriRules.Https);
                break;
            case "audio":
                UriRules.Check(findings, message, path, "originalContentUrl", 2000, UriRules.Https);
                findings.Number(message, path, "duration", 1, int.MaxValue);
                break;
            case "location":
                findings.Units(message, path, "title", 100);
                findings.Units(message, path, "address", 100);
                break;
            case "imagemap":
                UriRules.Check(findings, message, path, "baseUrl", 2000, UriRules.Https);
                findings.Units(message, path, "altText", MostAltText);
                findings.List(message, path, "actions", 0, 50);
                break;
            case "template":
                findings.Units(message, path, "altText", MostAltText);
                TemplateRules.Check(findings, message, path);
                break;
            case "flex":
                findings.Units(message, path, "altText", MostAltText);
                if (!message.TryGetProperty("contents", out _))
                    findings.Add($"{path}.contents", "May not be null");
                break;
        }
    }

    private static void Common(Findings findings, JsonElement message, string path)
    {
        if (message.TryGetProperty("quickReply", out var quick))
        {
            var at = $"{path}.quickReply";
            var items = findings.List(quick, at, "items", 1, MostQuickReplies);
            for (var i = 0; i < items.Count; i++)
            {
                findings.OneOf(items[i], $"{at}.items[{i}]", "type", true, "action");
                UriRules.Check(
                    findings,
                    items[i],
                    $"{at}.items[{i}]",
                    "imageUrl",
                    2000,
                    UriRules.Https,
                    required: false
                );
                ActionRules.Check(
                    findings,
                    items[i],
                    $"{at}.items[{i}]",
                    ActionPlace.QuickReplyButton,
                    required: true
                );
            }
        }
        if (message.TryGetProperty("sender", out var sender))
            findings.Graphemes(sender, $"{path}.sender", "name", 20, required: false);
    }
}
