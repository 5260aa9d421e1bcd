using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ยกเลิกการรักษาราชการแทน: before its last day, shown first. Where several fit, one is chosen from a list.</summary>
internal static class EndingActing
{
    /// <summary>A row of the list.</summary>
    public const string Choose = "choose-acting";

    public const string Action = "end-acting";

    /// <summary>Those in which everybody who was named takes part.</summary>
    public static async Task<Answer> AskAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var running = await RunningAsync(acting, cancellationToken);
        (string? Name, Slot Slot)[] named =
        [
            (request.Slots.Person, Slot.Person),
            (request.Slots.From, Slot.From),
        ];
        foreach (var (name, slot) in named)
        {
            if (name is null)
                continue;
            var person = await Chosen.OneAsync(name, request, slot, acting, cancellationToken);
            if (person.Ask is { } ask)
                return ask;
            running = running.FindAll(d =>
                d.OfficerId == person.Officer!.Id || d.DelegateId == person.Officer.Id
            );
        }
        return running switch
        {
            [] => Answer.Say(
                "ขณะนี้ไม่มีการทำหน้าที่แทนให้ยกเลิกครับ",
                Suggestions.For(acting.Scene.Speaker)
            ),
            [var one] => Confirm(one, acting.People),
            _ => List(running, acting.People),
        };
    }

    /// <summary>One that was chosen from the list.</summary>
    public static async Task<Answer> ChosenAsync(
        long id,
        Acting acting,
        CancellationToken cancellationToken
    ) =>
        (await RunningAsync(acting, cancellationToken)).Find(d => d.Id == id) is { } chosen
            ? Confirm(chosen, acting.People)
            : acting.Refuse(new NoSuchDelegation());

    public static async Task<Answer> DoAsync(
        long id,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var ended = (await RunningAsync(acting, cancellationToken)).Find(d => d.Id == id);
        var people = new PeopleActions(acting.Scene.Db, acting.Actor, acting.Scene.Now);
        var outcome = await people.EndDelegationAsync(id, cancellationToken);
        if (outcome is Refusal refusal)
            return acting.Refuse(refusal);
        await Notices.WriteAsync(acting, ((Decided)outcome).Notices, cancellationToken);
        return Answer.Say(
            PeopleNames.Then(
                Who(ended!, "สิ้นสุดการ", acting.People),
                "แล้วครับ ระบบแจ้งผู้ที่เกี่ยวข้องแล้ว"
            ),
            Suggestions.For(acting.Scene.Speaker)
        );
    }

    /// <summary>What is not over yet, the earliest first.</summary>
    public static Task<List<Delegation>> RunningAsync(
        Acting acting,
        CancellationToken cancellationToken
    ) =>
        acting
            .Scene.Db.Delegations.AsNoTracking()
            .Where(d => d.AgencyId == acting.Actor.AgencyId && d.EndedAt == null)
            .Where(d => d.To >= acting.Scene.Today)
            .OrderBy(d => d.From)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellationToken);

    private static Answer Confirm(Delegation delegation, PeopleNames people) =>
        Answer.Confirm(
            new Card
            {
                Title = $"สิ้นสุดการ{DelegationKinds.Of(delegation.Kind)}",
                Text = "หลังยืนยันจะดำเนินการแทนไม่ได้อีก สิ่งที่ดำเนินการไปแล้วยังคงอยู่",
                Facts =
                [
                    new Fact(
                        $"ผู้{DelegationKinds.Of(delegation.Kind)}",
                        people.Of(delegation.DelegateId)
                    ),
                    new Fact("แทน", people.Of(delegation.OfficerId)),
                    new Fact("ช่วงวันที่", Days(delegation)),
                ],
                Buttons = CardButton.YesNo,
            },
            new Postback(Action) { Id = delegation.Id }
        );

    private static Answer List(List<Delegation> running, PeopleNames people) =>
        ChoiceList.Of(
            "ต้องการยกเลิกรายการใดครับ",
            running,
            d => new CardRow(
                Who(d, "", people),
                Days(d),
                Tap: new CardButton("เลือก") { Postback = new Postback(Choose) { Id = d.Id } }
            ),
            "รายการ"
        );

    /// <summary>"ก รักษาราชการแทน ข"</summary>
    public static string Who(Delegation delegation, string what, PeopleNames people) =>
        people.Before(
            delegation.DelegateId,
            people.After($"{what}{DelegationKinds.Of(delegation.Kind)}", delegation.OfficerId)
        );

    public static string Days(Delegation delegation) =>
        delegation.From == delegation.To
            ? ThaiDay.Text(delegation.From)
            : $"{ThaiDay.Text(delegation.From)} ถึง {ThaiDay.Text(delegation.To)}";
}
