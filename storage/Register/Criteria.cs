using System.Text.RegularExpressions;

namespace OitBot.Storage.Register;

/// <summary>The criteria column → one entry per thing to show.</summary>
static partial class Criteria
{
    /// <summary>Splits at dashes (or at 1. 2. where there are none); sub-points (1) (2) stay inside, *notes go to the entry they explain.</summary>
    public static IReadOnlyList<RegisterCriterion> Read(string cell)
    {
        var criteria = new List<RegisterCriterion>();
        foreach (var piece in Split(cell))
        {
            if (!IsNote(piece))
                criteria.Add(new(Text(piece), ""));
            else if (criteria.Count == 0)
                criteria.Add(new(piece, ""));
            else
                AddNote(criteria, piece);
        }
        return criteria;
    }

    /// <summary>Whether the criteria look at the whole period, so that the item cannot be finished before the period is over.</summary>
    public static bool CoverWholePeriod(IEnumerable<RegisterCriterion> criteria) =>
        criteria.Any(criterion => WholePeriod().IsMatch(criterion.Text));

    private static IEnumerable<string> Split(string cell)
    {
        var numbered = Numbered().IsMatch(cell) && !Start().IsMatch(cell);
        return (numbered ? NumberedStart() : Start())
            .Split(cell)
            .Select(piece => piece.Trim())
            .Where(piece => piece.Length > 0);
    }

    private static string Text(string piece) =>
        ThaiText.UnwrapFullLines(Marker().Replace(piece, ""));

    // A footnote belongs to the last entry that carries its star, else to the last entry.
    private static void AddNote(List<RegisterCriterion> criteria, string note)
    {
        var at = criteria.FindLastIndex(entry =>
            entry.Text.Contains('*', StringComparison.Ordinal)
        );
        var index = at < 0 ? criteria.Count - 1 : at;
        var entry = criteria[index];
        criteria[index] = entry with
        {
            Note = entry.Note.Length == 0 ? note : $"{entry.Note} {note}",
        };
    }

    private static bool IsNote(string piece) => piece.StartsWith('*');

    [GeneratedRegex(
        @"(?:^|\s)(?=[-–—•▪●◦] ?[ก-ฮเ-ไA-Za-z(]|○ [ก-ฮเ-ไ])|(?<=[*0-9๐-๙])(?=- ?[ก-ฮเ-ไ])|(?<=[ก-๎)])(?=- [ก-ฮเ-ไ])|\s(?=\* ?[ก-ฮเ-ไ])",
        RegexOptions.None,
        RegexPatience.Milliseconds
    )]
    private static partial Regex Start();

    [GeneratedRegex(
        @"(?:^|\s)(?=[0-9๐-๙]{1,2}[.)] ?[ก-ฮเ-ไA-Za-z])|\s(?=\* ?[ก-ฮเ-ไ])",
        RegexOptions.None,
        RegexPatience.Milliseconds
    )]
    private static partial Regex NumberedStart();

    [GeneratedRegex(@"^[1๑][.)] ?[ก-ฮเ-ไA-Za-z]", RegexOptions.None, RegexPatience.Milliseconds)]
    private static partial Regex Numbered();

    [GeneratedRegex(
        @"^([-–—•▪●◦]|○(?= )|[0-9๐-๙]{1,2}[.)])\s*",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex Marker();

    [GeneratedRegex(
        @"6 ?เดือน ?แรก|รอบ ?6 ?เดือน|(ตลอด|ทั้ง)ปี(งบประมาณ)?|12 ?เดือน",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex WholePeriod();
}
