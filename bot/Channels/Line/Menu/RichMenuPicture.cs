using OitBot.Dialogs.Cards;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace OitBot.Channels.Line.Menu;

/// <summary>Draws the rich menu: calm fields with a sign and a text. HarfBuzz shapes the text, so that marks stand where Thai wants them.</summary>
public static class RichMenuPicture
{
    private const float TextSize = 96;
    private const float Margin = 40;

    private static readonly SKColor Ground = SKColor.Parse("#F4F7FA");
    private static readonly SKColor Navy = SKColor.Parse(FlexLook.Navy);
    private static readonly SKColor Teal = SKColor.Parse(FlexLook.Teal);
    private static readonly SKColor Frame = SKColor.Parse(FlexLook.Line);

    /// <summary>PNG bytes.</summary>
    public static byte[] Draw(SKTypeface face)
    {
        using var surface = SKSurface.Create(
            new SKImageInfo(RichMenuPlan.Width, RichMenuPlan.Height)
        );
        surface.Canvas.Clear(Ground);
        foreach (var (entry, bounds) in RichMenuPlan.Fields)
            DrawField(surface.Canvas, face, entry, bounds);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void DrawField(
        SKCanvas canvas,
        SKTypeface face,
        MenuEntry entry,
        RichMenuBounds bounds
    )
    {
        var field = SKRect.Create(bounds.X, bounds.Y, bounds.Width, bounds.Height);
        field.Inflate(-20, -20);
        using (var white = new SKPaint { Color = SKColors.White, IsAntialias = true })
            canvas.DrawRoundRect(field, 36, 36, white);
        using (
            var frame = new SKPaint
            {
                Color = Frame,
                IsStroke = true,
                StrokeWidth = 4,
                IsAntialias = true,
            }
        )
            canvas.DrawRoundRect(field, 36, 36, frame);
        canvas.Save();
        canvas.Translate(field.MidX, field.Top + (field.Height * 0.40f));
        MenuSigns.Draw(canvas, entry.Sign, Teal);
        canvas.Restore();
        DrawText(canvas, face, entry.Text, field);
    }

    private static void DrawText(SKCanvas canvas, SKTypeface face, string text, SKRect field)
    {
        using var font = new SKFont(face, TextSize) { Subpixel = true };
        using var shaper = new SKShaper(face);
        var width = shaper.Shape(text, font).Width;
        var room = field.Width - (2 * Margin);
        if (width > room)
            font.Size = TextSize * room / width;
        using var ink = new SKPaint { Color = Navy, IsAntialias = true };
        canvas.DrawShapedText(
            shaper,
            text,
            field.MidX,
            field.Top + (field.Height * 0.80f),
            SKTextAlign.Center,
            font,
            ink
        );
    }
}
