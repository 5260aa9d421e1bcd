using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Dialogs.Conversations.Broadcasts;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Broadcasts;

/// <summary>What "รับทราบ" costs: thousands tap it within minutes.</summary>
public sealed class AcknowledgeTests
{
    [Theory]
    [InlineData("ประชุมวันจันทร์", false)]
    [InlineData("เรียน {ชื่อ} ประชุมวันจันทร์", true)]
    public async Task The_card_is_read_only_where_it_changes_in_its_place_and_the_others_deliveries_never(
        string text,
        bool isPersonal
    )
    {
        await using var office = await BroadcastOffice.OpenAsync(DatabaseProvider.Sqlite);
        var broadcast = await office.BroadcastAsync(new BroadcastDraft(text, Audience.Everyone));
        await office.ExpandAllAsync(broadcast.Id);
        await office.SendAsync();
        var queries = new CountQueries(office.Database);
        await using var db = queries.Open();
        var scene = await BroadcastOffice.SceneAsync(db, officer: 3);
        queries.Clear();

        var answer = await new AcknowledgeTalk().TapAsync(
            new Postback("broadcast-ack") { Id = broadcast.Id },
            scene,
            CancellationToken.None
        );
        Assert.DoesNotContain(queries.Sent, q => q.Sql.Contains("GROUP BY"));
        Assert.Single(queries.Sent, q => q.Sql.Contains("\"Broadcasts\""));
        queries.Clear();

        var card = await answer.InPlace!.Invoke(CancellationToken.None);
        Assert.Contains("ประชุมวันจันทร์", card!.Text);
        Assert.Equal(isPersonal, queries.Sent.Count > 1);
    }
}
