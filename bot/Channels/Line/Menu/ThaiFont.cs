using SkiaSharp;

namespace OitBot.Channels.Line.Menu;

/// <summary>
/// A font file with Thai letters and Latin digits. `Line:FontFile` names one; else those are tried that Debian,
/// Ubuntu, Fedora, macOS and Windows install.
/// </summary>
public static class ThaiFont
{
    /// <summary>What a menu's text is made of.</summary>
    private const string Needed = "กขคงจชซญดตนบปผพมยรลวศสหอะาำิีึืุูเแโใไ็่้๊๋์ํ0123456789OIT";

    private static readonly string[] Folders =
    [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/Library/Fonts",
        "/System/Library/Fonts",
        @"C:\Windows\Fonts",
    ];

    /// <summary>Best first: these have no serifs and are read well when small.</summary>
    private static readonly string[] Names =
    [
        "Sarabun-SemiBold",
        "Sarabun-Bold",
        "THSarabunNew Bold",
        "Laksaman-Bold",
        "Loma-Bold",
        "Waree-Bold",
        "Garuda-Bold",
        "Umpush-Bold",
        "NotoSansThai-Bold",
        "NotoSansThai-Regular",
        "Thonburi",
        "LeelawUI",
        "tahomabd",
    ];

    /// <summary>The typeface; the caller disposes it.</summary>
    /// <exception cref="Hosting.ConfigurationException">There is none, or the named one cannot be used.</exception>
    public static SKTypeface Open(string? file)
    {
        if (!string.IsNullOrWhiteSpace(file))
            return TryOpen(file)
                ?? throw new Hosting.ConfigurationException(
                    "Line:FontFile",
                    $"'{file}' is not a font with Thai letters and Latin digits"
                );
        return Candidates().Select(TryOpen).FirstOrDefault(face => face is not null)
            ?? throw new Hosting.ConfigurationException(
                "Line:FontFile",
                "no font with Thai letters and Latin digits was found; install fonts-thai-tlwg or name a font file"
            );
    }

    private static IEnumerable<string> Candidates()
    {
        var files = Folders
            .Where(Directory.Exists)
            .SelectMany(folder =>
                Directory.EnumerateFiles(
                    folder,
                    "*.?tf",
                    new EnumerationOptions
                    {
                        RecurseSubdirectories = true,
                        IgnoreInaccessible = true,
                    }
                )
            )
            .ToLookup(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase);
        return Names.SelectMany(name => files[name].Order(StringComparer.Ordinal));
    }

    private static SKTypeface? TryOpen(string file)
    {
        if (!File.Exists(file) || SKTypeface.FromFile(file) is not { } face)
            return null;
        using (var font = new SKFont(face))
            if (font.ContainsGlyphs(Needed))
                return face;
        face.Dispose();
        return null;
    }
}
