using System.Runtime.InteropServices;
using System.Text.Json;

namespace OitBot.Simulator.Limits;

/// <summary>The structure and the sizes of Flex messages. Places are named as LINE does, as paths from the container.</summary>
internal static class FlexRules
{
    public const int MostBubbleBytes = 30 * 1024;
    public const int MostCarouselBytes = 50 * 1024;
    public const int MostBubbles = 12;

    private static readonly string[] BubbleParts = ["header", "hero", "body", "footer"];

    /// <summary>Everything that is wrong; empty for a good message and for one that is no Flex message.</summary>
    public static IReadOnlyList<Finding> Check(JsonElement message)
    {
        var findings = new Findings();
        if (
            message.TryGetProperty("type", out var type)
            && type.ValueEquals("flex")
            && message.TryGetProperty("contents", out var container)
        )
            Container(findings, container);
        return findings.All;
    }

    private static void Container(Findings findings, JsonElement container)
    {
        if (container.ValueKind != JsonValueKind.Object)
        {
            findings.Add("/", "Must be an object");
            return;
        }
        switch (container.TryGetProperty("type", out var type) ? type.ToString() : "")
        {
            case "bubble":
                Bubble(findings, container, "/");
                break;
            case "carousel":
                Carousel(findings, container);
                break;
            default:
                findings.Add("/type", "invalid type");
                break;
        }
    }

    private static void Carousel(Findings findings, JsonElement carousel)
    {
        FlexProperties.Check(findings, carousel, "/", "carousel");
        if (Bytes(carousel) > MostCarouselBytes)
            findings.Add("/", $"The carousel is larger than {MostCarouselBytes} bytes");
        var bubbles = findings.List(carousel, "/", "contents", 1, MostBubbles);
        for (var i = 0; i < bubbles.Count; i++)
            if (Is(bubbles[i], "bubble"))
                Bubble(findings, bubbles[i], $"/contents/{i}");
            else
                findings.Add($"/contents/{i}/type", "invalid type");
    }

    private static void Bubble(Findings findings, JsonElement bubble, string path)
    {
        FlexProperties.Check(findings, bubble, path, "bubble");
        if (Bytes(bubble) > MostBubbleBytes)
            findings.Add(path, $"The bubble is larger than {MostBubbleBytes} bytes");
        if (!BubbleParts.Any(part => bubble.TryGetProperty(part, out _)))
            findings.Add(path, "At least one block must be specified");
        ActionRules.Check(findings, bubble, path, ActionPlace.FlexArea, required: false);
        foreach (var part in BubbleParts)
            if (bubble.TryGetProperty(part, out var block))
            {
                var at = Findings.Join(path, part);
                string[] allowed = part == "hero" ? ["box", "image", "video"] : ["box"];
                Component(findings, block, at, allowed);
            }
    }

    private static void Component(
        Findings findings,
        JsonElement component,
        string path,
        string[] allowed
    )
    {
        if (component.ValueKind != JsonValueKind.Object)
        {
            findings.Add(path, "Must be an object");
            return;
        }
        var type = component.TryGetProperty("type", out var value) ? value.ToString() : "";
        if (!allowed.Contains(type, StringComparer.Ordinal))
        {
            findings.Add(Findings.Join(path, "type"), $"invalid type: {type}");
            return;
        }
        FlexProperties.Check(findings, component, path, type);
        switch (type)
        {
            case "box":
                Box(findings, component, path);
                break;
            case "text":
                Text(findings, component, path);
                break;
            case "button":
                ActionRules.Check(
                    findings,
                    component,
                    path,
                    ActionPlace.FlexButton,
                    required: true
                );
                break;
            case "image" or "icon":
                UriRules.Check(findings, component, path, "url", 2000, UriRules.Https);
                break;
            case "video":
                UriRules.Check(findings, component, path, "url", 2000, UriRules.Https);
                UriRules.Check(findings, component, path, "previewUrl", 2000, UriRules.Https);
                break;
            case "span":
                NonEmpty(findings, component, path);
                break;
        }
        if (type is "box" or "text" or "image" or "video")
            ActionRules.Check(findings, component, path, ActionPlace.FlexArea, required: false);
    }

    private static void Box(Findings findings, JsonElement box, string path)
    {
        if (!box.TryGetProperty("layout", out var layout))
            findings.Add(Findings.Join(path, "layout"), "May not be empty");
        string[] children =
            layout.ValueKind == JsonValueKind.String && layout.ValueEquals("baseline")
                ? ["icon", "text", "filler"]
                : ["box", "button", "image", "text", "separator", "filler", "video"];
        var contents = findings.List(box, path, "contents", 0, int.MaxValue);
        for (var i = 0; i < contents.Count; i++)
            Component(findings, contents[i], $"{path}/contents/{i}", children);
    }

    private static void Text(Findings findings, JsonElement text, string path)
    {
        if (!text.TryGetProperty("contents", out _))
        {
            NonEmpty(findings, text, path);
            return;
        }
        var spans = findings.List(text, path, "contents", 1, int.MaxValue);
        for (var i = 0; i < spans.Count; i++)
            Component(findings, spans[i], $"{path}/contents/{i}", ["span"]);
    }

    private static void NonEmpty(Findings findings, JsonElement text, string path)
    {
        if (
            !text.TryGetProperty("text", out var value)
            || value.ValueKind != JsonValueKind.String
            || value.ValueEquals("")
        )
            findings.Add(Findings.Join(path, "text"), "must be non-empty text");
    }

    private static int Bytes(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).Length;

    private static bool Is(JsonElement element, string type) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("type", out var value)
        && value.ValueKind == JsonValueKind.String
        && value.ValueEquals(type);
}
