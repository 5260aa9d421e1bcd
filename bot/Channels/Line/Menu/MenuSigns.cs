using OitBot.Dialogs.Cards;
using SkiaSharp;

namespace OitBot.Channels.Line.Menu;

/// <summary>The signs of the menu, in lines around the origin, about 240 wide.</summary>
internal static class MenuSigns
{
    public static void Draw(SKCanvas canvas, MenuSign sign, SKColor color)
    {
        using var line = new SKPaint
        {
            Color = color,
            IsStroke = true,
            StrokeWidth = 22,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
            IsAntialias = true,
        };
        using var dot = new SKPaint { Color = color, IsAntialias = true };
        switch (sign)
        {
            case MenuSign.List:
                foreach (var y in new[] { -80, 0, 80 })
                {
                    canvas.DrawCircle(-105, y, 16, dot);
                    canvas.DrawLine(-50, y, 115, y, line);
                }
                break;
            case MenuSign.Stamp:
                canvas.DrawCircle(0, 0, 115, line);
                Path(canvas, line, (-52, 4), (-14, 44), (56, -40));
                break;
            case MenuSign.Link:
                Chain(canvas, line, -70);
                Chain(canvas, line, 70);
                canvas.DrawLine(-48, 0, 48, 0, line);
                break;
            case MenuSign.Chart:
                Path(canvas, line, (-115, -100), (-115, 100), (120, 100));
                canvas.DrawLine(-50, 45, -50, 10, line);
                canvas.DrawLine(20, 45, 20, -40, line);
                canvas.DrawLine(90, 45, 90, -90, line);
                break;
            case MenuSign.Question:
                canvas.DrawCircle(0, 0, 115, line);
                using (var arc = new SKPathBuilder())
                {
                    arc.MoveTo(-36, -28);
                    arc.CubicTo(-36, -84, 40, -84, 40, -28);
                    arc.CubicTo(40, 4, 0, 4, 0, 32);
                    using var hook = arc.Detach();
                    canvas.DrawPath(hook, line);
                }
                canvas.DrawCircle(0, 66, 14, dot);
                break;
            case MenuSign.Person:
                canvas.DrawCircle(0, -52, 56, line);
                using (var arc = new SKPathBuilder())
                {
                    arc.MoveTo(-110, 112);
                    arc.CubicTo(-100, 10, 100, 10, 110, 112);
                    using var shoulders = arc.Detach();
                    canvas.DrawPath(shoulders, line);
                }
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(sign), sign, null);
        }
    }

    private static void Chain(SKCanvas canvas, SKPaint line, float x)
    {
        var link = SKRect.Create(x - 56, -44, 112, 88);
        canvas.DrawRoundRect(link, 44, 44, line);
    }

    private static void Path(SKCanvas canvas, SKPaint line, params (float X, float Y)[] points)
    {
        for (var i = 1; i < points.Length; i++)
            canvas.DrawLine(points[i - 1].X, points[i - 1].Y, points[i].X, points[i].Y, line);
    }
}
