using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ย้ายงานทั้งหมดของ ก ให้ ข: shown with its items first, then done.</summary>
internal static class MovingAll
{
    public const string Action = "move-all";

    public static async Task<Answer> AskAsync(
        Officer from,
        Officer to,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        if (from.Id == to.Id)
            return acting.Refuse(new SamePerson(to.Id));
        var (scene, people) = (acting.Scene, acting.People);
        var picture = await RoundPicture.LoadAsync(scene.Db, from.AgencyId, cancellationToken);
        if (
            picture is null
            || MyItems.OwnOf(picture, from.Id, scene.Now) is not { Items: [_, ..] } own
        )
            return acting.Refuse(new NothingToMove(from.Id));
        return Answer.Confirm(
            new Card
            {
                Title = "ย้ายงานทั้งหมด",
                Text = "การลงนามที่มีอยู่แล้วยังคงอยู่",
                Facts =
                [
                    new Fact("จาก", people.Of(from.Id)),
                    new Fact("ให้", people.Of(to.Id)),
                    new Fact("จัดทำ", Numbers(own, Duty.Prepare)),
                    new Fact("รับรอง", Numbers(own, Duty.Certify)),
                ],
                Buttons = CardButton.YesNo,
            },
            new Postback(Action) { Id = to.Id, For = from.Id }
        );
    }

    private static string Numbers(MyItems own, Duty duty)
    {
        var items = own.Items.Where(i => i.Duty == duty).Select(i => i.Item.Number).ToList();
        return items.Count == 0 ? "-" : ItemTexts.List(items);
    }

    public static async Task<Answer> DoAsync(
        Postback postback,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var moved = await acting.MoveAllAsync(
            postback.For ?? 0,
            postback.Id ?? 0,
            cancellationToken
        );
        if (moved.Refusal is { } refusal)
            return acting.Refuse(refusal);
        var items = moved.Decided.Select(d => d.Before!.Number).ToList();
        return Answer.Say(
            PeopleNames.Then(
                acting.People.After($"ย้ายงาน {items.Count} ข้อให้", postback.Id ?? 0),
                $"แล้วครับ: {ItemTexts.List(items)}"
            ),
            Suggestions.Overall
        );
    }
}
