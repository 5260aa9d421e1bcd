using Microsoft.AspNetCore.Mvc;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Model;

namespace OitBot.Pages.Reports;

/// <summary>All reports, and the files among them.</summary>
public sealed class IndexModel(OitDatabase database) : ReportPage(database)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What somebody asked for in chat; a link leads to the page, which then offers the file.</summary>
    [FromQuery(Name = "file")]
    public string? Asked { get; set; }

    /// <summary>The handler of the file asked for; null for none.</summary>
    public string? Wanted =>
        Asked switch
        {
            "xlsx" => "Xlsx",
            "csv" => "Csv",
            _ => null,
        };

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnGetXlsxAsync() =>
        FileAsync(RegisterFiles.WriteXlsxAsync, Xlsx, "xlsx");

    public Task<IActionResult> OnGetCsvAsync() =>
        FileAsync(RegisterFiles.WriteCsvAsync, "text/csv; charset=utf-8", "csv");

    private async Task<IActionResult> FileAsync(
        Func<Stream, Board, LogHead?, CancellationToken, Task> write,
        string type,
        string extension
    )
    {
        await LoadAsync();
        if (Board.Round is not { } round)
            return NotFound();
        var file = new MemoryStream();
        await write(file, Board, Head, Gone);
        file.Position = 0;
        return File(file, type, $"oit-{round.FiscalYear}-{Today:yyyyMMdd}.{extension}");
    }
}
