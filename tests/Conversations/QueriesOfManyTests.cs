using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.SignOff;
using OitBot.Tests.Broadcasts;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Conversations;

/// <summary>A command about many items, or that many people hear of, asks the database no more often than one about one.</summary>
public sealed class QueriesOfManyTests
{
    [Fact]
    public Task What_a_rule_would_say_of_many_items_is_read_at_once() =>
        CostsTheSameAsync(
            (acting, items) => acting.WouldAsync(items, _ => new Certify(), CancellationToken.None)
        );

    [Fact]
    public Task Many_items_are_changed_and_many_people_told_at_once() =>
        CostsTheSameAsync(
            (acting, items) =>
                acting.DoAllAsync(
                    items,
                    new SetDeadline(null, Bangkok.Day(BroadcastOffice.Now).AddDays(25), null),
                    CancellationToken.None
                )
        );

    [Fact]
    public Task Many_certifiers_are_told_at_once() =>
        CostsTheSameAsync(
            (acting, items) =>
                Notices.WriteAsync(
                    acting,
                    [.. items.Select(item => new ReadyToCertifyNotice([2 + (2 * item)], item))],
                    CancellationToken.None
                )
        );

    private static async Task CostsTheSameAsync(Func<Acting, IReadOnlyList<int>, Task> act)
    {
        await using var office = await BroadcastOffice.OpenAsync(
            DatabaseProvider.Sqlite,
            people: 8
        );
        await office.RoundAsync((3, 4, 20), (5, 6, 20), (7, 8, 20));
        var (one, many) = (await CountAsync([1]), await CountAsync([1, 2, 3]));
        Assert.InRange(one, 1, 12);
        Assert.Equal(one, many);

        async Task<int> CountAsync(IReadOnlyList<int> items)
        {
            var queries = new CountQueries(office.Database);
            await using var db = queries.Open();
            var acting = await Acting.BeginAsync(
                await BroadcastOffice.SceneAsync(db, BroadcastOffice.Coordinator),
                CancellationToken.None
            );
            queries.Clear();
            await act(acting, items);
            return queries.Sent.Count;
        }
    }
}
