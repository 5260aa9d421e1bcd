using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
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
        int[] returned =
        [
            .. mine
                .Items.Where(i => i.Item.Status == ItemStatus.Returned)
                .Select(i => i.Item.Number)
                .Distinct(),
        ];
        if (returned is [])
            return Answer.Say(
                "ขณะนี้ไม่มีข้อของท่านที่ถูกส่งคืนครับ",
                Suggestions.For(acting.Scene.Speaker)
            );
        if (returned is [var only])
            return await StatusTalk.CardAsync(only, acting, cancellationToken);
        var rows = new List<CardRow>();
        foreach (var number in returned.Take(MostRows))
            rows.Add(await RowAsync(number, acting, cancellationToken));
        return Answer.Show(
            new Card
            {
                Title = $"ส่งคืนเพื่อแก้ไข {returned.Length} ข้อ",
                Sections = [new CardSection(null, rows)],
                Footer =
                    returned.Length > MostRows
                        ? $"และอีก {returned.Length - MostRows} ข้อ: {ItemTexts.List(returned[MostRows..])}"
                        : null,
            },
            [.. returned.Take(3).Select(number => new QuickReply($"เปลี่ยนลิงก์ O{number}"))]
        );
    }

    private static async Task<CardRow> RowAsync(
        int number,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var detail = await ItemDetail.LoadAsync(
            acting.Scene.Db,
            acting.Actor.AgencyId,
            number,
            cancellationToken
        );
        return new CardRow(
            $"O{number} {detail?.Item.Row.Title}",
            detail is null ? null : ItemCard.ReturnText(detail, acting.People),
            Tone.Late,
            new CardButton($"O{number}") { Say = $"สถานะ O{number}" }
        );
    }
}
