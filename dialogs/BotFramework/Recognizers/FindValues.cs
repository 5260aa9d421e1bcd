using System.Text;

namespace OitBot.Dialogs.BotFramework;

/// <summary>Seeks forms in a text word by word, in order, with a few words between them.</summary>
internal static class FindValues
{
    /// <summary>What was found.</summary>
    /// <param name="Start">The first word of the text that belongs to it.</param>
    internal readonly record struct Match(
        string Value,
        int Index,
        double Score,
        int Start,
        int End
    );

    /// <summary>The match that stands first in the text, of those that do not overlap with a better one.</summary>
    public static Match? Search(
        string text,
        IReadOnlyList<(string Value, int Index)> forms,
        FindChoicesOptions options
    )
    {
        foreach (var (value, index) in forms)
        {
            if (string.Equals(value, text, StringComparison.OrdinalIgnoreCase))
                return new Match(value, index, 1, 0, 0);
        }
        var words = Words(text);
        var matches = forms
            .OrderByDescending(form => form.Value.Length)
            .SelectMany(form => MatchesOf(form, words, options))
            .OrderByDescending(match => match.Score)
            .ToList();
        return FirstSaid(matches, words.Count);
    }

    private static Match? FirstSaid(List<Match> matches, int words)
    {
        Match? first = null;
        var taken = new bool[words];
        var chosen = new HashSet<int>();
        foreach (var match in matches)
        {
            var span = taken.AsSpan(match.Start, match.End - match.Start + 1);
            if (chosen.Contains(match.Index) || span.Contains(true))
                continue;
            chosen.Add(match.Index);
            span.Fill(true);
            if (first is null || match.Start < first.Value.Start)
                first = match;
        }
        return first;
    }

    private static IEnumerable<Match> MatchesOf(
        (string Value, int Index) form,
        List<string> words,
        FindChoicesOptions options
    )
    {
        var sought = Words(form.Value.Trim());
        for (var from = 0; from < words.Count; )
        {
            if (MatchFrom(form, sought, words, from, options) is not { } match)
                yield break;
            yield return match;
            from = match.End + 1;
        }
    }

    private static Match? MatchFrom(
        (string Value, int Index) form,
        List<string> sought,
        List<string> words,
        int from,
        FindChoicesOptions options
    )
    {
        var (matched, skipped, start, end) = (0, 0, -1, -1);
        foreach (var word in sought)
        {
            var at = words.FindIndex(Math.Min(from, words.Count), w => w == word);
            if (at < 0)
                continue;
            var distance = matched > 0 ? at - from : 0;
            if (distance > options.MaxTokenDistance)
                continue;
            matched++;
            skipped += distance;
            from = at + 1;
            start = start < 0 ? at : start;
            end = at;
        }
        if (matched == 0 || (matched < sought.Count && !options.AllowPartialMatches))
            return null;
        var completeness = (double)matched / sought.Count;
        var accuracy = (double)matched / (matched + skipped);
        return new Match(form.Value, form.Index, completeness * accuracy, start, end);
    }

    /// <summary>Words in lower case, split at spaces and punctuation; a character beyond the basic plane (an emoji) is a word of its own.</summary>
    internal static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Separates(rune.Value) && rune.IsBmp)
            {
                word.Append((char)rune.Value);
                continue;
            }
            Flush(words, word);
            if (!rune.IsBmp)
                words.Add(rune.ToString());
        }
        Flush(words, word);
        return words;
    }

    private static void Flush(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString().ToLowerInvariant());
        word.Clear();
    }

    /// <summary>ASCII and Latin-1 punctuation, spacing modifiers and combining marks, general punctuation and symbols.</summary>
    private static bool Separates(int c) =>
        c
            is <= 0x2F
                or (>= 0x3A and <= 0x40)
                or (>= 0x5B and <= 0x60)
                or (>= 0x7B and <= 0xBF)
                or (>= 0x2B9 and <= 0x36F)
                or (>= 0x2000 and <= 0x2BFF)
                or (>= 0x2E00 and <= 0x2E7F);
}
