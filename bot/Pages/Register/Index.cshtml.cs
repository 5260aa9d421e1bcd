using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Commands;
using OitBot.Pages.Access;
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
        Reporter = await db
            .Officers.AsNoTracking()
            .FirstOrDefaultAsync(
                o => Round != null && o.Id == Round.ReporterId && o.AgencyId == agency,
                Gone
            );
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

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file)
    {
        if (!Visitor.IsCoordinator)
            return Forbid();
        if (file is null || file.Length > LargestUpload)
            return Refuse(file is null ? "ยังไม่ได้เลือกไฟล์" : "ไฟล์ใหญ่เกินไป");
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        using var content = new MemoryStream();
        await file.CopyToAsync(content, Gone);
        var bytes = content.ToArray();
        if (ReadRegister.Bytes(bytes, name) is RegisterRefusal refusal)
            return Refuse(ImportRefusals.Of(refusal, name));
        await Database.Writer.WriteAsync(
            async (db, token) =>
            {
                await db
                    .RegisterDrafts.Where(d => d.OfficerId == Visitor.Officer.Id)
                    .ExecuteDeleteAsync(token);
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
            },
            Gone
        );
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

    private RedirectResult Refuse(string why)
    {
        TempData["Refused"] = why;
        return Redirect("/register");
    }
}
