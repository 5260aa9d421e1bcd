namespace OitBot.Dialogs.BotFramework;

/// <summary>Whole numbers in words.</summary>
internal sealed class CardinalWords(RunText text)
{
    /// <summary>A whole number in words: groups such as "two hundred", then a number below a hundred.</summary>
    public (double Value, int Next)? Cardinal(int at)
    {
        double value = 0;
        var ended = 0;
        for (var next = at; Group(next) is { } group; )
        {
            value += group.Value;
            ended = group.Next;
            if (!group.IsRound || !text.Spaced(ended - 1))
                break;
            next = text.Is(ended, "and") && text.Spaced(ended) ? ended + 1 : ended;
        }
        return ended == 0 ? null : (value, ended);
    }

    private (double Value, int Next, bool IsRound)? Group(int at)
    {
        var small = BelowHundred(at);
        var next = small?.Next ?? at + 1;
        if (small is null && !NumberWords.IsArticle(text.Word(at)))
            return null;
        var round = false;
        while (text.Spaced(next - 1) && NumberWords.IsRound(text.Word(next)))
            (round, next) = (true, next + 1);
        if (round)
            return (NumberWords.Big, next, true);
        return small is { } number ? (number.Value, number.Next, false) : null;
    }

    /// <summary>A whole number below a hundred.</summary>
    public (double Value, int Next)? BelowHundred(int at)
    {
        if (
            NumberWords.IsDigit(text.Word(at), out var value)
            || NumberWords.IsTeen(text.Word(at), out value)
        )
            return (value, at + 1);
        if (!NumberWords.IsTens(text.Word(at), out var tens))
            return null;
        if (text.Joined(at) && NumberWords.IsDigit(text.Word(at + 1), out var digit))
            return (tens + digit, at + 2);
        return
            text.Spaced(at)
            && text.Is(at + 1, "and")
            && text.Spaced(at + 1)
            && NumberWords.IsDigit(text.Word(at + 2), out digit)
            ? (tens + digit, at + 3)
            : (tens, at + 1);
    }
}
