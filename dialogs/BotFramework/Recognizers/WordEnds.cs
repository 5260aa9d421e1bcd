using System.Text;

namespace OitBot.Dialogs.BotFramework;

/// <summary>
/// The recognisers know letters of ASCII only; so that "ñ1" is one word to them, the first and the last letter of what
/// stands between spaces lose their marks first.
/// </summary>
internal static class WordEnds
{
    /// <summary>The letters from À on without their marks; signs and thorns stay.</summary>
    private const string FromLatin1 =
        "AAAAAAACEEEEIIIIDNOOOOO OUUUUY saaaaaaaceeeeiiii nooooo ouuuuy y";

    /// <summary>As long as the text, character by character.</summary>
    public static string Plain(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        return string.Create(
            text.Length,
            text,
            static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    var ends =
                        i == 0 || i == span.Length - 1 || from[i - 1] == ' ' || from[i + 1] == ' ';
                    span[i] = ends ? Plain(from[i]) : from[i];
                }
            }
        );
    }

    private static char Plain(char letter) =>
        letter switch
        {
            >= 'À' and <= 'ÿ' when FromLatin1[letter - 'À'] is var plain and not ' ' => plain,
            // Which letter of the rarer ones matters to nobody: it only has to be one.
            > 'ÿ' when IsLatin(letter) => 'x',
            _ => letter,
        };

    private static bool IsLatin(char letter) =>
        char.IsLetter(letter)
        && letter is <= '\u024f' or (>= '\u1e00' and <= '\u1eff') or (>= '\uff21' and <= '\uff5a');
}
