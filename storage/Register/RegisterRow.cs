namespace OitBot.Storage.Register;

/// <summary>One row of the file. A line of text without columns is a row of one cell.</summary>
/// <param name="Line">Line of the text file or row of the sheet, counted from 1.</param>
/// <param name="Cells">Cleaned of tags, white space folded.</param>
sealed record RegisterRow(int Line, IReadOnlyList<string> Cells)
{
    public static RegisterRow From(int line, IEnumerable<string> cells) =>
        new(line, [.. cells.Select(RegisterCells.Clean)]);

    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    public bool IsBlank => Cells.All(cell => cell.Length == 0);

    /// <summary>Only the first cell holds something.</summary>
    public bool IsLine => this[0].Length > 0 && Cells.Skip(1).All(cell => cell.Length == 0);

    public string Text => string.Join(' ', Cells.Where(cell => cell.Length > 0));

    /// <summary>The row without the empty columns before the table; a line that begins further left stays as it is.</summary>
    public RegisterRow Without(int emptyColumns) =>
        emptyColumns > 0 && Cells.Take(emptyColumns).All(cell => cell.Length == 0)
            ? this with
            {
                Cells = [.. Cells.Skip(emptyColumns)],
            }
            : this;
}
