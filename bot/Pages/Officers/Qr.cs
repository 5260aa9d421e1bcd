using System.Globalization;
using System.Text;
using QRCoder;

namespace OitBot.Pages.Officers;

/// <summary>A QR code as one SVG path.</summary>
/// <param name="Path">Path data, a square of 1 × 1 for each dark module.</param>
/// <param name="Size">Modules along a side, the quiet zone with them.</param>
public sealed record Qr(string Path, int Size)
{
    public static Qr Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        var rows = data.ModuleMatrix;
        for (var y = 0; y < rows.Count; y++)
        for (var x = 0; x < rows.Count; x++)
            if (rows[y][x])
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new Qr(path.ToString(), rows.Count);
    }
}
