using System.Text.Json;
using SkiaSharp;

namespace OitBot.Simulator.Limits;

/// <summary>Rich menus and their pictures.</summary>
internal static class RichMenuRules
{
    public const int MostImageBytes = 1024 * 1024;
    public const int MostAreas = 20;
    public const int MostMenus = 1000;

    public static Refusal? Check(JsonElement menu)
    {
        var findings = new Findings();
        findings.Graphemes(menu, "", "name", 300);
        findings.Graphemes(menu, "", "chatBarText", 14);
        findings.Flag(menu, "", "selected");
        var (width, height) = Size(findings, menu);
        var areas = findings.List(menu, "", "areas", 0, MostAreas);
        for (var i = 0; i < areas.Count; i++)
        {
            Bounds(findings, areas[i], $"areas[{i}]", width, height);
            ActionRules.Check(
                findings,
                areas[i],
                $"areas[{i}]",
                ActionPlace.RichMenuArea,
                required: true
            );
        }
        return findings.Any ? Refusal.Of(findings) : null;
    }

    /// <summary>Why the picture does not fit a menu of that size; null where it does.</summary>
    public static Refusal? CheckImage(byte[] bytes, string? contentType, int width, int height)
    {
        if (bytes.Length > MostImageBytes)
            return new Refusal($"The image is larger than {MostImageBytes} bytes");
        using var codec = SKCodec.Create(new MemoryStream(bytes));
        var expected = contentType switch
        {
            "image/png" => SKEncodedImageFormat.Png,
            "image/jpeg" => SKEncodedImageFormat.Jpeg,
            _ => (SKEncodedImageFormat?)null,
        };
        if (codec is null || codec.EncodedFormat != expected)
            return new Refusal("The image must be a JPEG or PNG, as its content type says");
        return codec.Info.Width == width && codec.Info.Height == height
            ? null
            : new Refusal(
                $"The image's size must be {width}x{height}, as the rich menu's; it is {codec.Info.Width}x{codec.Info.Height}"
            );
    }

    private static (int Width, int Height) Size(Findings findings, JsonElement menu)
    {
        if (!menu.TryGetProperty("size", out var size))
        {
            findings.Add("size", "May not be null");
            return (0, 0);
        }
        var width = findings.Number(size, "size", "width", 800, 2500) ?? 0;
        var height = findings.Number(size, "size", "height", 250, 2500) ?? 0;
        if (width > 0 && height > 0 && width / (double)height < 1.45)
            findings.Add("size", "The ratio of width to height must be 1.45 or more");
        return (width, height);
    }

    private static void Bounds(
        Findings findings,
        JsonElement area,
        string path,
        int width,
        int height
    )
    {
        if (!area.TryGetProperty("bounds", out var bounds))
        {
            findings.Add($"{path}.bounds", "May not be null");
            return;
        }
        var at = $"{path}.bounds";
        var x = findings.Number(bounds, at, "x", 0, int.MaxValue) ?? 0;
        var y = findings.Number(bounds, at, "y", 0, int.MaxValue) ?? 0;
        var w = findings.Number(bounds, at, "width", 1, int.MaxValue) ?? 0;
        var h = findings.Number(bounds, at, "height", 1, int.MaxValue) ?? 0;
        if (width > 0 && height > 0 && ((long)x + w > width || (long)y + h > height))
            findings.Add(at, "The area lies outside the rich menu");
    }
}
