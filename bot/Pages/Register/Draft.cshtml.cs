using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Pages.Access;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;

namespace OitBot.Pages.Register;

/// <summary>An uploaded register before it is applied: what would change, and what a person should look at beside the file's own lines.</summary>
[Authorize(Policy = AccessPolicies.Coordinator)]
public sealed class DraftModel(OitDatabase database) : OitPage(database)
{
    private string[] _lines = [];

    public RegisterDraft Draft { get; private set; } = null!;
    public RegisterReading Reading { get; private set; } = null!;

    /// <summary>Null where the file does not say which round it is for.</summary>
    public RegisterDiff? Diff { get; private set; }

    public bool IsOfAnotherAgency =>
        Reading.Agency.Length > 0 && Reading.Agency != Visitor.Agency.Name;

    public async Task<IActionResult> OnGetAsync()
    {
        await using var db = Database.Open();
        if (!await ReadAsync(db))
            return Redirect("/register");
        if (ImportOf(Reading, Draft) is { } import)
            Diff = MergeRegister.Compare(
                Reading,
                await ExistingRegister.LoadAsync(db, import.AgencyName, Reading, Gone),
                import.Asked
            );
        return Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(long draft)
    {
        var applied = await Database.Writer.WriteAsync(
            async (db, token) =>
            {
                // A draft is used once: the same form sent again finds none.
                if (!await ReadAsync(db) || Draft.Id != draft)
                    return false;
                if (ImportOf(Reading, Draft) is not { } import)
                    return false;
                await ApplyRegister.ApplyAsync(db, import, token);
                await db.RegisterDrafts.Where(d => d.Id == draft).ExecuteDeleteAsync(token);
                return true;
            },
            null,
            Gone
        );
        TempData[applied ? "Done" : "Refused"] = applied
            ? "นำเข้าทะเบียนแล้ว"
            : "ไม่พบไฟล์ที่รอนำเข้า อาจบันทึกไปแล้วหรือมีไฟล์ใหม่กว่า";
        return Redirect("/register");
    }

    public async Task<IActionResult> OnPostDropAsync()
    {
        await Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .RegisterDrafts.Where(d => d.OfficerId == Visitor.Officer.Id)
                    .ExecuteDeleteAsync(token),
            null,
            Gone
        );
        return Redirect("/register");
    }

    /// <summary>The file's own line, counted from 1; empty where the file has none (a workbook).</summary>
    public string Line(int number) =>
        number >= 1 && number <= _lines.Length ? _lines[number - 1].Replace('\t', ' ') : "";

    private async Task<bool> ReadAsync(OitDb db)
    {
        var draft = await db
            .RegisterDrafts.AsNoTracking()
            .FirstOrDefaultAsync(
                d => d.OfficerId == Visitor.Officer.Id && d.AgencyId == Visitor.Agency.Id,
                Gone
            );
        if (
            draft is null
            || ReadRegister.Bytes(draft.Content, draft.FileName) is not RegisterReading reading
        )
            return false;
        (Draft, Reading) = (draft, reading);
        if (!draft.FileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            _lines = Encoding.UTF8.GetString(draft.Content).ReplaceLineEndings("\n").Split('\n');
        return true;
    }

    private RegisterImport? ImportOf(RegisterReading reading, RegisterDraft draft) =>
        reading is { FiscalYear: not null, Period: not null }
            ? new RegisterImport(
                reading,
                Visitor.Agency.Name,
                Visitor.Agency.Website,
                AskedDates.None,
                draft.FileName,
                Visitor.Now,
                Visitor.Officer.Id,
                "web"
            )
            : null;

    /// <summary>Lines of the file that a warning speaks of.</summary>
    public static IReadOnlyList<int> LinesOf(RegisterWarning warning) =>
        warning switch
        {
            LikelyMisspelling w => w.Lines,
            IllFormedWord w => w.Lines,
            ItemRepeated w => [w.Line],
            HeaderMisspelt w => [w.Line],
            HeadingExplained w => [w.Line],
            TextNotUnderstood w => [w.Line],
            FileCutOff w => [w.Line],
            _ => [],
        };

    public static string Numbers(IEnumerable<int> numbers) =>
        string.Join(
            ", ",
            numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"O{n}"))
        );
}
