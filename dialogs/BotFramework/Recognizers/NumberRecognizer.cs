namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// Finds English numbers in a text: digits and words, with decimals and fractions. As the Bot Framework's recogniser
/// for choices does; of big numbers it says only that they are big.
/// </summary>
internal sealed class NumberRecognizer(RunText text)
{
    private readonly CardinalWords _cardinals = new(text);

    /// <summary>The numbers in the order of the text.</summary>
    public static IReadOnlyList<double> Find(string text) =>
        new NumberRecognizer(new RunText(text)).All();

    private List<double> All()
    {
        var found = new List<(int First, int Last, double Value)>();
        for (var at = 0; at < text.Runs.Count; )
        {
            if (HasVulgarFraction(at))
                at++;
            else if (Number(at) is { } number)
            {
                found.Add((at, number.Next - 1, IsNegative(at) ? -number.Value : number.Value));
                at = number.Next;
            }
            else
                at++;
        }
        return [.. found.Where(n => !IsPronoun(n.First, n.Last)).Select(n => n.Value)];
    }

    /// <summary>"The one", "this one" name a thing, not a number.</summary>
    private bool IsPronoun(int first, int last)
    {
        for (var at = first; at <= last; at++)
        {
            if (
                text.Is(at, "one")
                && text.Spaced(at - 1)
                && text.Word(at - 1) is "the" or "this" or "that" or "which"
                && at > 0
            )
                return true;
        }
        return false;
    }

    private (double Value, int Next)? Number(int at)
    {
        var number = text.Runs[at].IsDigits ? Figures(at) : Multiplied(at) ?? Worded(at);
        if (number is not { } left)
            return null;
        if (Ratio(left.Next) is { } over && left.Value < NumberWords.Big)
            return (left.Value / over.Value, over.Next);
        return left;
    }

    /// <summary>"Over three", "in three", "out of three" after a number.</summary>
    private (double Value, int Next)? Ratio(int at)
    {
        if (!text.Spaced(at - 1))
            return null;
        var next =
            text.Is(at, "out") && text.Spaced(at) && text.Is(at + 1, "of") ? at + 2
            : text.Word(at) is "over" or "in" ? at + 1
            : 0;
        if (next == 0 || !text.Spaced(next - 1) || next >= text.Runs.Count)
            return null;
        return text.Runs[next].IsDigits && text.Gap(next) is not ("." or ",")
            ? Plain(next)
            : _cardinals.Cardinal(next);
    }

    /// <summary>A number in figures.</summary>
    private (double Value, int Next)? Figures(int at)
    {
        var value = text.Value(at);
        if (Grouped(at) is { } grouped)
            return grouped;
        if (text.Gap(at) is "." or "," && IsGlued(at + 1))
            return null;
        if (text.IsFigures(at + 1) && Compound(at, value) is { } compound)
            return compound;
        if (Scale(at) is { } scale)
            return (value * scale, at + 2);
        // .5 is a half, not five.
        var fraction =
            text.Runs[at].Start is var start
            && start > 0
            && text.Text[start - 1] is '.' or ','
            && (start == 1 || char.IsWhiteSpace(text.Text[start - 2]));
        return (fraction ? 0 : value, at + 1);
    }

    /// <summary>1.5, 1/2, 2^3, 2 1/2.</summary>
    private (double Value, int Next)? Compound(int at, double value)
    {
        switch (text.Gap(at))
        {
            case "." or "," when text.Gap(at + 1) is "." or "," && text.IsFigures(at + 2):
                // 1.2.3 is no decimal but three numbers.
                return (value, at + 1);
            case "."
            or "," when !(at > 0 && text.Gap(at - 1) is "." or "," && text.IsFigures(at - 1)):
                return Scale(at + 1) is { } scale ? (value * scale, at + 3) : (value, at + 2);
            case "/"
                when text.Gap(at + 1) != "/"
                    && text.Gap(at - 1) != "/"
                    && !FollowsHyphenatedWord(at):
                return (value / text.Value(at + 1), at + 2);
            case "^":
                return (Math.Pow(value, text.Value(at + 1)), at + 2);
        }
        return
            text.Spaced(at)
            && text.Gap(at + 1) == "/"
            && text.IsFigures(at + 2)
            && text.Gap(at + 2) != "/"
            ? (value + (text.Value(at + 1) / text.Value(at + 2)), at + 3)
            : null;
    }

    /// <summary>By how much the word after a run of figures multiplies them: 2 k, 2 dozen, 2 thousand.</summary>
    private double? Scale(int at)
    {
        if (!text.Spaced(at))
            return null;
        if (NumberWords.IsDozen(text.Word(at + 1)))
            return 12;
        return NumberWords.IsRound(text.Word(at + 1)) || IsMultiplier(text.Said(at + 1))
            ? NumberWords.Big
            : null;
    }

    /// <summary>1½ is read as one number, and then as none.</summary>
    private bool HasVulgarFraction(int at) =>
        text.Runs[at].IsDigits
        && text.Runs[at].End < text.Text.Length
        && text.Text[text.Runs[at].End] is (>= '¼' and <= '¾') or (>= '⅐' and <= '⅞');

    /// <summary>Figures with letters behind them: the 5ok of "2.5ok".</summary>
    private bool IsGlued(int at) =>
        text.Word(at) is { Length: > 1 } word
        && char.IsAsciiDigit(word[0])
        && word.TrimStart("0123456789") is [>= 'a' and <= 'z', ..];

    private bool FollowsHyphenatedWord(int at)
    {
        var start = text.Runs[at].Start;
        return start > 1
            && text.Text[start - 1] == '-'
            && (char.IsAsciiLetterOrDigit(text.Text[start - 2]) || text.Text[start - 2] == '_');
    }

    /// <summary>1,000 and 1 000.</summary>
    private (double Value, int Next)? Grouped(int at)
    {
        if (text.Runs[at].Text.Length > 3)
            return null;
        var next = at + 1;
        while (
            text.IsFigures(next)
            && text.Runs[next].Text.Length == 3
            && text.Gap(next - 1) is "," or " " or "\u00a0"
            && text.Gap(next - 1) == text.Gap(at)
        )
            next++;
        return next > at + 1 ? (NumberWords.Big, next) : null;
    }

    /// <summary>2k, 3M, 1e9.</summary>
    private (double Value, int Next)? Multiplied(int at)
    {
        var word = text.Said(at);
        var suffix = word.TrimStart("0123456789");
        if (suffix.Length == word.Length)
            return null;
        var isBig =
            IsMultiplier(suffix)
            || (suffix is ['e' or 'E', _, ..] && suffix[1..].IndexOfAnyExceptInRange('0', '9') < 0);
        return isBig ? (NumberWords.Big, at + 1) : null;
    }

    /// <summary>A number in words.</summary>
    private (double Value, int Next)? Worded(int at)
    {
        if (text.Is(at, "half"))
        {
            return
                text.Spaced(at)
                && text.Is(at + 1, "a")
                && text.Spaced(at + 1)
                && NumberWords.IsDozen(text.Word(at + 2))
                ? (6, at + 3)
                : (0.5, at + 1);
        }
        if (
            NumberWords.IsArticle(text.Word(at))
            && text.Joined(at)
            && NumberWords.IsPart(text.Word(at + 1), out var part)
        )
            return (1.0 / part, at + 2);
        if (text.Is(at, "a") && text.Spaced(at) && NumberWords.IsDozen(text.Word(at + 1)))
            return (12, at + 2);
        if (_cardinals.Cardinal(at) is not { } number)
            return null;
        return Fraction(at, number) ?? Point(number) ?? Dozens(number) ?? number;
    }

    /// <summary>Two thirds, one third, two and a half.</summary>
    private (double Value, int Next)? Fraction(int at, (double Value, int Next) number)
    {
        var next = number.Next;
        if (next >= text.Runs.Count)
            return null;
        if (text.Joined(next - 1) && NumberWords.IsParts(text.Word(next), out var parts))
            return (
                text.Spaced(next) && NumberWords.IsRound(text.Word(next + 1))
                    ? NumberWords.Big
                    : number.Value / parts,
                next + 1
            );
        if (
            next == at + 1
            && text.Is(at, "one")
            && text.Joined(at)
            && NumberWords.IsPart(text.Word(next), out var part)
        )
            return (1.0 / part, next + 1);
        var half =
            text.Spaced(next - 1) && text.Is(next, "and") && text.Spaced(next) ? next + 1 : next;
        return
            text.Spaced(half - 1)
            && text.Word(half) is "a" or "an" or "one"
            && text.Joined(half)
            && NumberWords.IsPart(text.Word(half + 1), out var rest)
            ? (number.Value + (1.0 / rest), half + 2)
            : null;
    }

    /// <summary>Two point five.</summary>
    private (double Value, int Next)? Point((double Value, int Next) number)
    {
        var at = number.Next;
        if (
            !text.Spaced(at - 1)
            || !text.Is(at, "point")
            || !text.Spaced(at)
            || _cardinals.Cardinal(at + 1) is not { } decimals
        )
            return null;
        var next = decimals.Next;
        while (text.Spaced(next - 1) && NumberWords.IsDigit(text.Word(next), out _))
            next++;
        return (number.Value, next);
    }

    private (double Value, int Next)? Dozens((double Value, int Next) number) =>
        text.Spaced(number.Next - 1) && NumberWords.IsDozen(text.Word(number.Next))
            ? (number.Value * 12, number.Next + 1)
            : null;

    private bool IsNegative(int at)
    {
        if (at > 0 && text.Spaced(at - 1) && text.Word(at - 1) is "minus" or "negative")
            return true;
        if (!text.Runs[at].IsDigits)
            return false;
        var sign = text.Runs[at].Start - 1;
        while (sign >= 0 && char.IsWhiteSpace(text.Text[sign]))
            sign--;
        if (sign < 0 || text.Text[sign] != '-')
            return false;
        if (sign > 0 && char.IsLetter(text.Text[sign - 1]))
            return false;
        // After a number the sign is a dash: 3-2, 2k - 1.
        return !(
            at > 0
            && text.Gap(at - 1).Trim() == "-"
            && (char.IsAsciiDigit(text.Runs[at - 1].Text[^1]) || Multiplied(at - 1) is not null)
        );
    }

    private static bool IsMultiplier(ReadOnlySpan<char> word) =>
        word is "k" or "K" or "b" or "B" or "M" or "MM" or "G"
        || word.Equals("mil", StringComparison.OrdinalIgnoreCase);

    private (double Value, int Next) Plain(int at) => (text.Value(at), at + 1);
}
