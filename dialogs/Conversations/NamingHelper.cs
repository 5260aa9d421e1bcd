using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ผู้ช่วยจัดทำ: who helps a preparer, with all of their items or with some.</summary>
internal static class NamingHelper
{
    public const string Action = "name-helper";

    /// <summary>The person helps the speaker, or for a coordinator the one who is named.</summary>
    public static async Task<Answer> AskAsync(
        Officer helper,
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var whose = request.Slots.From is { } name
            ? await Chosen.OneAsync(name, request, Slot.From, acting, cancellationToken)
            : new Chosen(acting.Scene.Me.Officer, null);
        if (whose.Ask is { } ask)
            return ask;
        var preparer = whose.Officer!.Id;
        var isCoordinator = acting.Actor.CoordinatorAt(acting.Scene.Now) is not null;
        if (acting.Scene.Me.Officer.Role == OfficerRole.Executive && !isCoordinator)
            return acting.Refuse(new ReadOnly());
        if (preparer != acting.Actor.OfficerId && !isCoordinator)
            return acting.Refuse(new NotYourHelper(preparer));
        var items = ItemCommandConversation.Items(request);
        var people = new PeopleActions(acting.Scene.Db, acting.Actor, acting.Scene.Now);
        var would = await people.WouldNameHelperAsync(
            preparer,
            helper.Id,
            items,
            cancellationToken
        );
        if (would is Refusal refusal)
            return acting.Refuse(refusal);
        return Answer.Confirm(
            new Card
            {
                Title = "ตั้งผู้ช่วยจัดทำ",
                Text = "ผู้ช่วยแนบลิงก์และแจ้งว่าจัดทำแล้วแทนได้ โดยบันทึกจะระบุชื่อทั้งสองท่าน",
                Facts =
                [
                    new Fact("ผู้ช่วย", acting.People.Of(helper.Id)),
                    new Fact("ช่วย", acting.People.Of(preparer)),
                    new Fact("ข้อ", items.Count == 0 ? "ทุกข้อที่จัดทำ" : ItemTexts.List(items)),
                ],
                Buttons = CardButton.YesNo,
            },
            new Postback(Action)
            {
                Id = helper.Id,
                Items = [.. items],
                For = preparer,
            }
        );
    }

    public static async Task<Answer> DoAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var preparer = postback.For ?? acting.Actor.OfficerId;
        var people = new PeopleActions(acting.Scene.Db, acting.Actor, acting.Scene.Now);
        var outcome = await people.NameHelperAsync(
            preparer,
            postback.Id ?? 0,
            postback.Items,
            cancellationToken
        );
        if (outcome is Refusal refusal)
            return acting.Refuse(refusal);
        await Notices.WriteAsync(acting, ((Decided)outcome).Notices, cancellationToken);
        return Answer.Say(
            $"{PeopleNames.Join(acting.People.After("ตั้ง", postback.Id ?? 0), "เป็นผู้ช่วยจัดทำแล้วครับ")}",
            Suggestions.For(acting.Scene.Speaker)
        );
    }
}
