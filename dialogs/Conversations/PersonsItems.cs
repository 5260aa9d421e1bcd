using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Dialogs.Understanding;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations;

/// <summary>"ข้อของคุณวราพร", "วราพรค้างอะไรบ้าง": everything that somebody is named for, or what of it is still open.</summary>
internal static class PersonsItems
{
    private const int MostRows = 20;

    /// <param name="name">As it was said.</param>
    /// <param name="slots">Which of the items are asked for.</param>
    public static async Task<Answer> AnswerAsync(
        string name,
        Slots slots,
        RoundPicture picture,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var found = await OfficerLookup.FindAsync(acting.Scene, name, cancellationToken);
        if (found is not [var officer])
            return Answer.Say(
                found.Count == 0
                    ? $"ไม่พบเจ้าหน้าที่ชื่อ “{name}” ในทะเบียน"
                    : $"มีเจ้าหน้าที่ชื่อคล้ายกัน {found.Count} ท่าน โปรดพิมพ์ชื่อ-ชื่อสกุล: {string.Join(", ", found.Select(o => o.Name))}"
            );
        var suggestions = Suggestions.For(acting.Scene.Speaker);
        // Before a group nobody is shown for what they owe.
        if (Filters.Of(slots.Filter) is not { } filter || acting.Scene.IsGroup)
            return Answer.Show(Everything(officer, picture, acting), suggestions);
        var items = Which(officer.Id, filter, slots, picture, acting.Scene.Now);
        return items.Count == 0
            ? Answer.Say(
                PeopleNames.Join(
                    acting.People.Of(officer.Id),
                    $"ไม่มีข้อ{Filters.Words(filter)}ครับ"
                ),
                suggestions
            )
            : Answer.Show(Some(officer, filter, items, acting), suggestions);
    }

    /// <summary>Late first; an item once, also where the officer has two duties in it.</summary>
    private static List<ItemPicture> Which(
        long officerId,
        ItemFilter filter,
        Slots slots,
        RoundPicture picture,
        DateTimeOffset now
    ) =>
        [
            .. MyItems
                .OwnOf(picture, officerId, now)
                .Items.Where(mine => mine.Matches(filter) && slots.Holds(mine.Item))
                .Select(mine => mine.Item)
                .Distinct(),
        ];

    private static Card Some(
        Officer officer,
        ItemFilter filter,
        List<ItemPicture> items,
        Acting acting
    ) =>
        new()
        {
            Title = acting.People.Of(officer.Id),
            Subtitle = $"ข้อ{Filters.Words(filter)} {items.Count} ข้อ",
            Sections =
            [
                new CardSection(
                    null,
                    [.. items.Take(MostRows).Select(item => StatusTalk.Row(item, acting.Scene))]
                ),
            ],
            Footer =
                items.Count > MostRows
                    ? $"และอีก {items.Count - MostRows} ข้อ: {ItemTexts.List([.. items.Skip(MostRows).Select(i => i.Number)])}"
                    : null,
        };

    private static Card Everything(Officer officer, RoundPicture picture, Acting acting) =>
        new()
        {
            Title = acting.People.Of(officer.Id),
            Subtitle = officer.Position,
            Sections =
            [
                Section("จัดทำ", officer.Id, Duty.Prepare, picture),
                Section("รับรอง", officer.Id, Duty.Certify, picture),
            ],
        };

    private static CardSection Section(string heading, long id, Duty duty, RoundPicture picture)
    {
        var items = picture
            .Items.Where(i => i.Places.Any(p => p.OfficerId == id && p.Duty == duty))
            .ToList();
        var done = items.Count(i =>
            i.Places.Any(p => p.OfficerId == id && p.Duty == duty && p.SignedAt is not null)
        );
        return new CardSection(
            $"{heading} {items.Count} ข้อ (ลงนามแล้ว {done})",
            items.Count == 0 ? [] : [new CardRow(ItemTexts.List([.. items.Select(i => i.Number)]))]
        );
    }
}
