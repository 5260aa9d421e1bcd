namespace OitBot.Dialogs.Understanding;

/// <summary>Finds items whose titles fit the words of a sentence.</summary>
internal sealed class ItemTitles
{
    const int Piece = 4;
    const int LeastMatch = 8;

    readonly Dictionary<string, List<int>> _pieces = new(StringComparer.Ordinal);
    readonly List<(int Number, string Title)> _titles = [];
    readonly HashSet<int> _numbers = [];

    public ItemTitles(IEnumerable<KnownItem> items)
    {
        foreach (var item in items)
        {
            var title = Squeezed(item.Title);
            var index = _titles.Count;
            _titles.Add((item.Number, title));
            _numbers.Add(item.Number);
            for (var i = 0; i + Piece <= title.Length; i++)
            {
                var piece = title.Substring(i, Piece);
                if (!_pieces.TryGetValue(piece, out var having))
                {
                    _pieces[piece] = having = [];
                }
                if (having.Count == 0 || having[^1] != index)
                {
                    having.Add(index);
                }
            }
        }
    }

    public int Count => _titles.Count;

    /// <summary>The round has an item of this number.</summary>
    public bool Has(int number) => _numbers.Count == 0 || _numbers.Contains(number);

    // Mostly there, and the others are longer by words that nobody said.
    bool IsMeant(int best, int[] top, int shortest) =>
        best >= shortest - 1
        || best >= 0.6 * shortest
            && top.All(i =>
                _titles[i].Title.Length is var n && (n == shortest || n >= shortest + 6)
            );

    public bool Contain(string words) =>
        _titles.Any(item => item.Title.Contains(words, StringComparison.Ordinal));

    static string Squeezed(string text) =>
        NormalText
            .Of(text)
            .Text.Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .Replace("หรือ", "", StringComparison.Ordinal)
            .Replace("และ", "", StringComparison.Ordinal)
            .Replace("การ", "", StringComparison.Ordinal);

    /// <summary>The items that share the most of the sentence's words with their titles; empty where too little fits.</summary>
    public (IReadOnlyList<int> Numbers, int Length, double Share) Best(string text)
    {
        var squeezed = Squeezed(text);
        if (_titles.Count == 0 || squeezed.Length < Piece)
        {
            return ([], 0, 0);
        }
        var whole = _titles
            .Where(item =>
                item.Title.Length < LeastMatch
                && squeezed.Contains(item.Title, StringComparison.Ordinal)
            )
            .ToArray();
        if (whole.Length > 0)
        {
            return ([.. whole.Select(item => item.Number)], whole[0].Title.Length, 1);
        }
        var scores = new int[_titles.Count];
        var lastEnd = new int[_titles.Count];
        for (var i = 0; i + Piece <= squeezed.Length; i++)
        {
            if (!_pieces.TryGetValue(squeezed.Substring(i, Piece), out var having))
            {
                continue;
            }
            foreach (var index in having)
            {
                scores[index] += i + Piece - Math.Max(i, lastEnd[index]);
                lastEnd[index] = i + Piece;
            }
        }
        var best = scores.Max();
        if (best < LeastMatch)
        {
            return ([], 0, 0);
        }
        var top = Enumerable.Range(0, scores.Length).Where(i => scores[i] == best).ToArray();
        var shortest = top.Min(i => _titles[i].Title.Length);
        // A title that is all there beats longer ones that contain it.
        var exact = top.Where(i =>
                _titles[i].Title.Length == shortest && IsMeant(best, top, shortest)
            )
            .ToArray();
        return (
            [.. (exact.Length > 0 ? exact : top).Select(i => _titles[i].Number).Order()],
            best,
            (double)best / shortest
        );
    }
}
