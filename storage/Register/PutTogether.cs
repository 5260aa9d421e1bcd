using OitBot.Storage.Model;

namespace OitBot.Storage.Register;

/// <summary>Table and surrounding lines → the reading.</summary>
static class PutTogether
{
    public static RegisterReading Reading(
        RegisterTable table,
        IReadOnlyList<RegisterRow> rows,
        string name,
        bool cutInHalf,
        NameDecisions? names = null
    )
    {
        var warnings = new List<RegisterWarning>();
        if (Cut(table, cutInHalf) is { } cut)
            warnings.Add(cut);
        var front = FrontMatter.Read(table, rows, name, warnings);
        warnings.AddRange(table.Warnings);
        CheckNumbers(table, warnings);

        var groups = new GroupNames(table.Items);
        warnings.AddRange(groups.Warnings);
        var places = Places(table, warnings);
        var (people, whoIs, about) = People.From([.. places.SelectMany(item => item.Value)], names);
        warnings.AddRange(about);

        var known = people.ToDictionary(person => person.Name, groups.WithGroup);
        var items = table
            .Items.Select(item =>
                Item(item, groups, duty => Names(item, duty, places[item.Number], whoIs, warnings))
            )
            .ToList();
        CheckSpelling(table, groups, places, warnings);
        warnings.AddRange(
            items
                .Where(item => item.Title.Length == 0 || item.Criteria.Count == 0)
                .Select(item => new ItemIncomplete(item.Number))
        );
        var agency = groups.Agency.Length > 0 ? groups.Agency : front.Agency;
        if (agency.Length == 0)
            warnings.Add(new AgencyUnknown());
        return new(
            agency,
            front.FiscalYear,
            front.Period,
            items,
            [.. people.Select(person => known[person.Name])],
            front.Reporter,
            warnings
        )
        {
            Lines = rows.ToDictionary(row => row.Line, row => row.Text),
        };
    }

    private static RegisterItem Item(
        TableItem item,
        GroupNames groups,
        Func<Duty, IReadOnlyList<string>> names
    ) =>
        new(
            item.Number,
            ThaiText.Unwrap(item[RegisterCells.Title]),
            item.Headings.Indicator,
            item.Headings.SubIndicator,
            item.Headings.Heading,
            groups.Of(item),
            names(Duty.Prepare),
            names(Duty.Certify),
            Criteria.Read(item[RegisterCells.Criteria]),
            item[RegisterCells.Remark],
            [.. item.Lines]
        );

    private static Dictionary<int, List<NamedPlace>> Places(
        RegisterTable table,
        List<RegisterWarning> warnings
    ) =>
        table.Items.ToDictionary(
            item => item.Number,
            item =>
                Places(item, Duty.Prepare, RegisterCells.Preparers, warnings)
                    .Concat(Places(item, Duty.Certify, RegisterCells.Certifiers, warnings))
                    .ToList()
        );

    private static IEnumerable<NamedPlace> Places(
        TableItem item,
        Duty duty,
        int column,
        List<RegisterWarning> warnings
    )
    {
        var (places, leftover) = PersonPlaces.Read(item[column]);
        if (leftover.Length > 0)
            warnings.Add(new TextNotUnderstood(item.Lines[0], leftover));
        if (places.Count == 0)
            warnings.Add(new NobodyNamed(item.Number, duty));
        foreach (var place in places.Where(place => place.Position.Length == 0))
            warnings.Add(new PositionMissing(place.Form, item.Number, duty));
        return places.Select(place => new NamedPlace(item.Number, duty, place));
    }

    private static List<string> Names(
        TableItem item,
        Duty duty,
        List<NamedPlace> places,
        Func<PersonPlace, RegisterPerson> whoIs,
        List<RegisterWarning> warnings
    )
    {
        var names = new List<string>();
        foreach (var place in places.Where(place => place.Duty == duty))
        {
            var name = whoIs(place.Place).Name;
            if (names.Contains(name, StringComparer.Ordinal))
                warnings.Add(new PersonTwice(name, item.Number, duty));
            else
                names.Add(name);
        }
        return names;
    }

    private static void CheckNumbers(RegisterTable table, List<RegisterWarning> warnings)
    {
        var rewritten = table
            .Items.Where(item => !ItemNumber.IsPlain(item.Written, item.Number))
            .Select(item => (item.Written, item.Number))
            .ToList();
        if (rewritten.Count > 0)
            warnings.Add(new NumbersRewritten(rewritten));
        var numbers = table.Items.Select(item => item.Number).ToHashSet();
        var missing = Enumerable.Range(1, numbers.Max()).Where(number => !numbers.Contains(number));
        if (missing.ToList() is { Count: > 0 } gaps)
            warnings.Add(new ItemsMissing(gaps));
        var backwards = table.Items.Zip(table.Items.Skip(1), (before, item) => (before, item));
        var displaced = backwards
            .Where(pair => pair.item.Number < pair.before.Number)
            .SelectMany(pair => (int[])[pair.before.Number, pair.item.Number]);
        if (displaced.Distinct().ToList() is { Count: > 0 } exchanged)
            warnings.Add(new ItemsOutOfOrder(exchanged));
    }

    private static void CheckSpelling(
        RegisterTable table,
        GroupNames groups,
        Dictionary<int, List<NamedPlace>> places,
        List<RegisterWarning> warnings
    )
    {
        var inPositions =
            from item in table.Items
            from place in places[item.Number]
            let name = ResponsibleGroups.OfPosition(place.Place.Position)
            where name.Length > 0
            select (Name: name, Line: item.Lines[0]);
        var written = groups
            .Written.SelectMany(group => group.Lines.Select(line => (group.Name, Line: line)))
            .Concat(inPositions)
            .GroupBy(group => group.Name, group => group.Line)
            .Select(lines => (lines.Key, (IReadOnlyList<int>)[.. lines.Distinct().Order()]));
        warnings.AddRange(Misspellings.InGroups(written));
        warnings.AddRange(Misspellings.InTexts([.. table.Items.SelectMany(item => item.Texts)]));
    }

    // A register closes with lines below the table; a last line in the middle of a letter, of a row or of brackets was cut.
    private static FileCutOff? Cut(RegisterTable table, bool cutInHalf)
    {
        var last = table.Last!;
        var openBracket =
            last.Text.LastIndexOf('(') > last.Text.LastIndexOf(')') && !table.EndedInside;
        return cutInHalf || table.EndedInside && table.HasClosingLines || openBracket
            ? new FileCutOff(last.Line)
            : null;
    }
}
