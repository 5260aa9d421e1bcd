namespace OitBot.Storage.Register;

/// <summary>The rows of one item, gathered: a page break may continue any of its columns.</summary>
sealed class TableItem(int number, string written, Headings headings)
{
    private readonly List<string>[] _columns =
    [
        .. Enumerable.Range(0, RegisterCells.Count).Select(_ => new List<string>()),
    ];

    public int Number => number;
    public string Written => written;
    public Headings Headings => headings;
    public List<int> Lines { get; } = [];

    /// <summary>Title and criteria as each row has them.</summary>
    public List<(string Text, int Line)> Texts { get; } = [];

    public string this[int column] => string.Join(' ', _columns[column]);

    public void Add(RegisterRow row)
    {
        Lines.Add(row.Line);
        Texts.Add(($"{row[RegisterCells.Title]} {row[RegisterCells.Criteria]}", row.Line));
        for (var column = RegisterCells.Title; column < RegisterCells.Count; column++)
        {
            if (row[column].Length > 0)
                _columns[column].Add(row[column]);
        }
    }
}

/// <summary>The headings above an item. Each level ends where a higher one begins.</summary>
readonly record struct Headings(string Indicator, string SubIndicator, string Heading)
{
    public static readonly Headings None = new("", "", "");

    public Headings Under(string line) =>
        line.StartsWith("ตัวชี้วัดย่อย", StringComparison.Ordinal) ? new(Indicator, line, "")
        : RegisterTable.IsIndicator(line) ? new(line, "", "")
        : this with { Heading = line };

    /// <summary>"การให้บริการ หมายถึง …" below the heading "การให้บริการ" explains it.</summary>
    public bool IsExplainedBy(string line) =>
        Heading.Length > 0
        && line.Length > Heading.Length
        && line.StartsWith(Heading, StringComparison.Ordinal)
        && line.Contains("หมายถึง", StringComparison.Ordinal);
}

/// <summary>Rows → items, headings, and the lines around the table.</summary>
sealed class RegisterTable
{
    private readonly HashSet<int> _numbers = [];
    private Headings _headings = Headings.None;
    private TableItem? _current;
    private RegisterRow? _header;
    private int _columnsBefore;
    private bool _inside;

    public List<TableItem> Items { get; } = [];
    public List<RegisterRow> Around { get; } = [];
    public List<RegisterWarning> Warnings { get; } = [];

    /// <summary>The last row that holds anything, and whether it still belonged to the table.</summary>
    public RegisterRow? Last { get; private set; }
    public bool EndedInside => _inside;

    /// <summary>Whether a header row was found.</summary>
    public bool HasHeader => _header is not null;

    /// <summary>Lines around the table show that this is the form with a closing part, not a bare table.</summary>
    public bool HasClosingLines => Around.Count > 0;

    public static RegisterTable Read(IEnumerable<RegisterRow> rows)
    {
        var table = new RegisterTable();
        foreach (var row in rows.Where(row => !row.IsBlank))
            table.Take(row);
        if (!table.HasHeader && table.Items.Count > 0)
            table.Warnings.Add(new HeaderMissing());
        return table;
    }

    public static bool IsIndicator(string line) =>
        line.StartsWith("ตัวชี้วัด", StringComparison.Ordinal);

    private void Take(RegisterRow whole)
    {
        Last = whole;
        if (RegisterCells.HeaderStart(whole) is { } start)
        {
            TakeHeader(whole, start);
            return;
        }
        var row = whole.Without(_columnsBefore);
        if (ItemNumber.Read(row[RegisterCells.Number]) is { } number && row.Cells.Count > 1)
            TakeItem(row, number);
        else if (row.IsLine)
            TakeLine(row);
        else if (row[RegisterCells.Number].Length == 0 || ItemNumber.IsTail(row[0]))
            TakeContinuation(row);
        else
            TakeOther(row);
    }

    private void TakeHeader(RegisterRow row, int start)
    {
        _inside = true;
        _columnsBefore = start;
        row = row.Without(start);
        _header ??= row;
        foreach (var (written, expected) in RegisterCells.Faults(row, _header))
            Warnings.Add(new HeaderMisspelt(row.Line, written, expected));
    }

    private void TakeItem(RegisterRow row, int number)
    {
        _inside = true;
        _current = new TableItem(number, row[RegisterCells.Number], _headings);
        _current.Add(row);
        if (_numbers.Add(number))
            Items.Add(_current);
        else
            Warnings.Add(new ItemRepeated(number, row.Line));
    }

    private void TakeLine(RegisterRow row)
    {
        var line = row[0];
        if (IsIndicator(line))
            _inside = true;
        else if (IsClosing(line))
            _inside = false;

        if (!_inside)
            Around.Add(row);
        else if (_headings.IsExplainedBy(line))
            Warnings.Add(new HeadingExplained(row.Line, _headings.Heading, line));
        else if (!ItemNumber.IsTail(line))
            _headings = _headings.Under(line);
    }

    private void TakeContinuation(RegisterRow row)
    {
        if (!_inside)
            Around.Add(row);
        else if (_current is not null)
            _current.Add(row);
        else
            Warnings.Add(new TextNotUnderstood(row.Line, row.Text));
    }

    private void TakeOther(RegisterRow row)
    {
        if (IsClosing(row[0]))
            _inside = false;
        if (_inside)
            Warnings.Add(new TextNotUnderstood(row.Line, row.Text));
        else
            Around.Add(row);
    }

    // What follows the table begins with the form's own remark, with who reports it, or with the log's head of an export.
    private static bool IsClosing(string line) =>
        line.StartsWith("หมายเหตุ", StringComparison.Ordinal)
        || line.StartsWith("บันทึกการรับรอง", StringComparison.Ordinal)
        || line.StartsWith("ผู้รายงาน", StringComparison.Ordinal);
}
