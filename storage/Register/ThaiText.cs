using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OitBot.Storage.Register;

/// <summary>Thai writing: cells broken by line wraps, marks in the wrong order, widths.</summary>
public static partial class ThaiText
{
    // A table cell of the register's criteria column holds 43 to 53 letters a line (marks above and below take no room).
    private const int NarrowestLine = 43;
    private const int WidestLine = 53;

    /// <summary>One space for every run of white space of any kind, nothing at the ends, no invisible characters.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            else if (!IsInvisible(letter))
                folded.Append(letter);
        }
        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.Replace("\u0E4D\u0E32", "\u0E33").ToString();
    }

    /// <summary>
    /// Takes out the spaces that a narrow cell put between Thai words (Thai writes none inside a phrase). Stays: a space beside Latin
    /// letters, digits, ๆ and ฯ, before พ.ศ., เป็นต้น and "รอบ 6 เดือน", and after เช่น.
    /// </summary>
    /// <param name="folded">Text that went through <see cref="Fold"/>.</param>
    public static string Unwrap(string folded) => ThaiSpace().Replace(folded, "");

    /// <summary>
    /// Takes out only the spaces that stand where a line of the criteria column was full: in running text others are real.
    /// </summary>
    /// <param name="folded">Text that went through <see cref="Fold"/>, beginning at the start of a line.</param>
    public static string UnwrapFullLines(string folded)
    {
        var text = new StringBuilder(folded.Length);
        var width = 0;
        var last = "";
        foreach (var word in folded.Split(' '))
        {
            var lineFull = width is >= NarrowestLine and <= WidestLine;
            if (text.Length > 0 && !(lineFull && ThaiSpace().IsMatch($"{last} {word}")))
                text.Append(' ');
            text.Append(word);
            last = word;
            width = width >= NarrowestLine ? Width(word) : width + 1 + Width(word);
        }
        return text.Replace("/ ", "/").ToString();
    }

    /// <summary>Thai digits as 0–9; everything else as it is.</summary>
    public static string Digits(string text) =>
        string.Create(
            text.Length,
            text,
            static (letters, source) =>
            {
                for (var i = 0; i < letters.Length; i++)
                    letters[i] = source[i] is >= '๐' and <= '๙'
                        ? (char)('0' + source[i] - '๐')
                        : source[i];
            }
        );

    /// <summary>For comparing only: no spaces, marks in dictionary order (vowel, then tone or silencer), none twice.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        var marks = new List<char>();
        foreach (var letter in text.Replace("เเ", "แ", StringComparison.Ordinal))
        {
            if (char.IsWhiteSpace(letter) || IsInvisible(letter))
                continue;
            if (IsMark(letter))
            {
                marks.Add(letter);
                continue;
            }
            Flush(key, marks);
            key.Append(letter);
        }
        Flush(key, marks);
        return key.Replace("\u0E4D\u0E32", "\u0E33").ToString();
    }

    /// <summary>Whether every mark stands where Thai allows one: not on a space, one vowel, then at most one tone or silencer.</summary>
    public static bool IsWellFormed(string text) => !IllFormed().IsMatch(text);

    /// <summary>Letters that take room in a line.</summary>
    private static int Width(string text) => text.Count(letter => !IsMark(letter));

    private static void Flush(StringBuilder key, List<char> marks)
    {
        foreach (var mark in marks.Distinct().OrderBy(Place))
            key.Append(mark);
        marks.Clear();
    }

    // Vowel, tone or silencer, and last the ring that becomes ำ with the า behind it.
    private static int Place(char mark) =>
        mark switch
        {
            '\u0E4D' => 2,
            >= '\u0E47' and <= '\u0E4C' => 1,
            _ => 0,
        };

    private static bool IsMark(char letter) =>
        letter is '\u0E31' or (>= '\u0E34' and <= '\u0E3A') or (>= '\u0E47' and <= '\u0E4E');

    private static bool IsInvisible(char letter) =>
        char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    [GeneratedRegex(
        @"(?<=[ก-ฮะ-ฺเ-ๅ็-๎])(?<!เช่น) (?=[ก-ฮะ-ฺเ-ๅ])(?!พ ?\. ?ศ|รอบ ?[0-9๐-๙]|เป็นต้น)",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex ThaiSpace();

    [GeneratedRegex(
        @"(?<![ก-ฮัิ-ฺ็-๎])[ัิ-ฺ็-๎]|[ัิ-ื็][ัิ-ฺ็]|[ุ-ฺ][ัิ-ฺ็]|[่-์][ัิ-ฺ็่-๎]|ํ(?=[่-๋า])|ะะ|าา|ำำ|[เ-ไ][เ-ไ]",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex IllFormed();
}
