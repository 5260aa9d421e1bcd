namespace OitBot.Dialogs.Understanding;

/// <summary>One work group: its stem, and the words that stand for it.</summary>
/// <param name="Bare">Words that name the group without "กลุ่ม" before them, because no item's title has them.</param>
internal sealed record GroupName(
    string Stem,
    string Normal,
    IReadOnlyList<string> Parts,
    IReadOnlyList<string> Bare
)
{
    // Abbreviations used in provincial offices, each with a piece of the name it stands for.
    static readonly (string Short, string Piece)[] _abbreviations =
    [
        ("hr", "บุคคล"),
        ("เอชอาร์", "บุคคล"),
        ("กบค", "บุคคล"),
        ("งานบุคคล", "บุคคล"),
        ("บริหารบุคคล", "บุคคล"),
        ("บริหารงานบุคคล", "บุคคล"),
        ("ฝ่ายบุคคล", "บุคคล"),
        ("บุคคล", "บุคคล"),
        ("ศดธ", "ดำรงธรรม"),
        ("ศูนย์ดำรงธรรม", "ดำรงธรรม"),
        ("ศูนย์ดำรง", "ดำรงธรรม"),
        ("กยข", "ยุทธศาสตร์"),
        ("กยศ", "ยุทธศาสตร์"),
        ("ยุดสาด", "ยุทธศาสตร์"),
        ("ยุทธศาส", "ยุทธศาสตร์"),
        ("กอก", "อำน"),
        ("อำนวยการ", "อำน"),
        ("ธุรการ", "อำน"),
    ];

    static readonly string[] _joints = ["และ", "บริหาร", "จังหวัด", "ศูนย์", "งาน"];

    public static GroupName Of(string name, ItemTitles titles)
    {
        var stem = name.Trim();
        foreach (var head in (string[])["กลุ่มงาน", "กลุ่ม", "ฝ่าย"])
        {
            stem = stem.StartsWith(head, StringComparison.Ordinal)
                ? stem[head.Length..].Trim()
                : stem;
        }
        stem = stem.TrimEnd('ฯ', ' ');
        var normal = NormalText.Of(stem).Text.Replace(" ", "", StringComparison.Ordinal);
        var parts = normal
            .Split(_joints, StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Length >= 4)
            .Append(normal)
            .Concat(
                _abbreviations
                    .Where(pair => normal.Contains(pair.Piece, StringComparison.Ordinal))
                    .Select(pair => pair.Short)
            )
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(part => part.Length)
            .ToArray();
        var bare = parts
            .Where(part =>
                part.Length >= 3
                && part is not ("ข้อมูล" or "อำนวยการ" or "ธุรการ")
                && !titles.Contain(part)
            )
            .ToArray();
        return new(stem, normal, parts, bare);
    }
}
