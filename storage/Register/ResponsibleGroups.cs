using System.Text.RegularExpressions;

namespace OitBot.Storage.Register;

/// <summary>The column of responsible bodies: the agency, and its work groups in brackets.</summary>
public static partial class ResponsibleGroups
{
    /// <summary>Stands alone in a list of groups where the register means all of them.</summary>
    public const string Everyone = "ทุกกลุ่มงาน";

    /// <summary>"สำนักงานจังหวัด ก (กลุ่มงาน ข และกลุ่มงาน ค)" → agency and groups, line wraps taken out.</summary>
    internal static (string Agency, IReadOnlyList<string> Groups) Read(string cell)
    {
        var text = ThaiText.Unwrap(cell);
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        if (bracket < 0 && GroupStart().Match(text) is { Success: true } start)
            bracket = start.Index;
        if (bracket < 0)
            return (text, []);
        var groups = Between()
            .Split(text[bracket..])
            .Select(group => group.Trim(' ', '(', ')', ','))
            .Where(group => group.Length > 0);
        return (text[..bracket].Trim(), [.. groups]);
    }

    /// <summary>The work group a position belongs to: "ผู้อำนวยการกลุ่มงาน…" → "กลุ่มงาน…"; empty when it names none.</summary>
    internal static string OfPosition(string position) =>
        GroupStart().Match(position) is { Success: true } start
            ? position[start.Index..].Trim(' ', ')')
            : "";

    /// <summary>For comparing: ฯ only says that the rest of the name was left out.</summary>
    internal static string Key(string group) =>
        ThaiText.Key(group).Replace("ฯ", "", StringComparison.Ordinal);

    [GeneratedRegex(
        @"กลุ่ม ?งาน|หน่วยตรวจสอบภายใน|(?<=^|\s|ผู้อำนวยการ|หัวหน้า)(กอง|ฝ่าย|กลุ่ม|สำนักปลัด)(?!ที่)",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex GroupStart();

    [GeneratedRegex(
        @"[,/)]\s*\(?|\s*(และ|,|/)\s*(?=กลุ่ม ?งาน|กอง|ฝ่าย|กลุ่ม|สำนัก|หน่วย|ศูนย์)",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex Between();
}
