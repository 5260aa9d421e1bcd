using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Understanding;
using OitBot.Jobs;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Pages.Log;

/// <summary>The agency's log: filter, verify, export.</summary>
[Authorize(Policy = AccessPolicies.SeesAll)]
public sealed class IndexModel(OitDatabase database) : OitPage(database)
{
    private const int PageSize = 100;
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>As people type it: "12", "O12".</summary>
    [FromQuery(Name = "item")]
    public string? Item { get; set; }

    [FromQuery(Name = "person")]
    public long? Person { get; set; }

    [FromQuery(Name = "action")]
    public string? Kind { get; set; }

    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    /// <summary>Older than this sequence.</summary>
    [FromQuery(Name = "before")]
    public long? Before { get; set; }

    public IReadOnlyDictionary<long, Officer> People { get; private set; } = null!;
    public IReadOnlyList<SignOffEntry> Entries { get; private set; } = [];
    public LogHead? Head { get; private set; }

    /// <summary>The last check of the chain; null where nobody asked for one yet.</summary>
    public LogCheck? Check { get; private set; }

    /// <summary>There are older lines than those shown.</summary>
    public bool HasMore => Entries.Count == PageSize;

    public bool IsFiltered =>
        !string.IsNullOrWhiteSpace(Item)
        || !string.IsNullOrEmpty(Kind)
        || Person is not null
        || From is not null
        || To is not null;

    /// <summary>The same filter, further back.</summary>
    public string Older =>
        QueryHelpers.AddQueryString(
            "/log",
            new Dictionary<string, string?>
            {
                ["item"] = Item,
                ["person"] = Text(Person),
                ["action"] = Kind,
                ["from"] = Text(From),
                ["to"] = Text(To),
                ["before"] = Text(Entries[^1].Sequence),
            }
        );

    public string Name(long id) =>
        People.TryGetValue(id, out var officer)
            ? Shared.Words.Name(officer, Visitor)
            : "ผู้ที่พ้นหน้าที่แล้ว";

    public async Task OnGetAsync()
    {
        await using var db = Database.Open();
        People = await Board.PeopleAsync(db, Visitor.Agency.Id, Gone);
        await LoadCheckAsync(db);
        Entries = await (await FilteredAsync(db))
            .OrderByDescending(e => e.Sequence)
            .Take(PageSize)
            .ToListAsync(Gone);
    }

    /// <summary>How far the check is, for the script that follows it: none of the log itself, which may be long.</summary>
    public async Task<IActionResult> OnGetCheckAsync()
    {
        await using var db = Database.Open();
        await LoadCheckAsync(db);
        return Partial("_Check", this);
    }

    private async Task LoadCheckAsync(OitDb db)
    {
        var agency = Visitor.Agency.Id;
        Head = await db
            .LogHeads.AsNoTracking()
            .FirstOrDefaultAsync(h => h.AgencyId == agency, Gone);
        Check = await db
            .LogChecks.AsNoTracking()
            .FirstOrDefaultAsync(c => c.AgencyId == agency, Gone);
    }

    /// <summary>Asks for a check of the whole chain, which goes on without this page.</summary>
    public async Task<IActionResult> OnPostCheckAsync([FromServices] IBackgroundJobClient jobs)
    {
        await Database.Writer.WriteAsync(
            (db, token) => LogChecks.AskAsync(db, Visitor.Agency.Id, Visitor.Now, token),
            Gone
        );
        jobs.Enqueue<CheckLogs>(job => job.RunAsync(CancellationToken.None));
        return Redirect("/log");
    }

    /// <summary>
    /// The whole chain, one JSON object a line: enough to verify it anywhere. It is on its way at once, whatever its
    /// length, so that the browser shows how far it is and goes on when the page is closed.
    /// </summary>
    public IActionResult OnGetExport()
    {
        Response.ContentType = "application/x-ndjson; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=log.ndjson";
        return new PushResult(WriteAsync);
    }

    private async Task WriteAsync(Stream body)
    {
        await using var db = Database.Open();
        var last = 0L;
        while (
            await LogBatches.NextAsync(db, Visitor.Agency.Id, last, Gone) is { Count: > 0 } entries
        )
        {
            foreach (var entry in entries)
                await WriteLineAsync(body, entry);
            last = entries[^1].Sequence;
        }
    }

    private async Task WriteLineAsync(Stream body, SignOffEntry entry)
    {
        await JsonSerializer.SerializeAsync(
            body,
            new
            {
                entry.Sequence,
                entry.PreviousHash,
                entry.Canonical,
                entry.Hash,
                entry.Text?.Salt,
                entry.Text?.Text,
            },
            Lines,
            Gone
        );
        await body.WriteAsync("\n"u8.ToArray(), Gone);
    }

    /// <summary>As an address holds it: days in the form of ISO 8601.</summary>
    private static string? Text(IFormattable? value) =>
        value?.ToString(value is DateOnly ? "O" : null, CultureInfo.InvariantCulture);

    private async Task<IQueryable<SignOffEntry>> FilteredAsync(OitDb db)
    {
        var entries = db
            .SignOffEntries.AsNoTracking()
            .Include(e => e.Text)
            .Where(e => e.AgencyId == Visitor.Agency.Id);
        if (ItemNumbers.Find(Item ?? "") is { Count: > 0 } numbers)
        {
            // Ids first: a log of many years is then read by its index, also where there is no such item.
            var items = await db
                .Items.Where(i => i.AgencyId == Visitor.Agency.Id && numbers.Contains(i.Number))
                .Select(i => (long?)i.Id)
                .ToListAsync(Gone);
            entries = entries.Where(e => items.Contains(e.ItemId));
        }
        if (Person is { } person)
            entries = entries.Where(e => e.ActorId == person || e.OnBehalfOfId == person);
        if (!string.IsNullOrEmpty(Kind))
            entries = entries.Where(e => e.Action == Kind);
        if (Before is { } before)
            entries = entries.Where(e => e.Sequence < before);
        if (From is { } from)
        {
            var start = Bangkok.At(from, TimeOnly.MinValue);
            entries = entries.Where(e => e.At >= start);
        }
        if (To is { } to)
        {
            var end = Bangkok.At(to.AddDays(1), TimeOnly.MinValue);
            entries = entries.Where(e => e.At < end);
        }
        return entries;
    }

    /// <summary>Writes the answer line by line, whatever its length.</summary>
    private sealed class PushResult(Func<Stream, Task> write) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context) =>
            write(context.HttpContext.Response.Body);
    }
}
