using System.Runtime.InteropServices;

namespace OitBot.Dialogs.Understanding;

/// <summary>A word found in the normal text, [Start, End).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(Word Word, int Start, int End);

/// <summary>
/// Finds the words of the lexicon by maximal matching. Thai writes no spaces, so a long form ("ค่ารับรอง") listed as
/// noise is what keeps a short one ("รับรอง") from being found inside it.
/// </summary>
internal static class Scanner
{
    // Shorter words without their tone mark are too often other words: ขอ is not ข้อ.
    const int ToneDropped = 6;

    static readonly FormTrie _forms = FormTrie.Of(Forms());

    public static List<Token> Scan(ReadOnlySpan<char> text)
    {
        var best = Segment(text);
        var tokens = new List<Token>(24);
        for (var i = 0; i < text.Length; )
        {
            var (_, word, end) = best[i];
            if (word == Word.None)
            {
                i++;
                continue;
            }
            tokens.Add(new(word, i, end));
            i = end;
        }
        return tokens;
    }

    // What a letter weighs that any word explains, against the length of words.
    const int Coverage = 12;

    // From the right, so that at each place the best reading of the rest is known. Of two readings of the same letters
    // the one with longer words wins, so that "อะไรเลยกำหนด" is อะไร + เลยกำหนด.
    static (int Score, Word Word, int End)[] Segment(ReadOnlySpan<char> text)
    {
        var best = new (int Score, Word Word, int End)[text.Length + 1];
        for (var start = text.Length - 1; start >= 0; start--)
        {
            best[start] = (best[start + 1].Score, Word.None, start + 1);
            if (!CanBegin(text, start))
            {
                continue;
            }
            var node = FormTrie.Root;
            for (var i = start; i < text.Length; i++)
            {
                node = _forms.Next(node, text[i]);
                if (node == FormTrie.Root)
                {
                    break;
                }
                var word = _forms.WordAt(node);
                var length = i + 1 - start;
                var score = best[i + 1].Score + length * (length + Coverage);
                if (word != Word.None && score >= best[start].Score && CanEnd(text, i + 1))
                {
                    best[start] = (score, word, i + 1);
                }
            }
        }
        return best;
    }

    static bool CanBegin(ReadOnlySpan<char> text, int at) =>
        at == 0
        || !(
            Letters.IsLeading(text[at - 1]) && Letters.IsConsonant(text[at])
            || Letters.IsLatin(text[at]) && Letters.IsLatin(text[at - 1])
            || text[at..].StartsWith("ไม")
                && text[..at].EndsWith("ทำ")
                && !text[at..].StartsWith("ไม่")
        );

    static bool CanEnd(ReadOnlySpan<char> text, int end) =>
        end >= text.Length
        || !(
            Letters.IsFollowing(text[end])
            || Letters.IsLatin(text[end]) && Letters.IsLatin(text[end - 1])
        );

    // Where two tables list the same form, the first keeps it.
    static Dictionary<string, Word> Forms()
    {
        var found = new Dictionary<string, Word>(StringComparer.Ordinal);
        (Word Word, string Forms)[][] tables =
        [
            TalkWords.Table,
            CommandWords.Table,
            ItemWords.Table,
            PeopleWords.Table,
            MoodWords.Table,
            QuestionWords.Table,
        ];
        foreach (var (word, forms) in tables.SelectMany(table => table))
        {
            foreach (var form in forms.Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                found.TryAdd(NormalText.Of(form).Text, word);
            }
        }
        // "ยังไมเสร็จ": tone marks are what a hurried thumb leaves out first.
        foreach (var (word, forms) in tables.SelectMany(table => table))
        {
            foreach (var form in forms.Split('|').Where(form => form.Length >= ToneDropped))
            {
                var flat = string.Concat(NormalText.Of(form).Text.Where(c => !Letters.IsTone(c)));
                // ทำไม is "why" and ใคร "who", whatever ทำไม่ and ใคร่ may be.
                if (
                    !flat.Contains("ทำไม", StringComparison.Ordinal)
                    && !form.StartsWith("ใคร่", StringComparison.Ordinal)
                )
                {
                    found.TryAdd(flat, word);
                }
            }
        }
        return found;
    }
}
