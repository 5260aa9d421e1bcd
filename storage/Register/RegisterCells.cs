using System.Net;
using System.Text.RegularExpressions;
using FuzzySharp;

namespace OitBot.Storage.Register;

/// <summary>The seven columns, and what a cell looks like once tags and white space are dealt with.</summary>
static partial class RegisterCells
{
    public const int Number = 0;
    public const int Title = 1;
    public const int Criteria = 2;
    public const int Groups = 3;
    public const int Preparers = 4;
    public const int Certifiers = 5;
    public const int Remark = 6;
    public const int Count = 7;

    // What the header says, without its white space. The stars are the form's own numbering of what a province fills in.
    private static readonly string[] Header =
    [
        "ข้อที่",
        "ข้อมูล",
        "องค์ประกอบของข้อมูล",
        "*1*ชื่อส่วนราชการสังกัดส่วนภูมิภาค/หน่วยงาน/กลุ่มงานที่รับผิดชอบหลัก/ร่วม",
        "*2*รายชื่อ/ตำแหน่งผู้รับผิดชอบกำกับติดตาม/จัดทำข้อมูล/(เฉพาะสำนักงานจังหวัด)",
        "*3*ชื่อ-ชื่อสกุล/ตำแหน่งผู้รับรองข้อมูลครบถ้วนถูกต้องตามประเด็นข้อคำถามองค์ประกอบข้อมูล(เฉพาะสำนักงานจังหวัด)",
        "หมายเหตุ",
    ];

    /// <summary>Tags and entities gone, white space folded.</summary>
    public static string Clean(string cell)
    {
        var text = cell.Contains('<', StringComparison.Ordinal) ? Tag().Replace(cell, " ") : cell;
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        return ThaiText.Fold(text);
    }

    /// <summary>
    /// The first column of a header row, or null: at least half of its seven cells must read like a header's, OCR faults
    /// allowed. Columns behind them, as an export adds, are not the register's.
    /// </summary>
    public static int? HeaderStart(RegisterRow row)
    {
        var first = 0;
        while (first < row.Cells.Count && row[first].Length == 0)
            first++;
        var filled = row.Cells.Skip(first).Take(Count).Count(cell => cell.Length > 0);
        if (filled < 3)
            return null;
        var alike = Enumerable
            .Range(0, Count)
            .Count(column => Similarity(row[first + column], Header[column]) >= 75);
        return alike >= 3 && alike * 2 >= filled ? first : null;
    }

    /// <summary>The cells of a header row that are not what the first header of the file says.</summary>
    public static IEnumerable<(string Written, string Expected)> Faults(
        RegisterRow header,
        RegisterRow first
    ) =>
        Enumerable
            .Range(0, Count)
            .Select(column => (header[column], first[column]))
            .Where(pair =>
                pair.Item1.Length > 0
                && !string.Equals(
                    ThaiText.Key(pair.Item1),
                    ThaiText.Key(pair.Item2),
                    StringComparison.Ordinal
                )
            );

    private static int Similarity(string cell, string expected) =>
        cell.Length is 0 or > 300 ? 0 : Fuzz.Ratio(ThaiText.Key(cell), expected);

    [GeneratedRegex(
        @"</?[a-zA-Z][^<>\t]{0,200}>|</?[a-zA-Z]{0,10}$",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex Tag();
}
