using System.Globalization;
using System.Text.RegularExpressions;

namespace OitBot.Storage.Register;

/// <summary>What the lines around the table say: agency, fiscal year, period, reporter.</summary>
sealed partial record FrontMatter(
    string Agency,
    int? FiscalYear,
    RegisterPeriod? Period,
    RegisterReporter? Reporter
)
{
    // Longer lines around a table are not headings of a register.
    private const int LongestLine = 2000;

    public static FrontMatter Read(
        RegisterTable table,
        IReadOnlyList<RegisterRow> rows,
        string fileName,
        List<RegisterWarning> warnings
    )
    {
        var lines = table
            .Around.Select(row => ThaiText.Digits(row.Text))
            .Where(line => line.Length <= LongestLine)
            .ToList();
        var year = StatedYear(lines) ?? AssumedYear(rows, fileName, warnings);
        if (year is null)
            warnings.Add(new FiscalYearUnknown());
        var reporter = RegisterReporterLine.Read(lines);
        if (reporter is null || reporter.Position.Length == 0)
            warnings.Add(new ReporterMissing());
        return new(StatedAgency(lines), year, PeriodOf(lines, year, warnings), reporter);
    }

    private static int? StatedYear(List<string> lines) =>
        lines
            .Select(line => FiscalYearStated().Match(line))
            .Where(match => match.Success)
            .Select(match => (int?)Number(match.Groups["year"]))
            .FirstOrDefault();

    private static int? AssumedYear(
        IReadOnlyList<RegisterRow> rows,
        string fileName,
        List<RegisterWarning> warnings
    )
    {
        var inName = YearOnly().Match(fileName);
        var year = inName.Success
            ? Number(inName.Groups["year"])
            : rows.SelectMany(row =>
                    YearOfEra().Matches(ThaiText.Digits(row[RegisterCells.Criteria]))
                )
                .Select(match => (int?)Number(match.Groups["year"]))
                .GroupBy(found => found)
                .MaxBy(found => found.Count())
                ?.Key;
        if (year is { } assumed)
            warnings.Add(new FiscalYearAssumed(assumed));
        return year;
    }

    private static string StatedAgency(List<string> lines) =>
        lines
            .Select(line => AgencyStated().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["agency"].Value)
            .FirstOrDefault("");

    private static RegisterPeriod? PeriodOf(
        List<string> lines,
        int? year,
        List<RegisterWarning> warnings
    )
    {
        foreach (var line in lines)
        {
            if (
                PeriodStated().Match(line) is { Success: true } match
                && Stated(match) is { } stated
            )
                return stated;
        }
        if (year is not { } fiscal)
            return null;
        // A Thai fiscal year begins on 1 October of the year before.
        var from = new DateOnly(fiscal - ThaiCalendar.BuddhistEra - 1, 10, 1);
        var assumed = new RegisterPeriod(from, from.AddMonths(6).AddDays(-1));
        warnings.Add(new PeriodAssumed(assumed));
        return assumed;
    }

    private static RegisterPeriod? Stated(Match match)
    {
        var from = Date(match.Groups["day1"], match.Groups["month1"], match.Groups["year1"]);
        var to = Date(match.Groups["day2"], match.Groups["month2"], match.Groups["year2"]);
        return from is { } first && to is { } last && first <= last ? new(first, last) : null;
    }

    private static DateOnly? Date(Group day, Group month, Group year)
    {
        var number = Enumerable
            .Range(1, 12)
            .FirstOrDefault(m =>
                month.Value == ThaiCalendar.Months[m - 1]
                || month.Value == ThaiCalendar.ShortMonths[m - 1]
            );
        var gregorian = Number(year) - ThaiCalendar.BuddhistEra;
        return
            number > 0
            && Number(day) is > 0 and var d
            && d <= DateTime.DaysInMonth(gregorian, number)
            ? new DateOnly(gregorian, number, d)
            : null;
    }

    private static int Number(Group group) =>
        int.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"ปีงบประมาณ ?(พ ?\. ?ศ ?\. ?)?(?<year>2[45][0-9]{2})",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex FiscalYearStated();

    [GeneratedRegex(
        @"(?<![0-9])(?<year>25[0-9]{2})(?![0-9])",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex YearOnly();

    [GeneratedRegex(
        @"พ ?\. ?ศ ?\. ?(?<year>25[0-9]{2})(?![0-9])",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex YearOfEra();

    [GeneratedRegex(
        @"ของ(?<agency>(สำนักงาน|จังหวัด|เทศบาล|องค์การ|กรม|มหาวิทยาลัย)[^ ]{3,60})",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex AgencyStated();

    [GeneratedRegex(
        @"(?<day1>[0-9]{1,2}) ?(?<month1>[ก-๎.]{3,12}?) ?(พ\.ศ\. ?)?(?<year1>25[0-9]{2}) ?(-|–|—|ถึง) ?(วันที่ ?)?(?<day2>[0-9]{1,2}) ?(?<month2>[ก-๎.]{3,12}?) ?(พ\.ศ\. ?)?(?<year2>25[0-9]{2})",
        RegexOptions.ExplicitCapture,
        RegexPatience.Milliseconds
    )]
    private static partial Regex PeriodStated();
}
