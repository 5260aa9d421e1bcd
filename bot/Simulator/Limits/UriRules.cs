using System.Text.Json;

namespace OitBot.Simulator.Limits;

/// <summary>Addresses in messages: a scheme that LINE takes, percent-encoded, not too long.</summary>
internal static class UriRules
{
    public static readonly string[] Tappable = ["http", "https", "line", "tel"];
    public static readonly string[] Https = ["https"];

    public static void Check(
        Findings findings,
        JsonElement parent,
        string path,
        string name,
        int most,
        string[] schemes,
        bool required = true
    )
    {
        var uri = findings.Units(parent, path, name, most, required);
        if (uri is not { Length: > 0 })
            return;
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !schemes.Contains(uri[..colon], StringComparer.OrdinalIgnoreCase))
            findings.Add(Findings.Join(path, name), "invalid uri scheme");
        else if (!uri.All(IsUriCharacter) || !Uri.TryCreate(uri, UriKind.Absolute, out _))
            findings.Add(Findings.Join(path, name), "invalid uri");
    }

    /// <summary>RFC 3986 knows no other characters; Thai must be percent-encoded.</summary>
    private static bool IsUriCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c)
        || "-._~:/?#[]@!$&'()*+,;=%".Contains(c, StringComparison.Ordinal);
}
