using System.Text.Json;

namespace OitBot.Simulator.Limits;

/// <summary>Template messages. Title and text count grapheme clusters.</summary>
internal static class TemplateRules
{
    public static void Check(Findings findings, JsonElement message, string messagePath)
    {
        var path = $"{messagePath}.template";
        if (!message.TryGetProperty("template", out var template))
        {
            findings.Add(path, "May not be null");
            return;
        }
        findings.OneOf(
            template,
            path,
            "type",
            true,
            "buttons",
            "confirm",
            "carousel",
            "image_carousel"
        );
        switch (template.TryGetProperty("type", out var type) ? type.ToString() : "")
        {
            case "buttons":
                Buttons(findings, template, path, 160, 60, 4);
                break;
            case "confirm":
                findings.Graphemes(template, path, "text", 240);
                Actions(findings, template, path, 2, 2);
                break;
            case "carousel":
                Carousel(findings, template, path);
                break;
            case "image_carousel":
                ImageCarousel(findings, template, path);
                break;
        }
    }

    private static void Buttons(
        Findings findings,
        JsonElement part,
        string path,
        int textAlone,
        int textBesideTitle,
        int mostActions
    )
    {
        UriRules.Check(
            findings,
            part,
            path,
            "thumbnailImageUrl",
            2000,
            UriRules.Https,
            required: false
        );
        findings.Graphemes(part, path, "title", 40, required: false);
        var beside =
            part.TryGetProperty("title", out _) || part.TryGetProperty("thumbnailImageUrl", out _);
        findings.Graphemes(part, path, "text", beside ? textBesideTitle : textAlone);
        ActionRules.Check(
            findings,
            part,
            path,
            ActionPlace.FlexArea,
            required: false,
            "defaultAction"
        );
        Actions(findings, part, path, 1, mostActions);
    }

    private static void Carousel(Findings findings, JsonElement template, string path)
    {
        var columns = findings.List(template, path, "columns", 1, 10);
        for (var i = 0; i < columns.Count; i++)
            Buttons(findings, columns[i], $"{path}.columns[{i}]", 120, 60, 3);
        var counts = columns
            .Select(c => c.TryGetProperty("actions", out var a) ? a.GetArrayLength() : 0)
            .Distinct();
        if (counts.Count() > 1)
            findings.Add($"{path}.columns", "Every column must have the same number of actions");
    }

    private static void ImageCarousel(Findings findings, JsonElement template, string path)
    {
        var columns = findings.List(template, path, "columns", 1, 10);
        for (var i = 0; i < columns.Count; i++)
        {
            var at = $"{path}.columns[{i}]";
            UriRules.Check(findings, columns[i], at, "imageUrl", 2000, UriRules.Https);
            ActionRules.Check(findings, columns[i], at, ActionPlace.ImageCarousel, required: true);
        }
    }

    private static void Actions(
        Findings findings,
        JsonElement part,
        string path,
        int least,
        int most
    )
    {
        var actions = findings.List(part, path, "actions", least, most);
        for (var i = 0; i < actions.Count; i++)
            ActionRules.Check(findings, actions[i], $"{path}.actions[{i}]", ActionPlace.Template);
    }
}
