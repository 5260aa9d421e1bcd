namespace OitBot.Dialogs.BotFramework;

/// <summary>Letters and digits of ASCII that stand together; everything else separates, Thai letters too.</summary>
internal readonly record struct TextRun(int Start, int End, string Text)
{
    public bool IsDigits => Text.All(char.IsAsciiDigit);

    /// <summary>The runs of a text in lower case, full-width digits as plain ones.</summary>
    public static List<TextRun> Split(string text)
    {
        var runs = new List<TextRun>();
        for (var at = 0; at < text.Length; )
        {
            var start = at;
            while (at < text.Length && IsPart(text[at]))
                at++;
            if (at > start)
                runs.Add(new TextRun(start, at, text[start..at]));
            else
                at++;
        }
        return runs;
    }

    /// <summary>Lower case, and full-width digits as plain ones; the length stays.</summary>
    public static string Normalize(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    var c = from[i];
                    span[i] = c is >= '０' and <= '９'
                        ? (char)(c - '０' + '0')
                        : char.ToLowerInvariant(c);
                }
            }
        );

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
