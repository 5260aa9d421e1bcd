using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage;
using OitBot.Storage.Queries;
using OitBot.Tests.Kit;
using OitBot.Tests.SignOff;

namespace OitBot.Tests.Conversations;

/// <summary>Who is late, where they are more than a phone shows.</summary>
public sealed class WaitedForCardTests
{
    [Fact]
    public async Task Who_is_not_listed_is_counted_with_where_to_see_them()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                Office.AddTo(db, Office.Fresh with { PrepareBy = new(2023, 3, 17) });
                return Task.FromResult(true);
            }
        );
        await using var db = test.Database.Open();
        var picture = await RoundPicture.LoadAsync(db, Office.Agency);
        var late = WaitedFor.Of(picture!.Items, Office.Now)[0];
        var people = Enumerable.Range(1, 23).ToDictionary(id => (long)id, id => $"ท่านที่ {id}");
        var card = WaitedForCard.Of(
            "ผู้ที่เลยกำหนด",
            [.. people.Keys.Select(id => late with { OfficerId = id })],
            new PeopleNames(people, null),
            Bangkok.Day(Office.Now)
        );
        Assert.Equal("ผู้ที่เลยกำหนด 23 ท่าน", card.Title);
        Assert.Equal(20, card.Sections[0].Rows.Count);
        Assert.Equal("ท่านที่ 1 1 ข้อ", card.Sections[0].Rows[0].Text);
        Assert.Equal("จัดทำ O12 เลยกำหนด 3 วัน", card.Sections[0].Rows[0].Detail);
        Assert.Equal("และอีก 3 ท่าน ดูทั้งหมดบนเว็บได้โดยพิมพ์ “แดชบอร์ด”", card.Footer);
    }
}
