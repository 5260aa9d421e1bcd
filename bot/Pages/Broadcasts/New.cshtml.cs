using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Broadcasts;

/// <summary>Writes a broadcast, or changes one that waits; what comes of it is a draft that has to be looked at first.</summary>
[Authorize(Policy = AccessPolicies.Coordinator)]
public sealed class NewModel(OitDatabase database, ReminderRules rules, IMessageQuota quota)
    : OitPage(database)
{
    public Board Board { get; private set; } = null!;
    public ComposeForm Form { get; private set; } = new();

    /// <summary>When it goes out on a day without an hour.</summary>
    public TimeOnly Morning => rules.At;

    public async Task<IActionResult> OnGetAsync(long? id, bool reminder)
    {
        await using var db = Database.Open();
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        Form = new ComposeForm { IsReminder = reminder };
        if (id is not { } number)
            return Page();
        var report = await BroadcastReport.LoadAsync(db, Visitor.Agency.Id, number, Gone);
        if (report is null)
            return NotFound();
        Form = ComposeForm.Of(report.Broadcast);
        return Page();
    }

    /// <summary>How many people the form would reach, and what it costs: a line for the script that keeps it fresh.</summary>
    public async Task<IActionResult> OnPostReachAsync(ComposeForm form)
    {
        await quota.LookAsync(Gone);
        await using var db = Database.Open();
        form.Except = await LeftOutAsync(db, form.Id);
        var reach = await AudienceReach.LoadAsync(
            db,
            Visitor.Agency.Id,
            form.Audience(),
            form.IsReminder,
            Visitor.Now,
            Gone
        );
        var cost = new BroadcastCost(reach, quota.Latest);
        var words = ReachWords
            .Of(reach)
            .Concat(cost.Facts())
            .Select(fact => $"{fact.Label} {fact.Value}");
        return Content(
            $"ถึง {reach.Reached:N0} จาก {reach.People:N0} ท่าน · {string.Join(" · ", words)}",
            "text/plain; charset=utf-8"
        );
    }

    public async Task<IActionResult> OnPostAsync(ComposeForm form)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        await using (var before = Database.Open())
            form.Except = await LeftOutAsync(before, form.Id);
        var draft = form.Draft(Morning, Today);
        var outcome = await DoAsync(
            "ยังไม่ได้ส่ง โปรดตรวจข้อความและผู้รับก่อนยืนยัน",
            (acting, token) =>
            {
                var actions = new BroadcastActions(
                    acting.Scene.Db,
                    acting.Actor,
                    rules,
                    Visitor.Now
                );
                return form.Id is { } id
                    ? actions.ChangeAsync(id, form.Version, draft, token)
                    : actions.DraftAsync(draft, token);
            }
        );
        if (outcome is BroadcastDone done)
            return Redirect($"/broadcasts/{done.Broadcast.Id}");
        await using var db = Database.Open();
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        Form = form;
        return Page();
    }

    /// <summary>Whom the broadcast that is changed leaves out.</summary>
    private async Task<IReadOnlyList<Audience>> LeftOutAsync(OitDb db, long? id) =>
        id is { } changed
        && await BroadcastReport.FindAsync(db, Visitor.Agency.Id, changed, Gone) is { } broadcast
            ? Audience.Parse(broadcast.Audience).Except
            : [];
}
