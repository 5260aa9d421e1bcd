using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using OitBot.Pages.Boards;
using OitBot.Storage.Model;

namespace OitBot.Pages.Reports;

/// <summary>The register's rows as files; the pages and the verb `export` write the same.</summary>
public static class RegisterFiles
{
    private static readonly double[] Widths =
    [
        8,
        30,
        60,
        32,
        34,
        34,
        20,
        22,
        16,
        16,
        14,
        44,
        40,
        40,
        40,
    ];

    /// <summary>Writes an .xlsx.</summary>
    public static async Task WriteXlsxAsync(
        Stream file,
        Board board,
        LogHead? head,
        CancellationToken cancellationToken = default
    )
    {
        var rows = RegisterSheet.Rows(board, head).ToList();
        var header = rows[0];
        var layout = new OpenXmlConfiguration
        {
            FreezeRowCount = 1,
            AutoFilter = false,
            // Most cells have several lines.
            StyleOptions = new OpenXmlStyleOptions
            {
                WrapCellContents = true,
                HeaderStyle = new OpenXmlHeaderStyle { WrapText = true },
            },
            DynamicColumns =
            [
                .. header.Select(
                    (name, i) =>
                        new MiniExcelLibs.Attributes.DynamicExcelColumn(name)
                        {
                            Index = i,
                            Width = Widths[i],
                        }
                ),
            ],
        };
        var values = rows.Skip(1)
            .Select(row =>
                header
                    .Zip(row, (name, value) => KeyValuePair.Create(name, (object)value))
                    .ToDictionary(pair => pair.Key, pair => pair.Value)
            );
        await MiniExcel.SaveAsAsync(
            file,
            values,
            sheetName: "OIT",
            configuration: layout,
            cancellationToken: cancellationToken
        );
    }

    /// <summary>Writes a .csv in UTF-8 with the mark that lets Excel read Thai. A cell that a spreadsheet would take for a formula is escaped.</summary>
    public static async Task WriteCsvAsync(
        Stream file,
        Board board,
        LogHead? head,
        CancellationToken cancellationToken = default
    )
    {
        await using var text = new StreamWriter(file, new UTF8Encoding(true), leaveOpen: true);
        await using var csv = new CsvWriter(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                InjectionOptions = InjectionOptions.Escape,
            },
            leaveOpen: true
        );
        foreach (var row in RegisterSheet.Rows(board, head))
        {
            foreach (var cell in row)
                csv.WriteField(cell);
            await csv.NextRecordAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
