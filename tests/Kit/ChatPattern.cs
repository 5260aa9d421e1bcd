using System.Text;
using System.Text.RegularExpressions;

namespace OitBot.Tests.Kit;

/// <summary>
/// What a bot line expects: white space is folded, "…" stands for anything, "{name}" for what it was seen as first (eight
/// digits, a registration code).
/// </summary>
public static partial class ChatPattern
{
    /// <summary>Whether it was said; names that were not known yet are learnt.</summary>
    public static bool Fits(string expected, string said, Dictionary<string, string> names)
    {
        var pattern = new StringBuilder("^");
        var learnt = new List<string>();
        foreach (var part in Parts().Split(Fold(expected)))
            if (part.Trim() == "…")
                pattern.Append(".*?");
            else if (!part.StartsWith('{'))
                pattern.Append(Regex.Escape(part));
            else if (names.TryGetValue(part, out var known))
                pattern.Append(Regex.Escape(known));
            else
            {
                pattern.Append("([0-9]{8})");
                learnt.Add(part);
            }
        var match = Regex.Match(
            Fold(said),
            pattern.Append('$').ToString(),
            RegexOptions.Singleline,
            TimeSpan.FromSeconds(1)
        );
        if (match.Success)
            for (var i = 0; i < learnt.Count; i++)
                names[learnt[i]] = match.Groups[i + 1].Value;
        return match.Success;
    }

    /// <summary>The same text with the names put in.</summary>
    public static string PutIn(string text, Dictionary<string, string> names) =>
        names.Aggregate(text, (known, name) => known.Replace(name.Key, name.Value));

    private static string Fold(string text) => Spaces().Replace(text.Trim(), " ");

    [GeneratedRegex("( ?… ?|\\{\\w+\\})", RegexOptions.None, 1000)]
    private static partial Regex Parts();

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
