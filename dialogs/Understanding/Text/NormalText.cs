namespace OitBot.Dialogs.Understanding;

/// <summary>
/// A message in the one spelling that the recognisers read: lower case, Arabic digits, one form of every Thai vowel,
/// no invisible characters, no drawn-out letters. <see cref="Map"/> leads back to what was typed.
/// </summary>
internal sealed class NormalText
{
    /// <summary>What is read of a long message; nobody puts a command behind this much text.</summary>
    const int Longest = 3000;

    NormalText(string original, string text, int[] map)
    {
        Original = original;
        Text = text;
        Map = map;
    }

    public string Original { get; }
    public string Text { get; }

    /// <summary>For each character of <see cref="Text"/>, and its end, the index in <see cref="Original"/>.</summary>
    public int[] Map { get; }

    /// <summary>The piece of the original that a stretch of the normal text stands for.</summary>
    public string Typed(int start, int end) =>
        start >= end ? "" : Original[Map[start]..Map[end]].Trim();

    public static NormalText Of(string original)
    {
        var length = Math.Min(original.Length, Longest);
        var text = new char[length];
        var map = new int[length + 1];
        var n = 0;
        for (var i = 0; i < length; i++)
        {
            var c = Letters.Normal(original[i]);
            if (c == '\0')
            {
                continue;
            }
            // Two spaces are as good as one, wherever a rule expects one.
            if (n > 0 && c == ' ' && text[n - 1] == ' ')
            {
                continue;
            }
            // "จริง ๆ", "เพื่อน ๆ": the sign belongs to the word before it, however it is typed.
            if (c == 'ๆ' && n > 1 && text[n - 1] == ' ' && Letters.IsThai(text[n - 2]))
            {
                n--;
            }
            if (n > 0 && Letters.Joins(text, n, c, out var joined))
            {
                text[n - 1] = joined;
                continue;
            }
            if (n > 0 && c == text[n - 1] && IsDrawnOut(original, i, c))
            {
                continue;
            }
            map[n] = i;
            text[n++] = c;
            n = Letters.OrderMarks(text, n);
            Letters.MendVowel(text, n);
        }
        map[n] = length == original.Length ? length : original.Length;
        return new(original, new string(text, 0, n), map[..(n + 1)]);
    }

    // "ค่าาา" and "มากกก" stand for ค่า and มาก; two consonants in a row are ordinary spelling.
    static bool IsDrawnOut(string original, int i, char c)
    {
        if (!Letters.IsThai(c) || c == 'ๆ')
        {
            return false;
        }
        if (!Letters.IsConsonant(c))
        {
            return true;
        }
        var from = i;
        while (from > 0 && original[from - 1] == c)
        {
            from--;
        }
        var to = i;
        while (to + 1 < original.Length && original[to + 1] == c)
        {
            to++;
        }
        // "ระบบบ้าง", "ระบบบอท": the last of three begins the next word.
        var next = to + 1 < original.Length && Letters.IsFollowing(original[to + 1]);
        var system = from >= 2 && original.AsSpan(from - 2, 3) is "ระบ";
        return to - from >= 2 && !(to - from == 2 && (next || system));
    }
}
