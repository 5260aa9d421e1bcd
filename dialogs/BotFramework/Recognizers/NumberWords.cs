namespace OitBot.Dialogs.BotFramework;

/// <summary>English words for numbers.</summary>
internal static class NumberWords
{
    /// <summary>Stands for every number of a hundred and more: no choice has that many.</summary>
    public const double Big = 1e9;

    private static readonly Dictionary<string, int> Digits = Index(
        0,
        "zero one two three four five six seven eight nine"
    );

    private static readonly Dictionary<string, int> Teens = Index(
        10,
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    );

    private static readonly Dictionary<string, int> Tens =
        "twenty thirty forty fifty sixty seventy eighty ninety"
            .Split(' ')
            .Select((word, index) => (word, value: (index + 2) * 10))
            .ToDictionary(pair => pair.word, pair => pair.value, StringComparer.Ordinal);

    private static readonly Dictionary<string, int> Ordinals = Index(
            1,
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
                + "fifteenth sixteenth seventeenth eighteenth nineteenth"
        )
        .Concat(Tens.Select(ten => KeyValuePair.Create(ten.Key[..^1] + "ieth", ten.Value)))
        .Append(KeyValuePair.Create("nineth", 9))
        .ToDictionary(StringComparer.Ordinal);

    private static readonly HashSet<string> Rounds = new(
        "hundred thousand million mln billion bln trillion tln lakh crore"
            .Split(' ')
            .SelectMany(word => new[] { word, word + "s" }),
        StringComparer.Ordinal
    );

    private static readonly HashSet<string> RoundOrdinals = new(
        "hundredth thousandth millionth billionth trillionth".Split(' '),
        StringComparer.Ordinal
    );

    public static bool IsDigit(string word, out int value) =>
        Digits.TryGetValue(word is "naught" or "nought" ? "zero" : word, out value);

    public static bool IsTeen(string word, out int value) => Teens.TryGetValue(word, out value);

    public static bool IsTens(string word, out int value) => Tens.TryGetValue(word, out value);

    public static bool IsRound(string word) => Rounds.Contains(word);

    public static bool IsRoundOrdinal(string word) => RoundOrdinals.Contains(word);

    public static bool IsArticle(string word) => word is "a" or "an";

    public static bool IsDozen(string word) =>
        word is "dozen" or "dozens" or "doz" or "dozs" or "dz" or "dzs";

    public static bool IsOrdinal(string word, out int value) =>
        Ordinals.TryGetValue(word, out value);

    /// <summary>Thirds, quarters: what a number of them is divided by.</summary>
    public static bool IsParts(string word, out int value)
    {
        value = word switch
        {
            "halves" => 2,
            "quarters" => 4,
            _ => 0,
        };
        return value > 0 || (word.EndsWith('s') && IsOrdinal(word[..^1], out value));
    }

    /// <summary>A third, a quarter: one part of so many. "A second" is not.</summary>
    public static bool IsPart(string word, out int value)
    {
        value = word switch
        {
            "half" => 2,
            "quarter" => 4,
            _ => 0,
        };
        return value > 0 || (word is not ("first" or "second") && IsOrdinal(word, out value));
    }

    private static Dictionary<string, int> Index(int from, string words) =>
        words
            .Split(' ')
            .Select((word, index) => (word, value: from + index))
            .ToDictionary(pair => pair.word, pair => pair.value, StringComparer.Ordinal);
}
