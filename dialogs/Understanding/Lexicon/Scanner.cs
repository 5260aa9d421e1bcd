using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace OitBot.Dialogs.Understanding;

/// <summary>A word found in the normal text, [Start, End).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(Word Word, int Start, int End);

/// <summary>
/// Finds the words of the lexicon, longest first from the left. Thai writes no spaces, so a long form ("ค่ารับรอง")
/// listed as noise is what keeps a short one ("รับรอง") from being found inside it.
/// </summary>
internal static class Scanner
{
    sealed class Node
    {
        public FrozenDictionary<char, Node>? Next;
        public Dictionary<char, Node> Growing = [];
        public Word Word;
    }

    static readonly Node _root = Build();

    public static List<Token> Scan(ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>(24);
        for (var i = 0; i < text.Length; )
        {
            var (word, end) = Longest(text, i);
            if (word == Word.None)
            {
                i++;
                continue;
            }
            end = word == Word.Then ? JointEnd(text, i, end) : end;
            tokens.Add(new(word, i, end));
            i = end;
        }
        return tokens;
    }

    static (Word Word, int End) Longest(ReadOnlySpan<char> text, int start)
    {
        if (!CanBegin(text, start))
        {
            return default;
        }
        var (node, found, end) = (_root, Word.None, start);
        for (var i = start; i < text.Length && node.Next!.TryGetValue(text[i], out var next); i++)
        {
            node = next;
            if (node.Word != Word.None && CanEnd(text, i + 1))
            {
                (found, end) = (node.Word, i + 1);
            }
        }
        return (found, end);
    }

    // "แล้วเตือน" and "และขอ" are a joint and the verb behind it.
    static int JointEnd(ReadOnlySpan<char> text, int start, int end)
    {
        foreach (var joint in (ReadOnlySpan<string>)["แล้ว", "และ", "กับ", "พร้อม", "จึง"])
        {
            if (
                text[start..end].StartsWith(joint)
                && !text[start..end].EndsWith("ก็")
                && !text[start..end].EndsWith("กะ")
            )
            {
                return start + joint.Length;
            }
        }
        return end;
    }

    static bool CanBegin(ReadOnlySpan<char> text, int at) =>
        at == 0
        || !(
            Letters.IsLeading(text[at - 1]) && Letters.IsConsonant(text[at])
            || Letters.IsLatin(text[at]) && Letters.IsLatin(text[at - 1])
        );

    static bool CanEnd(ReadOnlySpan<char> text, int end) =>
        end >= text.Length
        || !(
            Letters.IsFollowing(text[end])
            || Letters.IsLatin(text[end]) && Letters.IsLatin(text[end - 1])
        );

    static Node Build()
    {
        var root = new Node();
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
                Add(root, NormalText.Of(form).Text, word);
            }
        }
        Freeze(root);
        return root;
    }

    // Where two tables list the same form, the first keeps it.
    static void Add(Node root, string form, Word word)
    {
        var node = root;
        foreach (var c in form)
        {
            if (!node.Growing.TryGetValue(c, out var next))
            {
                node.Growing[c] = next = new Node();
            }
            node = next;
        }
        node.Word = node.Word == Word.None ? word : node.Word;
    }

    static void Freeze(Node node)
    {
        node.Next = node.Growing.ToFrozenDictionary();
        foreach (var next in node.Growing.Values)
        {
            Freeze(next);
        }
        node.Growing = [];
    }
}
