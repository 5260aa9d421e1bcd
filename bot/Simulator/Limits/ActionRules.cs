using System.Text.Json;

namespace OitBot.Simulator.Limits;

/// <summary>Where an action stands; it decides about the label and about what is allowed.</summary>
/// <param name="Label">Most grapheme clusters of the label.</param>
internal sealed record ActionPlace(
    int Label,
    bool LabelRequired,
    bool QuickReply = false,
    bool RichMenu = false
)
{
    public static readonly ActionPlace QuickReplyButton = new(20, true, QuickReply: true);
    public static readonly ActionPlace Template = new(20, true);
    public static readonly ActionPlace ImageCarousel = new(12, false);
    public static readonly ActionPlace FlexButton = new(40, true);
    public static readonly ActionPlace FlexArea = new(40, false);
    public static readonly ActionPlace RichMenuArea = new(20, false, RichMenu: true);
}

/// <summary>Action objects: postback, message, uri, datetimepicker, clipboard, camera, cameraRoll, location, richmenuswitch.</summary>
internal static class ActionRules
{
    private static readonly string[] InputOptions =
    [
        "closeRichMenu",
        "openRichMenu",
        "openKeyboard",
        "openVoice",
    ];

    /// <summary>Checks <c>parent.action</c>, or another property of that kind.</summary>
    public static void Check(
        Findings findings,
        JsonElement parent,
        string path,
        ActionPlace place,
        bool required,
        string name = "action"
    )
    {
        if (!parent.TryGetProperty(name, out var action))
        {
            if (required)
                findings.Add(Findings.Join(path, name), "May not be null");
            return;
        }
        Check(findings, action, Findings.Join(path, name), place);
    }

    public static void Check(Findings findings, JsonElement action, string path, ActionPlace place)
    {
        if (action.ValueKind != JsonValueKind.Object)
        {
            findings.Add(path, "Must be an object");
            return;
        }
        findings.Graphemes(action, path, "label", place.Label, place.LabelRequired);
        var type = findings.Text(action, path, "type");
        switch (type)
        {
            case null or "":
                return;
            case "postback":
                Postback(findings, action, path);
                return;
            case "message":
                findings.Units(action, path, "text", 300);
                return;
            case "uri":
                UriRules.Check(findings, action, path, "uri", 1000, UriRules.Tappable);
                return;
            case "datetimepicker":
                findings.Units(action, path, "data", 300);
                findings.OneOf(action, path, "mode", true, "date", "time", "datetime");
                return;
            case "clipboard":
                findings.Units(action, path, "clipboardText", 1000);
                return;
            case "camera" or "cameraRoll" or "location" when place.QuickReply:
                return;
            case "richmenuswitch" when place.RichMenu:
                findings.Units(action, path, "richMenuAliasId", 32);
                findings.Units(action, path, "data", 300);
                return;
            default:
                findings.Add(Findings.Join(path, "type"), "invalid action type");
                return;
        }
    }

    private static void Postback(Findings findings, JsonElement action, string path)
    {
        findings.Units(action, path, "data", 300);
        findings.Graphemes(action, path, "displayText", 300, required: false);
        findings.Graphemes(action, path, "text", 300, required: false);
        if (action.TryGetProperty("displayText", out _) && action.TryGetProperty("text", out _))
            findings.Add(
                Findings.Join(path, "text"),
                "displayText and text can't be used together"
            );
        findings.OneOf(action, path, "inputOption", false, InputOptions);
        findings.Graphemes(action, path, "fillInText", 300, required: false);
        if (
            action.TryGetProperty("fillInText", out _)
            && !(
                action.TryGetProperty("inputOption", out var option)
                && option.ValueEquals("openKeyboard")
            )
        )
            findings.Add(Findings.Join(path, "fillInText"), "inputOption must be openKeyboard");
    }
}
