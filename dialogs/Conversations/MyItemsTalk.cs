using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ข้อของฉัน: what the person prepares and certifies, late first.</summary>
public sealed class MyItemsTalk : Conversation
{
    public override IReadOnlyCollection<string> Intents => [Understanding.Intents.MyItems];
    public override IReadOnlyCollection<string> Actions => [MyItemsCard.Further];

    public override async Task<Answer> AnswerAsync(
        Understood request,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        if (request.Slots.Group is { } group)
            return await GroupItems.AnswerAsync(group, scene, cancellationToken);
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var mine = await acting.MyItemsAsync(cancellationToken);
        if (mine is null)
            return Answer.Say("หน่วยงานยังไม่มีทะเบียนของรอบนี้ โปรดติดต่อผู้ประสานงาน");
        if (mine.Items.Count == 0)
            return Answer.Say("รอบนี้ไม่มีข้อที่ท่านรับผิดชอบครับ", Suggestions.For(scene.Speaker));
        if (request.Slots.Aspect == "reason")
            return await ReturnedItems.AnswerAsync(mine, acting, cancellationToken);
        var filter = Filters.Of(request.Slots.Filter);
        return Answer.Show(MyItemsCard.Of(mine, filter, acting, scene.Today), QuickReplies(mine));
    }

    /// <summary>The rest of a part of the card.</summary>
    public override async Task<Answer> TapAsync(
        Postback postback,
        Scene scene,
        CancellationToken cancellationToken
    )
    {
        var acting = await Acting.BeginAsync(scene, cancellationToken);
        var mine = await acting.MyItemsAsync(cancellationToken);
        return mine is null
            ? Answer.Say("หน่วยงานยังไม่มีทะเบียนของรอบนี้ โปรดติดต่อผู้ประสานงาน")
            : Answer.Show(
                MyItemsCard.Rest(
                    mine,
                    (ItemFilter?)postback.Id,
                    postback.Text,
                    postback.Skip ?? 0,
                    acting,
                    scene.Today
                ),
                QuickReplies(mine)
            );
    }

    private static QuickReply[] QuickReplies(MyItems mine)
    {
        // What came back is first, as in the list; its link is the one to change.
        var next = mine
            .ToPrepare.OrderByDescending(item => item.Item.Status == ItemStatus.Returned)
            .DistinctBy(item => item.Item.Number)
            .Take(3);
        return
        [
            .. mine.WaitingForCertification.Any()
                ? [Suggestions.WaitingForMe]
                : Array.Empty<QuickReply>(),
            .. next.Select(item => new QuickReply(
                item.Item.Status == ItemStatus.Returned
                    ? $"เปลี่ยนลิงก์ O{item.Item.Number}"
                    : $"แนบลิงก์ O{item.Item.Number}"
            )),
            Suggestions.Overall,
        ];
    }
}

/// <summary>The filters of lists, as people say them.</summary>
public static class Filters
{
    public static ItemFilter? Of(string? slot) =>
        slot switch
        {
            "open" => ItemFilter.Open,
            "overdue" => ItemFilter.Overdue,
            "due_soon" => ItemFilter.DueSoon,
            "returned" => ItemFilter.Returned,
            "prepared" => ItemFilter.Prepared,
            "certified" => ItemFilter.Certified,
            _ => null,
        };

    public static string Words(ItemFilter filter) =>
        filter switch
        {
            ItemFilter.Open => "ที่ยังค้าง",
            ItemFilter.Overdue => "ที่เลยกำหนด",
            ItemFilter.DueSoon => "ที่ใกล้ครบกำหนด",
            ItemFilter.Returned => "ที่ส่งคืนเพื่อแก้ไข",
            ItemFilter.Prepared => "ที่จัดทำแล้ว รอรับรอง",
            ItemFilter.Certified => "ที่รับรองแล้ว",
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
}
