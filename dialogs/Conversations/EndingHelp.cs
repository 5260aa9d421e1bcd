using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>เลิกให้ ก เป็นผู้ช่วย: of the speaker, or for a coordinator of anybody; altogether or with some items.</summary>
internal static class EndingHelp
{
    /// <summary>A row of the list.</summary>
    public const string Choose = "choose-help";

    public const string Action = "end-help";

    /// <summary>Those in which everybody who was named takes part.</summary>
    public static async Task<Answer> AskAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var isCoordinator = acting.Actor.CoordinatorAt(acting.Scene.Now) is not null;
        if (acting.Scene.Me.Officer.Role == OfficerRole.Executive && !isCoordinator)
            return acting.Refuse(new ReadOnly());
        var helped = await HelpedAsync(isCoordinator, acting, cancellationToken);
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
            helped = helped.FindAll(h =>
                h.PreparerId == person.Officer!.Id || h.HelperId == person.Officer.Id
            );
        }
        var items = ItemCommandConversation.Items(request);
        return helped switch
        {
            [] when named.Any(n => n.Name is not null) => acting.Refuse(new NoSuchHelper()),
            [] => Answer.Say(
                "ขณะนี้ไม่มีผู้ช่วยจัดทำให้ยกเลิกครับ",
                Suggestions.For(acting.Scene.Speaker)
            ),
            [var one] => await ConfirmAsync(one, items, acting, cancellationToken),
            _ => List(helped, items, acting.People),
        };
    }

    public static async Task<Answer> TapAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var isCoordinator = acting.Actor.CoordinatorAt(acting.Scene.Now) is not null;
        var helped = await HelpedAsync(isCoordinator, acting, cancellationToken);
        if (helped.Find(h => h.Id == postback.Id) is not { } help)
            return acting.Refuse(new NoSuchHelper());
        if (postback.Action == Choose)
            return await ConfirmAsync(help, postback.Items ?? [], acting, cancellationToken);
        var (helper, preparer) = (help.HelperId, help.PreparerId);
        var people = new PeopleActions(acting.Scene.Db, acting.Actor, acting.Scene.Now);
        var outcome = await people.EndHelperAsync(
            preparer,
            helper,
            postback.Items,
            cancellationToken
        );
        if (outcome is Refusal refusal)
            return acting.Refuse(refusal);
        await Notices.WriteAsync(acting, ((Decided)outcome).Notices, cancellationToken);
        return Answer.Say(
            acting.People.Before(
                helper,
                PeopleNames.Then(
                    acting.People.After("พ้นจากการเป็นผู้ช่วยจัดทำของ", preparer),
                    "แล้วครับ"
                )
            ),
            Suggestions.For(acting.Scene.Speaker)
        );
    }

    /// <summary>Who helps the speaker; for a coordinator, everybody who helps.</summary>
    public static async Task<List<Helped>> HelpedAsync(
        bool isCoordinator,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var me = acting.Actor.OfficerId;
        var helped = await acting
            .Scene.Db.PreparerHelpers.AsNoTracking()
            .Where(h => h.AgencyId == acting.Actor.AgencyId && h.EndedAt == null)
            .Where(h => isCoordinator || h.PreparerId == me)
            .OrderBy(h => h.PreparerId)
            .ThenBy(h => h.HelperId)
            .ThenBy(h => h.Id)
            .Select(h => new Helped(h.Id, h.HelperId, h.PreparerId))
            .ToListAsync(cancellationToken);
        // Helping with several items is a row each.
        return [.. helped.DistinctBy(h => (h.HelperId, h.PreparerId))];
    }

    private static async Task<Answer> ConfirmAsync(
        Helped help,
        IReadOnlyList<int> items,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var actions = new PeopleActions(acting.Scene.Db, acting.Actor, acting.Scene.Now);
        var would = await actions.WouldEndHelperAsync(
            help.PreparerId,
            help.HelperId,
            items,
            cancellationToken
        );
        var people = acting.People;
        if (would is Refusal refusal)
            return acting.Refuse(refusal);
        return Answer.Confirm(
            new Card
            {
                Title = "ยกเลิกผู้ช่วยจัดทำ",
                Text = "หลังยืนยันจะจัดทำแทนไม่ได้อีก สิ่งที่ดำเนินการไปแล้วยังคงอยู่",
                Facts =
                [
                    new Fact("ผู้ช่วย", people.Of(help.HelperId)),
                    new Fact("ช่วย", people.Of(help.PreparerId)),
                    new Fact("ข้อ", items.Count == 0 ? "ทุกข้อที่ช่วย" : ItemTexts.List(items)),
                ],
                Buttons = CardButton.YesNo,
            },
            new Postback(Action) { Id = help.Id, Items = [.. items] }
        );
    }

    private static Answer List(List<Helped> helped, IReadOnlyList<int> items, PeopleNames people) =>
        ChoiceList.Of(
            "ต้องการยกเลิกผู้ช่วยท่านใดครับ",
            helped,
            h => new CardRow(
                people.Of(h.HelperId),
                people.After("ผู้ช่วยจัดทำของ", h.PreparerId),
                Tap: new CardButton("เลือก")
                {
                    Postback = new Postback(Choose) { Id = h.Id, Items = [.. items] },
                }
            ),
            "ท่าน"
        );

    /// <param name="Id">Of one of the rows.</param>
    public sealed record Helped(long Id, long HelperId, long PreparerId);
}
