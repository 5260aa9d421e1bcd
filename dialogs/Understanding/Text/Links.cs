using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>A link in a message, exactly as typed.</summary>
internal sealed record LinkMention(int Start, int End, string Url);

/// <summary>Finds links in a message as typed; what ends a sentence around a link is not part of it.</summary>
internal static partial class Links
{
    public static List<(int Start, int End)> Find(string text)
    {
        var found = new List<(int, int)>();
        if (!text.Contains('.', StringComparison.Ordinal))
        {
            return found;
        }
        foreach (var m in Link().EnumerateMatches(text))
        {
            var end = TrimmedEnd(text, m.Index, m.Index + m.Length);
            if (m.Index == 0 || text[m.Index - 1] != '@')
            {
                found.Add((m.Index, end));
            }
        }
        return found;
    }

    static int TrimmedEnd(string text, int start, int end)
    {
        while (end > start + 1 && Ends(text, start, end))
        {
            end--;
        }
        return end;
    }

    static bool Ends(string text, int start, int end) =>
        text[end - 1] switch
        {
            '.'
            or ','
            or ';'
            or ':'
            or '!'
            or '?'
            or '\''
            or '"'
            or '”'
            or '’'
            or ']'
            or '}'
            or '*'
            or 'ฯ'
            or '>' => true,
            ')' => Count(text, start, end, '(') < Count(text, start, end, ')'),
            _ => false,
        };

    static int Count(string text, int start, int end, char c) =>
        text.AsSpan(start, end - start).Count(c);

    // Thai letters belong to a link only right behind a slash, a hyphen or an equals sign of its path.
    [GeneratedRegex(
        "(?:https?://[^\\s<>\"'“”‘’\\u0E01-\\u0E5B]+|(?<![A-Za-z0-9@._-])(?:[A-Za-z0-9-]+\\.){1,4}(?:(?:go|or|co|ac|in|mi)\\.th|com|org|net|me|gl|ly|io|app|gd|info)(?![A-Za-z0-9.-])(?:[/?#][^\\s<>\"'“”‘’\\u0E01-\\u0E5B]*)?)(?:(?<=[/=_-])[\\u0E01-\\u0E5B]+[^\\s<>\"'“”‘’\\u0E01-\\u0E5B]*)*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        Patterns.Patience
    )]
    private static partial Regex Link();
}
