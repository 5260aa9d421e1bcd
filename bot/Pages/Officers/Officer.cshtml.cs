using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.PersonalData;
using OitBot.Storage.SignIn;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Officers;

/// <summary>One officer: accounts, name, role, delegations, work, personal data.</summary>
[Authorize(Policy = AccessPolicies.SeesAll)]
public sealed class OfficerModel(OitDatabase database, CodeKey key, TimeProvider machine)
    : OitPage(database)
{
    public Board Board { get; private set; } = null!;
    public Officer Officer { get; private set; } = null!;
    public IReadOnlyList<ChannelAccount> Accounts { get; private set; } = [];
    public IReadOnlyList<OfficerNameForm> Forms { get; private set; } = [];

    /// <summary>To and from this person, those not over yet.</summary>
    public IReadOnlyList<Delegation> Delegations { get; private set; } = [];

    /// <summary>Who helps this person, and whom this person helps.</summary>
    public IReadOnlyList<PreparerHelper> Helpers { get; private set; } = [];

    /// <summary>For the form that asks for registration cards.</summary>
    public long NewestCode { get; private set; }

    /// <summary>"รักษาการในตำแหน่ง หัวหน้าสำนักงานจังหวัด (นาย ก)": the law's name goes before the position, as on the sheet to sign.</summary>
    public string InPlaceOf(Delegation row)
    {
        var (kind, name) = (DelegationKinds.Of(row.Kind), Board.Name(row.OfficerId, Visitor));
        return Board.People[row.OfficerId].Position switch
        {
            null when row.Kind == DelegationKind.ActsIn => $"รักษาการแทน {name}",
            null => $"{kind} {name}",
            var position when position == name => $"{kind} {position}",
            var position => $"{kind} {position} ({name})",
        };
    }

    public async Task<IActionResult> OnGetAsync(long id)
    {
        await using var db = Database.Open();
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        if (!Board.People.TryGetValue(id, out var officer))
            return NotFound();
        Officer = officer;
        NewestCode = await CardsModel.NewestCodeAsync(db, Visitor.Agency.Id, Gone);
        Accounts = await db
            .ChannelAccounts.AsNoTracking()
            .Where(a => a.OfficerId == id)
            .ToListAsync(Gone);
        Forms = await db
            .OfficerNameForms.AsNoTracking()
            .Where(f => f.OfficerId == id)
            .OrderByDescending(f => f.Count)
            .ToListAsync(Gone);
        Delegations = await db
            .Delegations.AsNoTracking()
            .Where(d => (d.OfficerId == id || d.DelegateId == id) && d.EndedAt == null)
            .Where(d => d.To >= Today)
            .OrderBy(d => d.From)
            .ToListAsync(Gone);
        Helpers = await db
            .PreparerHelpers.AsNoTracking()
            .Where(h => (h.PreparerId == id || h.HelperId == id) && h.EndedAt == null)
            .OrderBy(h => h.Id)
            .ToListAsync(Gone);
        return Page();
    }

    public Task<IActionResult> OnPostRoleAsync(long id, OfficerRole role) =>
        DoAsync(
            id,
            "เปลี่ยนบทบาทแล้ว",
            (acting, token) => People(acting).ChangeRoleAsync(id, role, token)
        );

    public Task<IActionResult> OnPostNameAsync(long id, string? name) =>
        DoAsync(
            id,
            "ยืนยันชื่อแล้ว",
            (acting, token) => People(acting).ConfirmNameAsync(id, name ?? "", token)
        );

    public Task<IActionResult> OnPostDelegateAsync(
        long id,
        long person,
        DateOnly from,
        DateOnly to,
        string? reason,
        DelegationKind kind
    ) =>
        DoAsync(
            id,
            "บันทึกการทำหน้าที่แทนแล้ว",
            (acting, token) =>
                Standing(acting).StartDelegationAsync(id, person, from, to, reason, kind, token)
        );

    public Task<IActionResult> OnPostEndDelegationAsync(long id, long delegation) =>
        DoAsync(
            id,
            "สิ้นสุดการทำหน้าที่แทนแล้ว",
            (acting, token) => Standing(acting).EndDelegationAsync(delegation, token)
        );

    public Task<IActionResult> OnPostHelpAsync(long id, long person, int? item) =>
        DoAsync(
            id,
            "ตั้งผู้ช่วยจัดทำแล้ว",
            (acting, token) => Standing(acting).NameHelperAsync(id, person, Only(item), token)
        );

    public Task<IActionResult> OnPostEndHelpAsync(long id, long person, int? item) =>
        DoAsync(
            id,
            "สิ้นสุดการเป็นผู้ช่วยจัดทำแล้ว",
            (acting, token) => Standing(acting).EndHelperAsync(id, person, Only(item), token)
        );

    public Task<IActionResult> OnPostLeaveAsync(long id) =>
        DoAsync(
            id,
            "ให้พ้นหน้าที่แล้ว สิ่งที่ลงนามไว้ยังคงอยู่",
            (acting, token) => Staff(acting).LeaveAsync(id, token),
            "/officers"
        );

    public Task<IActionResult> OnPostJoinAsync(long id, long person) =>
        DoAsync(
            id,
            "รวมเป็นคนเดียวกันแล้ว",
            (acting, token) => Staff(acting).JoinAsync(id, person, token),
            $"/officers/{person}"
        );

    public Task<IActionResult> OnPostMoveAsync(long id, long person) =>
        DoAsync(
            id,
            "ย้ายงานทั้งหมดแล้ว",
            async (acting, token) =>
                (await acting.MoveAllAsync(id, person, token)).Refusal ?? (Outcome)Told
        );

    public Task<IActionResult> OnPostUnlinkAsync(long id, string channel) =>
        DoAsync(
            id,
            "ยกเลิกการเชื่อมบัญชีแล้ว และให้ออกจากระบบเว็บทุกเครื่อง",
            async (acting, token) =>
            {
                var db = acting.Scene.Db;
                var outcome = await new EnrollmentActions(db, key, Visitor.Now).UnlinkOfficerAsync(
                    acting.Actor,
                    id,
                    channel,
                    token
                );
                // Whoever holds a lost phone may have the web open on it.
                if (outcome is not Refusal)
                    await WebSessions.EndAllAsync(db, id, machine.GetUtcNow(), token);
                return outcome;
            }
        );

    public Task<IActionResult> OnPostSessionsAsync(long id) =>
        DoAsync(
            id,
            "ให้ออกจากระบบทุกเครื่องแล้ว",
            (acting, token) =>
                WebSessions.EndAllAsync(
                    acting.Scene.Db,
                    acting.Actor,
                    id,
                    Visitor.Now,
                    machine.GetUtcNow(),
                    token
                )
        );

    public Task<IActionResult> OnPostEraseAsync(long id) =>
        DoAsync(
            id,
            "ลบข้อมูลส่วนบุคคลแล้ว",
            (acting, token) =>
                ChannelData.EraseAsync(acting.Scene.Db, acting.Actor, id, Visitor.Now, token)
        );

    private static int[] Only(int? item) => item is { } number ? [number] : [];

    private PeopleActions Standing(Acting acting) =>
        new(acting.Scene.Db, acting.Actor, Visitor.Now);

    private StaffActions Staff(Acting acting) => new(acting.Scene.Db, acting.Actor, Visitor.Now);

    private OfficerActions People(Acting acting) => new(acting.Scene.Db, acting.Actor, Visitor.Now);

    private Task<bool> IsOursAsync(OitDb db, long id, CancellationToken token) =>
        db.Officers.AnyAsync(o => o.Id == id && o.AgencyId == Visitor.Agency.Id, token);

    private async Task<IActionResult> DoAsync(
        long id,
        string done,
        Func<Acting, CancellationToken, Task<Outcome>> work,
        string? then = null
    )
    {
        await using (var db = Database.Open())
            if (!await IsOursAsync(db, id, Gone))
                return NotFound();
        if (!Visitor.IsCoordinator)
            return Forbid();
        if (!ModelState.IsValid)
            return BadRequest();
        var outcome = await base.DoAsync(done, work);
        return Redirect(then is null || outcome is Refusal ? $"/officers/{id}" : then);
    }
}
