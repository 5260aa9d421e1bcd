using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Commands;
using OitBot.Dialogs.Conversations;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Register;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;

namespace OitBot.Pages.Register;

/// <summary>The round's register: what it asks for, its imports, and the way in for a new file.</summary>
[Authorize(Policy = AccessPolicies.SeesAll)]
[RequestSizeLimit(LargestUpload + 4096)]
public sealed class IndexModel(OitDatabase database) : OitPage(database)
{
    private const int LargestUpload = 8 << 20;

    public Round? Round { get; private set; }
    public Officer? Reporter { get; private set; }
    public IReadOnlyList<ImportRecord> Imports { get; private set; } = [];

    /// <summary>Officers whose spelling nobody has confirmed.</summary>
    public IReadOnlyList<Officer> Unconfirmed { get; private set; } = [];

    /// <summary>The policies that were wished for, where they have to be agreed to first.</summary>
    [BindProperty(SupportsGet = true, Name = "prepare")]
    public SignPolicy? WishedPrepare { get; init; }

    /// <inheritdoc cref="WishedPrepare"/>
    [BindProperty(SupportsGet = true, Name = "certify")]
    public SignPolicy? WishedCertify { get; init; }

    /// <summary>The visitor's own upload that waits for a word; null for none.</summary>
    public RegisterDraft? Waiting { get; private set; }

    /// <summary>Days on which the agency does not work, from today on.</summary>
    public IReadOnlyList<AgencyHoliday> Holidays { get; private set; } = [];

    /// <summary>The round's days, and the usual last ones as most items have them; null where there is no round.</summary>
    public RoundDates? Usual { get; private set; }

    /// <summary>Items whose days a person set.</summary>
    public int ByHand { get; private set; }

    public IReadOnlyDictionary<long, Officer> People { get; private set; } =
        new Dictionary<long, Officer>();

    public bool MustConfirm => WishedPrepare is not null && WishedCertify is not null;

    /// <summary>What the form shows as chosen.</summary>
    public SignPolicy Wished(string duty, SignPolicy now) =>
        (duty == "prepare" ? WishedPrepare : WishedCertify) ?? now;

    public async Task OnGetAsync()
    {
        await using var db = Database.Open();
        var agency = Visitor.Agency.Id;
        Round = await db
            .Rounds.AsNoTracking()
            .FirstOrDefaultAsync(r => r.AgencyId == agency && r.IsCurrent, Gone);
        People = await Board.PeopleAsync(db, agency, Gone);
        Reporter = Round?.ReporterId is { } reporter ? People.GetValueOrDefault(reporter) : null;
        await DatesAsync(db);
        Waiting = await db
            .RegisterDrafts.AsNoTracking()
            .FirstOrDefaultAsync(d => d.OfficerId == Visitor.Officer.Id, Gone);
        Holidays = await db
            .AgencyHolidays.AsNoTracking()
            .Where(h => h.AgencyId == agency && h.Day >= Today)
            .OrderBy(h => h.Day)
            .ToListAsync(Gone);
        Imports = await db
            .ImportRecords.AsNoTracking()
            .Where(i => i.AgencyId == agency)
            .OrderByDescending(i => i.Id)
            .Take(20)
            .ToListAsync(Gone);
        Unconfirmed = await db
            .Officers.AsNoTracking()
            .Include(o => o.NameForms)
            .Where(o => o.AgencyId == agency && o.IsActive && !o.NameConfirmed)
            .ToListAsync(Gone);
    }

    private async Task DatesAsync(OitDb db)
    {
        if (Round is null)
            return;
        var items = await db
            .Items.AsNoTracking()
            .Where(i => i.RoundId == Round.Id && !i.IsGone)
            .ToListAsync(Gone);
        ByHand = items.Count(i => i.DueByHand);
        Usual = RoundDates.Now(Round, items);
    }

    public async Task<IActionResult> OnPostDatesAsync(
        DateOnly closes,
        DateOnly prepareBy,
        DateOnly certifyBy
    ) =>
        await ManageAsync(
            "เปลี่ยนวันของรอบแล้ว",
            (acting, token) =>
                new RoundActions(acting.Scene.Db, acting.Actor, Visitor.Now).ChangeDatesAsync(
                    closes,
                    prepareBy,
                    certifyBy,
                    token
                )
        );

    public async Task<IActionResult> OnPostHolidayAsync(DateOnly day, string? name) =>
        await ManageAsync(
            "บันทึกวันหยุดแล้ว",
            (acting, token) =>
                new HolidayActions(acting.Scene.Db, acting.Actor, Visitor.Now).AddAsync(
                    day,
                    name ?? "",
                    token
                )
        );

    public async Task<IActionResult> OnPostNoHolidayAsync(DateOnly day) =>
        await ManageAsync(
            "ยกเลิกวันหยุดแล้ว",
            (acting, token) =>
                new HolidayActions(acting.Scene.Db, acting.Actor, Visitor.Now).RemoveAsync(
                    day,
                    token
                )
        );

    private async Task<IActionResult> ManageAsync(
        string done,
        Func<Acting, CancellationToken, Task<Outcome>> work
    )
    {
        if (!Visitor.IsCoordinator)
            return Forbid();
        if (!ModelState.IsValid)
            return BadRequest();
        await DoAsync(done, work);
        return Redirect("/register");
    }

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file)
    {
        if (!Visitor.IsCoordinator)
            return Forbid();
        if (file is null || file.Length > LargestUpload)
            return Back(file is null ? "ยังไม่ได้เลือกไฟล์" : "ไฟล์ใหญ่เกินไป");
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        using var content = new MemoryStream();
        await file.CopyToAsync(content, Gone);
        var bytes = content.ToArray();
        if (ReadRegister.Bytes(bytes, name) is RegisterRefusal refusal)
            return Back(ImportRefusals.Of(refusal, name));
        var isRunning = await Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var mine = db.RegisterDrafts.Where(d => d.OfficerId == Visitor.Officer.Id);
                if (await mine.AnyAsync(d => d.ConfirmedAt != null, token))
                    return true;
                await mine.ExecuteDeleteAsync(token);
                db.RegisterDrafts.Add(
                    new RegisterDraft
                    {
                        AgencyId = Visitor.Agency.Id,
                        OfficerId = Visitor.Officer.Id,
                        FileName = name,
                        Content = bytes,
                        At = Visitor.Now,
                    }
                );
                return false;
            },
            null,
            Gone
        );
        if (isRunning)
            Refuse("ไฟล์ก่อนหน้านี้ยังนำเข้าไม่เสร็จ โปรดรอสักครู่");
        return Redirect("/register/draft");
    }

    public async Task<IActionResult> OnPostPolicyAsync(
        SignPolicy prepare,
        SignPolicy certify,
        bool confirmed
    )
    {
        if (!Visitor.IsCoordinator)
            return Forbid();
        if (!ModelState.IsValid)
            return BadRequest();
        var outcome = await DoAsync(
            "บันทึกข้อกำหนดของรอบแล้ว",
            (acting, token) =>
                new RoundActions(acting.Scene.Db, acting.Actor, Visitor.Now).ChangePolicyAsync(
                    prepare,
                    certify,
                    confirmed,
                    token
                )
        );
        // The wish is kept, so that agreeing is one tap.
        return outcome is WouldVoid
            ? Redirect($"/register?prepare={prepare}&certify={certify}")
            : Redirect("/register");
    }

    private RedirectResult Back(string why)
    {
        Refuse(why);
        return Redirect("/register");
    }
}
