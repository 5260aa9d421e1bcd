using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>ทำไมตีกลับ: what stands returned of the speaker's, and why.</summary>
internal static class ReturnedItems
{
    private const int MostRows = 8;

    public static async Task<Answer> AnswerAsync(
        MyItems mine,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        ItemRow[] items =
        [
            .. mine
                .Items.Where(i => i.Duty == Duty.Prepare)
                .Where(i => i.Item.Status == ItemStatus.Returned)
                .Select(i => i.Item.Row)
                .DistinctBy(row => row.Id),
        ];
        int[] returned = [.. items.Select(row => row.Number)];
        if (returned is [])
            return Answer.Say(
                "ขณะนี้ไม่มีข้อของท่านที่ถูกส่งคืนครับ",
                Suggestions.For(acting.Scene.Speaker)
            );
        if (returned is [var only])
            return await StatusTalk.CardAsync(only, acting, cancellationToken);
        var shown = items.Take(MostRows).ToList();
        var returns = await ReturnRow.LoadAsync(
            acting.Scene.Db,
            [.. shown.Select(row => row.Id)],
            cancellationToken
        );
        return Answer.Show(
            new Card
            {
                Title = $"ส่งคืนเพื่อแก้ไข {returned.Length} ข้อ",
                Sections =
                [
                    new CardSection(
                        null,
                        [
                            .. shown.Select(row =>
                                Row(row, returns.GetValueOrDefault(row.Id), acting.People)
                            ),
                        ]
                    ),
                ],
                Footer =
                    returned.Length > MostRows
                        ? $"และอีก {returned.Length - MostRows} ข้อ: {ItemTexts.List(returned[MostRows..])}"
                        : null,
            },
            [.. returned.Take(3).Select(number => new QuickReply($"เปลี่ยนลิงก์ O{number}"))]
        );
    }

    private static CardRow Row(ItemRow item, ReturnRow? returned, PeopleNames people) =>
        new(
            $"O{item.Number} {item.Title}",
            ItemCard.ReturnText(returned, people),
            Tone.Late,
            new CardButton($"O{item.Number}") { Say = $"สถานะ O{item.Number}" }
        );
}
