using System.Text.Json;

namespace OitBot.Simulator.Limits;

/// <summary>Which properties each Flex component has; LINE refuses a property it does not know.</summary>
internal static class FlexProperties
{
    private static readonly string[] Offsets =
    [
        "position",
        "offsetTop",
        "offsetBottom",
        "offsetStart",
        "offsetEnd",
    ];

    private static readonly Dictionary<string, HashSet<string>> Known = new()
    {
        ["carousel"] = ["type", "contents"],
        ["bubble"] =
        [
            "type",
            "direction",
            "styles",
            "header",
            "hero",
            "body",
            "footer",
            "size",
            "action",
        ],
        ["box"] = With(
            "layout flex contents spacing margin backgroundColor borderColor borderWidth cornerRadius width maxWidth"
                + " height maxHeight paddingAll paddingTop paddingBottom paddingStart paddingEnd action justifyContent"
                + " alignItems background"
        ),
        ["button"] = With("flex color style action gravity margin height adjustMode scaling"),
        ["image"] = With(
            "url flex margin align gravity size aspectRatio aspectMode backgroundColor action animated"
        ),
        ["icon"] = With("url size aspectRatio margin scaling"),
        ["text"] = With(
            "flex text size align gravity color weight style decoration wrap lineSpacing margin action maxLines"
                + " contents adjustMode scaling"
        ),
        ["span"] = ["type", "text", "size", "color", "weight", "style", "decoration"],
        ["separator"] = ["type", "margin", "color"],
        ["filler"] = ["type", "flex"],
        ["video"] = ["type", "url", "previewUrl", "altContent", "aspectRatio", "action"],
    };

    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["layout"] = ["horizontal", "vertical", "baseline"],
        ["direction"] = ["ltr", "rtl"],
        ["position"] = ["relative", "absolute"],
        ["align"] = ["start", "end", "center"],
        ["gravity"] = ["top", "bottom", "center"],
        ["weight"] = ["regular", "bold"],
        ["decoration"] = ["none", "underline", "line-through"],
        ["aspectMode"] = ["fit", "cover"],
        ["adjustMode"] = ["shrink-to-fit"],
        ["alignItems"] = ["center", "flex-start", "flex-end"],
        ["justifyContent"] =
        [
            "center",
            "flex-start",
            "flex-end",
            "space-between",
            "space-around",
            "space-evenly",
        ],
    };

    private static readonly string[] BubbleSizes =
    [
        "nano",
        "micro",
        "deca",
        "hecto",
        "kilo",
        "mega",
        "giga",
    ];

    public static void Check(Findings findings, JsonElement component, string path, string type)
    {
        var known = Known[type];
        foreach (var property in component.EnumerateObject())
        {
            var name = property.Name;
            if (!known.Contains(name))
                findings.Add(Findings.Join(path, name), "unknown field");
            else if (!IsValid(type, name, property.Value))
                findings.Add(Findings.Join(path, name), "invalid property");
        }
    }

    private static bool IsValid(string type, string name, JsonElement value) =>
        name switch
        {
            "flex" or "maxLines" => value.ValueKind == JsonValueKind.Number
                && value.TryGetInt32(out var number)
                && number >= 0,
            "wrap" or "scaling" or "animated" => value.ValueKind
                is JsonValueKind.True
                    or JsonValueKind.False,
            "contents" => value.ValueKind == JsonValueKind.Array,
            "action" or "styles" or "background" or "altContent" => IsObject(value),
            "header" or "hero" or "body" or "footer" => IsObject(value),
            _ => value.ValueKind == JsonValueKind.String && IsWord(type, name, value.GetString()!),
        };

    private static bool IsWord(string type, string name, string value) =>
        (type, name) switch
        {
            ("bubble", "size") => BubbleSizes.Contains(value, StringComparer.Ordinal),
            ("button", "style") => value is "primary" or "secondary" or "link",
            (_, "style") => value is "normal" or "italic",
            _ => Words.TryGetValue(name, out var words)
                ? words.Contains(value, StringComparer.Ordinal)
                : FlexValues.IsValid(type, name, value),
        };

    private static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static HashSet<string> With(string names) => ["type", .. Offsets, .. names.Split(' ')];
}
