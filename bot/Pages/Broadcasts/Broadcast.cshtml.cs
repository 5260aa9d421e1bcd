using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OitBot.Channels;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Dialogs.Reminders;
using OitBot.Pages.Access;
using OitBot.Pages.Boards;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Broadcasts;

/// <summary>
/// One broadcast: before it goes out what will be seen, by whom, and what it costs; while it does how far it is; then
/// what became of it and what can be done.
/// </summary>
[Authorize(Policy = AccessPolicies.SeesAll)]
public sealed class BroadcastModel(
    OitDatabase database,
    ReminderRules rules,
    IMessageQuota quota,
    DeliveryHint hint
) : OitPage(database)
{
    private const int MostNames = 100;

    public Board Board { get; private set; } = null!;
    public BroadcastReport Report { get; private set; } = null!;
    public Broadcast Broadcast => Report.Broadcast;
    public Audience Audience => Audience.Parse(Broadcast.Audience);

    /// <summary>Whom it would reach at this moment; null once it goes out.</summary>
    public BroadcastCost? Cost { get; private set; }

    /// <summary>The message as its first recipient gets it; null where nobody does.</summary>
    public Card? Example { get; private set; }

    /// <summary>Each gets words of their own.</summary>
    public bool IsPersonal => Broadcast.IsReminder || Placeholders.Any(Broadcast.Text);

    public IReadOnlyList<PersonRow> Unreached { get; private set; } = [];
    public IReadOnlyList<BroadcastPerson> People { get; private set; } = [];

    /// <summary>Which people of the report are listed.</summary>
    [FromQuery(Name = "part")]
    public ReportPart Part { get; set; } = ReportPart.Failed;

    /// <summary>What sending it again would take; null where there is nothing to send again.</summary>
    public BroadcastCost? CostAgain => BroadcastCost.OfAgain(Report, quota.Latest);

    /// <summary>Confirming it, or sending it again, would send outside of office hours: the next opening.</summary>
    public DateTimeOffset? NextOpening { get; private set; }

    public bool IsGoingOut => BroadcastRules.IsGoingOut(Broadcast, Visitor.Now);
    public bool IsBefore => Broadcast.State is BroadcastState.Draft or BroadcastState.Scheduled;

    /// <summary>Coordinators in person only.</summary>
    public bool MayAct => Visitor.Officer.Role == OfficerRole.Coordinator;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        await using var db = Database.Open();
        var report = await BroadcastReport.LoadAsync(db, Visitor.Agency.Id, id, Gone);
        if (report is null)
            return NotFound();
        Report = report;
        Board = await Board.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        if (IsBefore && !IsGoingOut)
        {
            await LookAheadAsync(db);
            return Page();
        }
        if (report.Again is not null)
        {
            await quota.LookAsync(Gone);
            await LookAtHoursAsync(db, Visitor.Now);
        }
        People = await BroadcastPeople.LoadAsync(
            db,
            Visitor.Agency.Id,
            id,
            Part,
            MostNames,
            cancellationToken: Gone
        );
        return Page();
    }

    public Task<IActionResult> OnPostSendAsync(long id, long version, bool anyway) =>
        ActAsync(
            id,
            "ยืนยันแล้ว",
            (actions, token) =>
                actions.ConfirmAsync(id, version, BroadcastContent.Shared, anyway, token)
        );

    public Task<IActionResult> OnPostPutOffAsync(long id, long version, long to) =>
        ActAsync(
            id,
            "ตั้งเวลาส่งแล้ว",
            (actions, token) =>
                actions.PutOffAsync(
                    id,
                    version,
                    DateTimeOffset.FromUnixTimeMilliseconds(to),
                    BroadcastContent.Shared,
                    token
                )
        );

    public Task<IActionResult> OnPostCancelAsync(long id, long version) =>
        ActAsync(
            id,
            "ยกเลิกแล้ว ไม่มีข้อความใดส่งออกไป",
            (actions, token) => actions.CancelAsync(id, version, token)
        );

    public Task<IActionResult> OnPostStopAsync(long id) =>
        ActAsync(
            id,
            "หยุดส่งแล้ว ข้อความที่ส่งออกไปแล้วเรียกคืนไม่ได้",
            (actions, token) => actions.StopAsync(id, token)
        );

    public Task<IActionResult> OnPostResendAsync(long id, long version, bool anyway) =>
        ActAsync(
            id,
            "กำลังส่งซ้ำเฉพาะท่านที่ยังไม่ได้รับ",
            (actions, token) => actions.ResendAsync(id, version, anyway, token)
        );

    public Task<IActionResult> OnPostResendLaterAsync(long id, long version, long to) =>
        ActAsync(
            id,
            "ตั้งเวลาส่งซ้ำแล้ว จะส่งเฉพาะท่านที่ยังไม่ได้รับ",
            (actions, token) =>
                actions.ResendLaterAsync(
                    id,
                    version,
                    DateTimeOffset.FromUnixTimeMilliseconds(to),
                    token
                )
        );

    private async Task<IActionResult> ActAsync(
        long id,
        string done,
        Func<BroadcastActions, CancellationToken, Task<Outcome>> act
    )
    {
        if (!MayAct)
            return Forbid();
        await DoAsync(
            done,
            (acting, token) =>
                act(new BroadcastActions(acting.Scene.Db, acting.Actor, rules, Visitor.Now), token)
        );
        hint.Give();
        return Redirect($"/broadcasts/{id}");
    }

    private async Task LookAheadAsync(OitDb db)
    {
        await quota.LookAsync(Gone);
        var reach = await AudienceReach.LoadAsync(
            db,
            Visitor.Agency.Id,
            Audience,
            Broadcast.IsReminder,
            Visitor.Now,
            Gone
        );
        Cost = new BroadcastCost(reach, quota.Latest);
        Example = await ExampleAsync(db);
        Unreached = await AudienceReach.UnreachedAsync(
            db,
            Visitor.Agency.Id,
            Audience,
            Broadcast.IsReminder,
            Visitor.Now,
            MostNames,
            Gone
        );
        await LookAtHoursAsync(
            db,
            BroadcastRules.IsAtOnce(Broadcast) ? Visitor.Now : Broadcast.DueAt
        );
    }

    private async Task LookAtHoursAsync(OitDb db, DateTimeOffset at)
    {
        var hours = await OfficeHours.LoadAsync(db, rules, Visitor.Agency.Id, Gone);
        NextOpening = hours.Cover(at) ? null : hours.NextOpening(at);
    }

    private async Task<Card?> ExampleAsync(OitDb db)
    {
        if (BroadcastContent.Shared(Broadcast) is { } shared)
            return CardIn(shared);
        var waiting = await WaitingItems.LoadAsync(db, Visitor.Agency.Id, Visitor.Now, Gone);
        var first = await FindRecipients
            .Of(db, Visitor.Agency.Id, Audience, waiting, Broadcast.IsReminder ? Visitor.Now : null)
            .OrderBy(o => o.Id)
            .Select(o => (long?)o.Id)
            .FirstOrDefaultAsync(Gone);
        if (first is not { } officer)
            return null;
        if (Broadcast.IsReminder)
            return await DigestAsync(db, officer);
        var personal = await BroadcastContent.PersonalAsync(
            db,
            Broadcast,
            [officer],
            Visitor.Now,
            Gone
        );
        return CardIn(personal[officer]);
    }

    private async Task<Card?> DigestAsync(OitDb db, long officer)
    {
        var pictures = await LoadPictures.OfOfficersAsync(
            db,
            rules.Holidays,
            [officer],
            Today,
            Gone
        );
        var picture = pictures[Visitor.Agency.Id];
        var digests = new Digests(picture, rules, Visitor.Now, lastRun: null, Visitor.Now);
        return digests.OpenOf(officer, Audience) is { } digest
            ? DigestCard.Of(digest, picture, Today)
            : null;
    }

    private static Card? CardIn(string content) =>
        JsonSerializer
            .Deserialize(content, BotFrameworkJson.Readable.ListActivity)!
            .Select(activity => activity.Card)
            .OfType<Card>()
            .FirstOrDefault();
}
