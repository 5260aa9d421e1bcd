using System.Globalization;
using System.Text.RegularExpressions;

namespace OitBot.Simulator.Limits;

/// <summary>The forms that Flex values take: keywords, pixels, percentages, colours.</summary>
internal static partial class FlexValues
{
    private static readonly string[] Spaces = ["none", "xs", "sm", "md", "lg", "xl", "xxl"];
    private static readonly string[] TextSizes =
    [
        "xxs",
        "xs",
        "sm",
        "md",
        "lg",
        "xl",
        "xxl",
        "3xl",
        "4xl",
        "5xl",
    ];
    private static readonly string[] Borders =
    [
        "none",
        "light",
        "normal",
        "medium",
        "semi-bold",
        "bold",
    ];

    /// <summary>The check for each textual property; properties with a closed list or a number stand in <see cref="FlexRules"/>.</summary>
    public static bool IsValid(string component, string property, string value) =>
        property switch
        {
            "color" or "backgroundColor" or "borderColor" or "separatorColor" => Color()
                .IsMatch(value),
            "margin" or "spacing" or "cornerRadius" => Is(value, Spaces) || Pixels().IsMatch(value),
            "lineSpacing" => Pixels().IsMatch(value),
            "borderWidth" => Is(value, Borders) || Pixels().IsMatch(value),
            "paddingAll" or "paddingTop" or "paddingBottom" or "paddingStart" or "paddingEnd" =>
                Space(value),
            "offsetTop" or "offsetBottom" or "offsetStart" or "offsetEnd" => OffsetValue(value),
            "width" or "maxWidth" or "maxHeight" => Measure(value),
            "height" => component == "button" ? value is "sm" or "md" : Measure(value),
            "size" => Size(component, value),
            "aspectRatio" => Ratio(value),
            _ => true,
        };

    private static bool Space(string value) =>
        Is(value, Spaces) || Pixels().IsMatch(value) || Percent().IsMatch(value);

    private static bool OffsetValue(string value) =>
        Is(value, Spaces) || SignedPixels().IsMatch(value) || Percent().IsMatch(value);

    private static bool Measure(string value) =>
        Pixels().IsMatch(value) || Percent().IsMatch(value);

    private static bool Size(string component, string value) =>
        Is(value, TextSizes)
        || Pixels().IsMatch(value)
        || (component == "image" && (value == "full" || Percent().IsMatch(value)));

    /// <summary>Width to height, at most three times as high as wide.</summary>
    private static bool Ratio(string value) =>
        value.Split(':') is [var w, var h]
        && double.TryParse(w, CultureInfo.InvariantCulture, out var width)
        && double.TryParse(h, CultureInfo.InvariantCulture, out var height)
        && width is >= 1 and <= 100_000
        && height is >= 1 and <= 100_000
        && height <= 3 * width;

    private static bool Is(string value, string[] keywords) =>
        keywords.Contains(value, StringComparer.Ordinal);

    [GeneratedRegex("^#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Color();

    [GeneratedRegex(@"^\d+(\.\d+)?px$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pixels();

    [GeneratedRegex(@"^-?\d+(\.\d+)?px$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SignedPixels();

    [GeneratedRegex(@"^\d+(\.\d+)?%$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Percent();
}
