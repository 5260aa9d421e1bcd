using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;

namespace OitBot.Storage.Register;

/// <summary>Text or workbook → rows. Each of the three forms gives the same rows for the same register.</summary>
static class ReadRows
{
    // A workbook is a zip: what it unpacks to is bounded before anything is unpacked.
    private const long LargestUnpacked = 64L << 20;
    private const int MostRows = 20_000;

    // The workbook library asks for Windows-1252 even where it never uses it.
    static ReadRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The seed's form: tabs between columns, lines without tabs around the table.</summary>
    public static List<RegisterRow> FromText(string text)
    {
        var rows = new List<RegisterRow>();
        var line = 0;
        using var reader = new StringReader(text);
        while (rows.Count < MostRows && reader.ReadLine() is { } read)
            rows.Add(RegisterRow.From(++line, read.Split('\t')));
        return rows;
    }

    /// <summary>Comma, semicolon or tab: the one that gives the most item rows.</summary>
    public static List<RegisterRow> FromCsv(string text, bool tabs) =>
        (tabs ? ["\t"] : (string[])[",", ";", "\t"])
            .Select(delimiter => FromCsv(text, delimiter))
            .MaxBy(CountItems)!;

    /// <summary>The sheet with the most item rows; null when it is not a workbook.</summary>
    public static List<RegisterRow>? FromWorkbook(byte[] bytes)
    {
        try
        {
            if (UnpackedLength(bytes) > LargestUnpacked)
                return null;
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
            return Sheets(reader).MaxBy(CountItems);
        }
        // The library reports a damaged workbook by whatever its parsers throw: all of it means the same here.
        catch (Exception)
        {
            return null;
        }
    }

    private static List<RegisterRow> FromCsv(string text, string delimiter)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            BadDataFound = null,
            MissingFieldFound = null,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        var rows = new List<RegisterRow>();
        var line = 1;
        while (rows.Count < MostRows && parser.Read())
        {
            rows.Add(RegisterRow.From(line, (parser.Record ?? []).Select(Unescaped)));
            line = parser.RawRow + 1;
        }
        return rows;
    }

    /// <summary>An apostrophe keeps spreadsheets from taking a cell for a formula; it is no part of the text.</summary>
    private static string Unescaped(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && "=+-@".Contains(cell[1]) ? cell[1..] : cell;

    private static IEnumerable<List<RegisterRow>> Sheets(IExcelDataReader reader)
    {
        do
        {
            var rows = new List<RegisterRow>();
            while (rows.Count < MostRows && reader.Read())
                rows.Add(RegisterRow.From(rows.Count + 1, Values(reader)));
            yield return rows;
        } while (reader.NextResult());
    }

    private static IEnumerable<string> Values(IExcelDataReader reader) =>
        Enumerable
            .Range(0, Math.Min(reader.FieldCount, 50))
            .Select(column =>
                Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? ""
            );

    private static long UnpackedLength(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        return zip.Entries.Sum(entry => entry.Length);
    }

    private static int CountItems(List<RegisterRow> rows) =>
        rows.Count(row =>
            row.Cells.Count > 2
            && ItemNumber.Read(row.Cells.FirstOrDefault(cell => cell.Length > 0) ?? "") is not null
        );
}
