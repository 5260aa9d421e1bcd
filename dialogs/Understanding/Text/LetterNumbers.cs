using System.Text.RegularExpressions;

namespace OitBot.Dialogs.Understanding;

/// <summary>Numbers of official letters: "มท 0818.2/ว 1234", "กค (กวจ) 0405.2/ว 89", also in Thai digits.</summary>
internal static partial class LetterNumbers
{
    /// <summary>The first one in the text, exactly as typed, without "ที่".</summary>
    public static string? Find(string text) =>
        Number().Match(text) is { Success: true } found ? found.Value : null;

    /// <summary>Whether the text goes on with one, with or without "ที่" before it.</summary>
    public static bool StartsAt(string text, int position) =>
        AtStart().IsMatch(text.AsSpan(position));

    private const string Form =
        @"[ก-ฮ]{2,4}\.?\s?(\([ก-ฮ.]{2,12}\)\s?)?[0-9๐-๙]{3,5}(\.[0-9๐-๙]+)*\s?/\s?(ว\s?)?[0-9๐-๙]+";

    [GeneratedRegex("(?<![ก-ฮ])" + Form, RegexOptions.ExplicitCapture, Patterns.Patience)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(ที่\s?)?" + Form, RegexOptions.ExplicitCapture, Patterns.Patience)]
    private static partial Regex AtStart();
}
