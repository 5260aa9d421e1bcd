using System.Globalization;
using System.Text.RegularExpressions;

namespace OitBot.Storage.Register;

/// <summary>The first column: 01, O8, ○11, ๐42, 039*, "O10* (เพิ่ม)". OCR writes the letter O as any round sign, and a code page without it as ?.</summary>
static partial class ItemNumber
{
    /// <summary>The number of an item, 1 to 999, or null when the cell is something else.</summary>
    public static int? Read(string cell)
    {
        var match = Written().Match(cell);
        if (!match.Success)
            return null;
        var digits = ThaiText.Digits(RoundSign().Replace(match.Groups["digits"].Value, "0"));
        var number = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return number is > 0 and < 1000 ? number : null;
    }

    /// <summary>Whether it is written the way the assessment writes it, as in O12.</summary>
    public static bool IsPlain(string cell, int number) =>
        string.Equals(
            cell,
            string.Create(CultureInfo.InvariantCulture, $"O{number}"),
            StringComparison.Ordinal
        );

    /// <summary>The rest of a number cell that a page break put on a row of its own, as "(เพิ่ม)".</summary>
    public static bool IsTail(string cell) => Tail().IsMatch(cell);

    [GeneratedRegex(
        @"^(ข้อ(ที่)? ?)?[OoОо○◯〇๐0?\uFFFD]?[ .\-]?(?<digits>[0-9๐-๙OoОо○◯〇]{1,4})[ .]?\*? ?(\([^)]{0,30}\)?)? ?\*?$",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex Written();

    [GeneratedRegex("[OoОо○◯〇]", RegexOptions.ExplicitCapture, RegexPatience.Milliseconds)]
    private static partial Regex RoundSign();

    [GeneratedRegex(
        @"^\*? ?\((เพิ่ม|ใหม่|ปรับ)",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex Tail();
}
