using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>The current round of an agency.</summary>
/// <param name="FiscalYear">Buddhist era.</param>
/// <param name="ClosesOn">The day ITAS closes, in Asia/Bangkok.</param>
public sealed record RoundRow(
    long Id,
    long AgencyId,
    int FiscalYear,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    DateOnly ClosesOn,
    SignPolicy PreparePolicy,
    SignPolicy CertifyPolicy,
    long? ReporterId
);

/// <summary>An item without its people and texts.</summary>
public sealed record ItemRow(
    long Id,
    int Number,
    string Title,
    string? Indicator,
    string? SubIndicator,
    IReadOnlyList<string> Groups,
    DateOnly PrepareBy,
    DateOnly CertifyBy,
    TimeOnly? PrepareTime,
    TimeOnly? CertifyTime,
    long Version,
    bool IsReturned,
    bool HasEvidence
);

/// <summary>A named person's place in an item.</summary>
/// <param name="SignedById">Who signed: the person, or somebody on their behalf.</param>
public sealed record PlaceRow(
    long ItemId,
    long OfficerId,
    Duty Duty,
    int Ordinal,
    DateTimeOffset? SignedAt,
    long? SignedById,
    bool SelfCertified
)
{
    internal static Expression<Func<Assignment, PlaceRow>> Of { get; } =
        a => new PlaceRow(
            a.ItemId,
            a.OfficerId,
            a.Duty,
            a.Ordinal,
            a.SignedAt,
            a.SignedById,
            a.SelfCertified
        );

    /// <summary>Preparers first, each duty in the register's order.</summary>
    internal static IEnumerable<PlaceRow> InOrder(IEnumerable<PlaceRow> places) =>
        places.OrderBy(place => place.Duty).ThenBy(place => place.Ordinal);
}

/// <summary>
/// All items of an agency's current round with their people and derived status, in three queries whatever the size of
/// the database; in one where nothing has changed since they were read. A round has some forty items, so that every
/// list and overview is made from this one picture.
/// </summary>
public sealed class RoundPicture
{
    internal RoundPicture(RoundRow round, IReadOnlyList<ItemPicture> items)
    {
        Round = round;
        Items = items;
    }

    public RoundRow Round { get; }

    /// <summary>By number; those no longer in the register are not in it.</summary>
    public IReadOnlyList<ItemPicture> Items { get; }

    /// <returns>Null where the agency has no round yet.</returns>
    public static async Task<RoundPicture?> LoadAsync(
        OitDb db,
        long agencyId,
        CancellationToken cancellationToken = default
    )
    {
        if (await RoundQuery.For(db)(db, agencyId, cancellationToken) is not { } current)
            return null;
        // What this unit of work has changed and not logged yet is nobody else's.
        var kept = db.Log.IsEmpty ? db.KeptRounds : null;
        if (kept?.Find(current) is { } asItWas)
            return asItWas;
        var picture = await ReadAsync(db, current.Round, cancellationToken);
        kept?.Keep(current, picture);
        return picture;
    }

    private static async Task<RoundPicture> ReadAsync(
        OitDb db,
        RoundRow round,
        CancellationToken cancellationToken
    )
    {
        var items = await ItemQuery.For(db)(db, round.Id).ToListAsync(cancellationToken);
        var places = await PlaceQuery.For(db)(db, round.Id).ToListAsync(cancellationToken);
        var byItem = PlaceRow.InOrder(places).ToLookup(place => place.ItemId);
        return new RoundPicture(
            round,
            [
                .. items
                    .OrderBy(item => item.Number)
                    .Select(item => new ItemPicture(item, round, [.. byItem[item.Id]])),
            ]
        );
    }

    private static readonly Compiled<
        Func<OitDb, long, CancellationToken, Task<CurrentRound?>>
    > RoundQuery = new(() =>
        EF.CompileAsyncQuery(
            (OitDb db, long agencyId, CancellationToken _) =>
                db
                    .Rounds.Where(r => r.AgencyId == agencyId && r.IsCurrent)
                    .Select(r => new CurrentRound(
                        new RoundRow(
                            r.Id,
                            r.AgencyId,
                            r.FiscalYear,
                            r.PeriodFrom,
                            r.PeriodTo,
                            r.ClosesOn,
                            r.PreparePolicy,
                            r.CertifyPolicy,
                            r.ReporterId
                        ),
                        db.LogHeads.Where(h => h.AgencyId == r.AgencyId)
                            .Select(h => h.Hash)
                            .FirstOrDefault()
                    ))
                    .FirstOrDefault()
        )
    );

    private static readonly Compiled<Func<OitDb, long, IAsyncEnumerable<ItemRow>>> ItemQuery = new(
        () =>
            EF.CompileAsyncQuery(
                (OitDb db, long roundId) =>
                    db
                        .Items.Where(i => i.RoundId == roundId && !i.IsGone)
                        .Select(i => new ItemRow(
                            i.Id,
                            i.Number,
                            i.Title,
                            i.Indicator,
                            i.SubIndicator,
                            i.Groups,
                            i.PrepareBy,
                            i.CertifyBy,
                            i.PrepareTime,
                            i.CertifyTime,
                            i.Version,
                            i.ReturnedAt != null,
                            i.Evidence.Any(e => e.RemovedAt == null)
                        ))
            )
    );

    private static readonly Compiled<Func<OitDb, long, IAsyncEnumerable<PlaceRow>>> PlaceQuery =
        new(() =>
            EF.CompileAsyncQuery(
                (OitDb db, long roundId) =>
                    db.Assignments.Where(a => a.RoundId == roundId).Select(PlaceRow.Of)
            )
        );
}
