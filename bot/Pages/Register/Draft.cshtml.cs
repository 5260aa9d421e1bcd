using System.Globalization;
using System.Text.Json;
using Hangfire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Commands;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Jobs;
using OitBot.Pages.Access;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.Writing;

namespace OitBot.Pages.Register;

/// <summary>
/// An uploaded register before it is applied: what would change, what a person should look at beside the file's own
/// lines, who is who, and the round's days. It waits in the database, so that closing the page loses nothing.
/// </summary>
[Authorize(Policy = AccessPolicies.Coordinator)]
[RequestFormLimits(ValueCountLimit = NameForm.MostFields)]
public sealed class DraftModel(OitDatabase database) : OitPage(database)
{
    public OpenedDraft Opened { get; private set; } = null!;
    public RegisterDraft Draft => Opened.Draft;
    public RegisterReading Reading => Opened.Reading;

    /// <summary>Null where the file does not say which round it is for.</summary>
    public RegisterDiff? Diff { get; private set; }

    /// <summary>Items that would change, with what stands there now.</summary>
    public IReadOnlyList<ItemDifference> Changed { get; private set; } = [];

    /// <summary>People of whom the register says something else now.</summary>
    public IReadOnlyList<PersonDifference> ChangedPeople { get; private set; } = [];

    /// <summary>It is being imported right now.</summary>
    public bool IsRunning => Draft.ConfirmedAt is not null;

    public bool IsOfAnotherAgency =>
        Reading.Agency.Length > 0 && Reading.Agency != Visitor.Agency.Name;

    /// <summary>Where the page follows the draft's import.</summary>
    public static string RunningPath(long id) =>
        string.Create(CultureInfo.InvariantCulture, $"/register/draft?running={id}");

    /// <param name="running">The draft whose import the page has been following: once it is no longer there, it is imported.</param>
    public async Task<IActionResult> OnGetAsync(long? running)
    {
        await using var db = Database.Open();
        if (await MineAsync(db) is not { } draft)
        {
            if (running is not null)
                await PraiseAsync(db);
            return Redirect("/register");
        }
        if (draft.ConfirmedAt is not null && running is null)
            return Redirect(RunningPath(draft.Id));
        if (await OpenedDraft.OpenAsync(db, draft, Gone) is not { } opened)
            return Redirect("/register");
        Opened = opened;
        if (!IsRunning && opened.Import is { } import)
            await CompareAsync(db, import);
        return Page();
    }

    public async Task<IActionResult> OnPostNamesAsync()
    {
        var names = NameForm.Read(await Request.ReadFormAsync(Gone));
        if (names is null)
            Refuse("โปรดระบุชื่อ-ชื่อสกุลให้ครบทุกท่าน");
        else
            await ChangeAsync(draft =>
                draft.Names = JsonSerializer.Serialize(names.Over(OpenedDraft.NamesOf(draft)))
            );
        return Redirect("/register/draft#people");
    }

    public async Task<IActionResult> OnPostDatesAsync(
        DateOnly? closes,
        DateOnly? prepareBy,
        DateOnly? certifyBy
    )
    {
        if (!ModelState.IsValid)
            return BadRequest();
        await ChangeAsync(draft =>
            draft.Dates = JsonSerializer.Serialize(new AskedDates(closes, prepareBy, certifyBy))
        );
        return Redirect("/register/draft#diff");
    }

    /// <summary>Agrees. The work itself goes on without this page.</summary>
    public async Task<IActionResult> OnPostApplyAsync(
        long draft,
        [FromServices] IBackgroundJobClient jobs
    )
    {
        var refused = await RefuseAsync(draft);
        if (refused is null)
        {
            jobs.Enqueue<ImportRegisters>(job => job.RunAsync(CancellationToken.None));
            return Redirect(RunningPath(draft));
        }
        Refuse(refused);
        return Redirect("/register");
    }

    public async Task<IActionResult> OnPostDropAsync()
    {
        await Database.Writer.WriteAsync(
            (db, token) =>
                db
                    .RegisterDrafts.Where(d => d.OfficerId == Visitor.Officer.Id)
                    .Where(d => d.ConfirmedAt == null)
                    .ExecuteDeleteAsync(token),
            null,
            Gone
        );
        return Redirect("/register");
    }

    public static string Numbers(IEnumerable<int> numbers) =>
        string.Join(
            ", ",
            numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"O{n}"))
        );

    private async Task PraiseAsync(OitDb db)
    {
        var latest = await db
            .ImportRecords.AsNoTracking()
            .Where(i => i.AgencyId == Visitor.Agency.Id && i.ById == Visitor.Officer.Id)
            .OrderByDescending(i => i.Id)
            .FirstOrDefaultAsync(Gone);
        if (latest is not null)
            Confirm($"นำเข้า {latest.FileName} แล้ว {ImportSummaryWords.Of(latest)}");
    }

    /// <summary>A draft is agreed to once: the same form sent again finds none that waits.</summary>
    private async Task<string?> RefuseAsync(long id)
    {
        const string NoneWaits = "ไม่พบไฟล์ที่รอนำเข้า อาจบันทึกไปแล้วหรือมีไฟล์ใหม่กว่า";
        await using var db = Database.Open();
        if (await MineAsync(db) is not { ConfirmedAt: null } draft || draft.Id != id)
            return NoneWaits;
        if ((await OpenedDraft.OpenAsync(db, draft, Gone))?.Import is not { } import)
            return "ไม่พบปีงบประมาณในทะเบียน";
        var existing = await ExistingRegister.LoadAsync(
            db,
            import.AgencyName,
            import.Reading,
            Gone
        );
        var diff = MergeRegister.Compare(import.Reading, existing, import.Asked);
        if (diff.Dates.Unfit is { } unfit)
            return RefusalWords.Of(unfit, PeopleNames.Nobody);
        var confirmed = await Database.Writer.WriteAsync(
            (writing, token) =>
                OpenedDraft
                    .AsItWas(writing, draft)
                    .ExecuteUpdateAsync(
                        s =>
                            s.SetProperty(d => d.ConfirmedAt, Visitor.Now)
                                .SetProperty(d => d.Failure, (string?)null),
                        token
                    ),
            null,
            Gone
        );
        return confirmed == 1 ? null : NoneWaits;
    }

    private Task ChangeAsync(Action<RegisterDraft> change) =>
        Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var draft = await db
                    .RegisterDrafts.AsTracking()
                    .FirstOrDefaultAsync(d => d.OfficerId == Visitor.Officer.Id, token);
                if (draft is { ConfirmedAt: null })
                    change(draft);
            },
            Gone
        );

    private async Task CompareAsync(OitDb db, RegisterImport import)
    {
        var existing = await ExistingRegister.LoadAsync(
            db,
            import.AgencyName,
            import.Reading,
            Gone
        );
        Diff = MergeRegister.Compare(import.Reading, existing, import.Asked);
        Changed =
        [
            .. Diff.Changed.Select(change =>
                ItemDifference.Of(
                    change,
                    existing.Items.Single(item => item.Number == change.Item.Number),
                    existing.Officers,
                    Diff.Dates
                )
            ),
        ];
        var known = new MatchPeople(import.Reading, existing.Officers);
        ChangedPeople =
        [
            .. Diff.PeopleChanged.Select(person =>
                PersonDifference.Of(person, known.Officer(person.Name)!)
            ),
        ];
    }

    private Task<RegisterDraft?> MineAsync(OitDb db) =>
        db
            .RegisterDrafts.AsNoTracking()
            .FirstOrDefaultAsync(
                d => d.OfficerId == Visitor.Officer.Id && d.AgencyId == Visitor.Agency.Id,
                Gone
            );
}
