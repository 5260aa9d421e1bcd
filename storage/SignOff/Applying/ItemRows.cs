using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Storage.SignOff;

/// <summary>
/// Rows behind the actions. Each list of an item has a query of its own, because joining them would repeat every row;
/// the queries of a single item, which every turn sends, are compiled.
/// </summary>
internal static class ItemRows
{
    /// <param name="roundId">Null for the agency's current round.</param>
    public static Task<Round?> RoundAsync(
        OitDb db,
        long agencyId,
        long? roundId,
        CancellationToken cancellationToken
    ) =>
        roundId is null
            ? CurrentRound.For(db)(db, agencyId, cancellationToken)
            : db
                .Rounds.AsNoTracking()
                .FirstOrDefaultAsync(
                    r => r.AgencyId == agencyId && r.Id == roundId,
                    cancellationToken
                );

    /// <summary>Tracked items of a round with their places and the evidence that counts; unknown numbers are left out.</summary>
    public static Task<List<Item>> LoadAsync(
        OitDb db,
        long roundId,
        List<int> numbers,
        CancellationToken cancellationToken
    ) =>
        numbers.Count == 1
            ? LoadOneAsync(db, roundId, numbers[0], cancellationToken)
            : LoadManyAsync(db, roundId, numbers, cancellationToken);

    private static async Task<List<Item>> LoadOneAsync(
        OitDb db,
        long roundId,
        int number,
        CancellationToken cancellationToken
    )
    {
        if (await OneItem.For(db)(db, roundId, number, cancellationToken) is not { } item)
            return [];
        await foreach (var _ in Places.For(db)(db, item.Id).WithCancellation(cancellationToken)) { }
        await foreach (var _ in Links.For(db)(db, item.Id).WithCancellation(cancellationToken)) { }
        return [item];
    }

    private static async Task<List<Item>> LoadManyAsync(
        OitDb db,
        long roundId,
        List<int> numbers,
        CancellationToken cancellationToken
    )
    {
        var items = await db
            .Items.AsTracking()
            .Where(i => i.RoundId == roundId && numbers.Contains(i.Number) && !i.IsGone)
            .ToListAsync(cancellationToken);
        var ids = items.ConvertAll(item => item.Id);
        await db
            .Assignments.AsTracking()
            .Where(a => ids.Contains(a.ItemId))
            .LoadAsync(cancellationToken);
        await db
            .Evidence.AsTracking()
            .Where(e => ids.Contains(e.ItemId) && e.RemovedAt == null)
            .LoadAsync(cancellationToken);
        return items;
    }

    private static readonly Compiled<
        Func<OitDb, long, CancellationToken, Task<Round?>>
    > CurrentRound = new(() =>
        EF.CompileAsyncQuery(
            (OitDb db, long agencyId, CancellationToken _) =>
                db.Rounds.AsNoTracking().FirstOrDefault(r => r.AgencyId == agencyId && r.IsCurrent)
        )
    );

    private static readonly Compiled<
        Func<OitDb, long, int, CancellationToken, Task<Item?>>
    > OneItem = new(() =>
        EF.CompileAsyncQuery(
            (OitDb db, long roundId, int number, CancellationToken _) =>
                db
                    .Items.AsTracking()
                    .FirstOrDefault(i => i.RoundId == roundId && i.Number == number && !i.IsGone)
        )
    );

    private static readonly Compiled<Func<OitDb, long, IAsyncEnumerable<Assignment>>> Places = new(
        () =>
            EF.CompileAsyncQuery(
                (OitDb db, long itemId) =>
                    db.Assignments.AsTracking().Where(a => a.ItemId == itemId)
            )
    );

    private static readonly Compiled<Func<OitDb, long, IAsyncEnumerable<Evidence>>> Links = new(
        () =>
            EF.CompileAsyncQuery(
                (OitDb db, long itemId) =>
                    db.Evidence.AsTracking().Where(e => e.ItemId == itemId && e.RemovedAt == null)
            )
    );
}
