using System.Text.RegularExpressions;
using FuzzySharp;

namespace OitBot.Storage.Register;

/// <summary>Words and group names that look wrong. They are listed, never changed.</summary>
static partial class Misspellings
{
    // The work groups every provincial office and most local bodies have, as their structure orders name them.
    private static readonly string[] KnownGroups =
    [
        "กลุ่มงานอำนวยการ",
        "กลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด",
        "กลุ่มงานบริหารทรัพยากรบุคคล",
        "กลุ่มงานศูนย์ดำรงธรรมจังหวัด",
        "กลุ่มงานบริหารทั่วไป",
        "กลุ่มงานบริหารงบประมาณ",
        "หน่วยตรวจสอบภายใน",
    ];

    // Readings of worn letters met in registers, with the word of the form they stand for.
    private static readonly (string Written, string Likely)[] KnownWords =
    [
        ("สรุปลผล", "สรุปผล"),
        ("มียังน้อย", "มีอย่างน้อย"),
        ("อำนาจการ", "อำนวยการ"),
        ("ปฏิบัติการกิจ", "ปฏิบัติภารกิจ"),
        ("เจ้าหนาที่", "เจ้าหน้าที่"),
        ("ทรัพยกร", "ทรัพยากร"),
        ("ยุทธศาตร์", "ยุทธศาสตร์"),
    ];

    /// <summary>Group names that are close to a known one without being it or its abbreviation.</summary>
    public static IEnumerable<RegisterWarning> InGroups(
        IEnumerable<(string Group, IReadOnlyList<int> Lines)> groups
    )
    {
        foreach (var (group, lines) in groups)
        {
            var key = ResponsibleGroups.Key(group);
            if (KnownGroups.Any(known => known.StartsWith(key, StringComparison.Ordinal)))
                continue;
            var (known, likeness) = KnownGroups
                .Select(known => (known, Fuzz.Ratio(key, known)))
                .MaxBy(pair => pair.Item2);
            if (likeness >= 85)
                yield return new LikelyMisspelling(group, known, lines);
        }
    }

    /// <summary>Words in titles and criteria.</summary>
    public static IEnumerable<RegisterWarning> InTexts(IReadOnlyList<(string Text, int Line)> texts)
    {
        foreach (var (written, likely) in KnownWords)
        {
            var lines = texts
                .Where(text => text.Text.Contains(written, StringComparison.Ordinal))
                .Select(text => text.Line)
                .Distinct()
                .ToList();
            if (lines.Count > 0)
                yield return new LikelyMisspelling(written, likely, lines);
        }
        var odd =
            from text in texts
            from word in text.Text.Split(' ')
            where !ThaiText.IsWellFormed(word) || StrayLatin().IsMatch(word)
            group text.Line by word;
        foreach (var word in odd)
            yield return new IllFormedWord(word.Key, [.. word.Distinct()]);
    }

    // A short Latin word in small letters alone among Thai is the reading of a Thai one ("que" for ที่); "code" in "QR code" is meant.
    [GeneratedRegex(
        @"^(?!code$|app$|web$)[a-z]{2,4}$",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex StrayLatin();
}
