namespace OitBot.Storage.Register;

/// <summary>The work groups of a register under one name each, and the agency they belong to.</summary>
sealed class GroupNames
{
    private readonly Dictionary<int, IReadOnlyList<string>> _ofItem;
    private readonly Dictionary<string, string> _nameOf = new(StringComparer.Ordinal);

    public GroupNames(IReadOnlyList<TableItem> items)
    {
        var read = items
            .Select(item => (Item: item, Cell: ResponsibleGroups.Read(item[RegisterCells.Groups])))
            .ToList();
        Agency =
            read.Select(row => row.Cell.Agency)
                .Where(agency => agency.Length > 0)
                .GroupBy(agency => agency)
                .MaxBy(agency => agency.Count())
                ?.Key
            ?? "";
        _ofItem = read.ToDictionary(row => row.Item.Number, row => row.Cell.Groups);
        var written =
            from row in read
            from name in row.Cell.Groups
            group row.Item.Lines[0] by name into lines
            select (lines.Key, (IReadOnlyList<int>)[.. lines]);
        Written = [.. written];
        foreach (var same in Written.GroupBy(group => ResponsibleGroups.Key(group.Name)))
            Settle(same.Key, same.ToDictionary(group => group.Name, group => group.Lines.Count));
    }

    /// <summary>The body named most often; empty when none is.</summary>
    public string Agency { get; }

    /// <summary>Every form of a group's name, and where.</summary>
    public List<(string Name, IReadOnlyList<int> Lines)> Written { get; }

    public List<RegisterWarning> Warnings { get; } = [];

    public IReadOnlyList<string> Of(TableItem item) =>
        [.. _ofItem[item.Number].Select(Settled).Distinct()];

    public RegisterPerson WithGroup(RegisterPerson person) =>
        person with
        {
            Group = person.Group.Length == 0 ? "" : Settled(person.Group),
        };

    private string Settled(string group) =>
        _nameOf.GetValueOrDefault(ResponsibleGroups.Key(group), group);

    private void Settle(string key, Dictionary<string, int> forms)
    {
        var name = forms.MaxBy(form => form.Value).Key;
        _nameOf[key] = name;
        if (forms.Count > 1)
            Warnings.Add(new GroupsMerged(name, forms));
    }
}
