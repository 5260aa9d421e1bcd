namespace OitBot.Dialogs.Understanding;

/// <summary>
/// The forms of the lexicon as a tree of letters. Its nodes are numbered level by level, so that the children of one
/// lie side by side and a step is one search in a few letters.
/// </summary>
internal sealed class FormTrie
{
    /// <summary>The node from which every form begins.</summary>
    public const int Root = 0;

    // For each node: the letter that leads to it, the word that ends there, and its first child. Its last child lies
    // before the next node's first.
    readonly char[] _letters;
    readonly Word[] _words;
    readonly int[] _children;

    FormTrie(char[] letters, Word[] words, int[] children)
    {
        _letters = letters;
        _words = words;
        _children = children;
    }

    /// <returns>The node that the letter leads to; <see cref="Root"/> where no form goes on so.</returns>
    public int Next(int node, char letter)
    {
        var first = _children[node];
        var at = _letters.AsSpan(first, _children[node + 1] - first).IndexOf(letter);
        return at < 0 ? Root : first + at;
    }

    /// <summary>The word whose form ends at the node, or none.</summary>
    public Word WordAt(int node) => _words[node];

    public static FormTrie Of(IEnumerable<KeyValuePair<string, Word>> forms)
    {
        var sorted = forms.OrderBy(form => form.Key, StringComparer.Ordinal).ToArray();
        List<char> letters = ['\0'];
        List<Word> words = [Word.None];
        List<int> children = [];
        // The forms that begin alike up to a depth are one node; a form that ends there comes first among them.
        var nodes = new Queue<(int From, int To, int Depth)>([(0, sorted.Length, 0)]);
        while (nodes.TryDequeue(out var node))
        {
            children.Add(letters.Count);
            for (var (at, next) = (node.From, 0); at < node.To; at = next)
            {
                var (form, word) = sorted[at];
                var letter = form[node.Depth];
                next = at + 1;
                while (next < node.To && sorted[next].Key[node.Depth] == letter)
                {
                    next++;
                }
                var ends = form.Length == node.Depth + 1;
                letters.Add(letter);
                words.Add(ends ? word : Word.None);
                nodes.Enqueue((ends ? at + 1 : at, next, node.Depth + 1));
            }
        }
        children.Add(letters.Count);
        return new([.. letters], [.. words], [.. children]);
    }
}
