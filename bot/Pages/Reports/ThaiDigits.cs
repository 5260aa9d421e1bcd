namespace OitBot.Pages.Reports;

/// <summary>๐–๙ for official papers.</summary>
public static class ThaiDigits
{
    public static string Of(string text) =>
        string.Create(
            text.Length,
            text,
            (span, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                    span[i] = char.IsAsciiDigit(from[i]) ? (char)('๐' + (from[i] - '0')) : from[i];
            }
        );
}
