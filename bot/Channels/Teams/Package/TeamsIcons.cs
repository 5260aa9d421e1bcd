using SkiaSharp;

namespace OitBot.Channels.Teams.Package;

/// <summary>The app's two pictures as PNG: an O, as items are called, that holds a tick.</summary>
public static class TeamsIcons
{
    private const int ColorSize = 192;
    private const int OutlineSize = 32;

    /// <summary>192 × 192, in colour on the accent.</summary>
    public static byte[] Color() =>
        Draw(ColorSize, SKColor.Parse(TeamsManifest.AccentColor), margin: 0.24f, stroke: 0.085f);

    /// <summary>32 × 32, white on nothing.</summary>
    public static byte[] Outline() =>
        Draw(OutlineSize, SKColors.Transparent, margin: 0.12f, stroke: 0.09f);

    /// <param name="margin">Between edge and ring, as a part of the size.</param>
    /// <param name="stroke">How thick, as a part of the size.</param>
    private static byte[] Draw(int size, SKColor background, float margin, float stroke)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size, size));
        var canvas = surface.Canvas;
        canvas.Clear(background);
        using var pen = new SKPaint
        {
            Color = SKColors.White,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = size * stroke,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        var half = size / 2f;
        var radius = half - (size * (margin + stroke / 2));
        canvas.DrawCircle(half, half, radius, pen);
        using var tick = new SKPathBuilder();
        tick.MoveTo(half - (radius * 0.45f), half + (radius * 0.02f));
        tick.LineTo(half - (radius * 0.1f), half + (radius * 0.38f));
        tick.LineTo(half + (radius * 0.5f), half - (radius * 0.35f));
        using var path = tick.Detach();
        canvas.DrawPath(path, pen);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
