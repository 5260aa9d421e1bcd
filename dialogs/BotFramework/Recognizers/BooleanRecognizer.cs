using System.Text.RegularExpressions;

namespace OitBot.Dialogs.BotFramework;

/// <summary>Yes or no, in English anywhere in the text and in Thai as the whole answer.</summary>
public static partial class BooleanRecognizer
{
    /// <returns>True for yes, false for no, null for neither.</returns>
    public static bool? Recognize(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return text.Trim().ToLowerInvariant() switch
        {
            "y" or "ใช่" => true,
            "n" or "no" or "ไม่" or "ไม่ใช่" => false,
            _ => InSentence(WordEnds.Plain(text)),
        };
    }

    /// <summary>The longest of the words counts, so that "ok, not ok" is no; among equals the one said first.</summary>
    private static bool? InSentence(string text)
    {
        if (NotOk().IsMatch(text))
            return false;
        var said = YesOrNo().Match(text);
        return said.Success ? said.Groups["yes"].Success : null;
    }

    // As in the recogniser that this follows: letters of ASCII alone make a word, and a hand counts in its plain form.
    [GeneratedRegex(
        @"\bnot[\s\u00a0]+ok\b",
        RegexOptions.ECMAScript | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NotOk();

    [GeneratedRegex(
        @"(?<yes>\b(?:true|yes|yep|y|sure|ok|agree)\b|(?:👍|👌)(?![\uFE0F\u200D]|\uD83C[\uDFFB-\uDFFF]))"
            + @"|\b(?:false|nope|nop|no|disagree)\b|(?:👎|🖐)(?![\uFE0F\u200D]|\uD83C[\uDFFB-\uDFFF])",
        RegexOptions.ECMAScript | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex YesOrNo();
}
