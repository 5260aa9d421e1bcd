using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Pages.Boards;

/// <summary>The agency's current round with all its items, read in a fixed number of queries.</summary>
/// <param name="Round">Null before the first register was imported; then there are no items.</param>
/// <param name="Items">In the order of their numbers.</param>
/// <param name="People">Everybody of the agency, by id.</param>
public sealed record Board(
    Round? Round,
    IReadOnlyList<BoardItem> Items,
    IReadOnlyDictionary<long, Officer> People
)
{
    /// <param name="db">Read only.</param>
    /// <param name="agencyId">The visitor's agency.</param>
    /// <param name="now">Moment of the domain clock.</param>
    /// <param name="cancellationToken">The browser has gone away.</param>
    public static async Task<Board> LoadAsync(
        OitDb db,
        long agencyId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var people = await PeopleAsync(db, agencyId, cancellationToken);
        var round = await db
            .Rounds.AsNoTracking()
            .FirstOrDefaultAsync(r => r.AgencyId == agencyId && r.IsCurrent, cancellationToken);
        var items = round is null ? [] : await ItemsAsync(db, round, cancellationToken);
        return new(round, items.ConvertAll(item => new BoardItem(item, round!, now)), people);
    }

    /// <summary>Everybody of the agency, by id.</summary>
    public static async Task<IReadOnlyDictionary<long, Officer>> PeopleAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken
    ) =>
        await db
            .Officers.AsNoTracking()
            .Where(o => o.AgencyId == agencyId)
            .ToDictionaryAsync(o => o.Id, cancellationToken);

    /// <summary>The item of that number in the current round.</summary>
    public BoardItem? Find(int number) => Items.FirstOrDefault(item => item.Number == number);

    /// <summary>The people that the ids name, in that order.</summary>
    public IEnumerable<Officer> Named(IEnumerable<long> ids) =>
        ids.Select(id => People.GetValueOrDefault(id)).OfType<Officer>();

    /// <summary>Items and their lists apart: joined, every list would repeat the others' rows.</summary>
    private static async Task<List<Item>> ItemsAsync(
        OitDb db,
        Round round,
        CancellationToken cancellationToken
    ) =>
        await db
            .Items.AsNoTracking()
            .AsSplitQuery()
            .Where(item => item.RoundId == round.Id && !item.IsGone)
            .Include(item => item.Assignments.OrderBy(a => a.Ordinal))
            .Include(item => item.Evidence.Where(e => e.RemovedAt == null).OrderBy(e => e.Id))
            .Include(item => item.Criteria.OrderBy(c => c.Ordinal))
            .OrderBy(item => item.Number)
            .ToListAsync(cancellationToken);
}
