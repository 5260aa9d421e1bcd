using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>A link or statement with who handed it in.</summary>
/// <param name="Url">Null for "nothing to disclose".</param>
public sealed record EvidenceRow(
    long Id,
    string? Url,
    string? Explanation,
    long AddedById,
    DateTimeOffset AddedAt
);

/// <summary>Why an item stands returned.</summary>
/// <param name="Reason">Null once the text was erased.</param>
public sealed record ReturnRow(DateTimeOffset At, long? ById, string? Reason)
{
    /// <summary>Of those that stand returned, by the item's id. One query.</summary>
    public static Task<Dictionary<long, ReturnRow>> LoadAsync(
        OitDb db,
        IReadOnlyList<long> itemIds,
        CancellationToken cancellationToken
    ) =>
        db
            .Items.Where(i => EF.Parameter(itemIds).Contains(i.Id) && i.ReturnedAt != null)
            .Select(i => new
            {
                i.Id,
                i.ReturnedAt,
                i.ReturnedById,
                i.ReturnReason!.Text,
            })
            .ToDictionaryAsync(
                i => i.Id,
                i => new ReturnRow(i.ReturnedAt!.Value, i.ReturnedById, i.Text),
                cancellationToken
            );
}

/// <summary>Everything about one item of the current round.</summary>
/// <param name="People">Everybody named here, also those who signed, handed in or returned.</param>
public sealed record ItemDetail(
    RoundRow Round,
    ItemPicture Item,
    string? Heading,
    string? Remark,
    IReadOnlyList<string> Criteria,
    IReadOnlyList<EvidenceRow> Evidence,
    ReturnRow? Return,
    IReadOnlyDictionary<long, PersonRow> People
)
{
    /// <summary>Five queries.</summary>
    /// <returns>Null where the agency's current round has no such item.</returns>
    public static async Task<ItemDetail?> LoadAsync(
        OitDb db,
        long agencyId,
        int number,
        CancellationToken cancellationToken = default
    )
    {
        var found = await HeadQuery.For(db)(db, agencyId, number, cancellationToken);
        if (found is null)
            return null;
        var id = found.Item.Id;
        var criteria = await db
            .Criteria.Where(c => c.ItemId == id)
            .OrderBy(c => c.Ordinal)
            .Select(c => c.Text)
            .ToListAsync(cancellationToken);
        var places = await PlaceQuery.For(db)(db, id).ToListAsync(cancellationToken);
        var evidence = await db
            .Evidence.Where(e => e.ItemId == id && e.RemovedAt == null)
            .OrderBy(e => e.Id)
            .Select(e => new EvidenceRow(e.Id, e.Url, e.Explanation, e.AddedById, e.AddedAt))
            .ToListAsync(cancellationToken);
        long?[] ids =
        [
            .. places.Select(p => (long?)p.OfficerId),
            .. places.Select(p => p.SignedById),
            .. evidence.Select(e => (long?)e.AddedById),
            found.ReturnedById,
        ];
        return new ItemDetail(
            found.Round,
            new ItemPicture(
                found.Item with
                {
                    HasEvidence = evidence.Count > 0,
                },
                found.Round,
                [.. PlaceRow.InOrder(places)]
            ),
            found.Heading,
            found.Remark,
            criteria,
            evidence,
            found.ReturnedAt is { } at ? new ReturnRow(at, found.ReturnedById, found.Reason) : null,
            await Queries.People.LoadAsync(
                db,
                agencyId,
                [.. ids.OfType<long>().Distinct()],
                cancellationToken
            )
        );
    }

    private sealed record Head(
        RoundRow Round,
        ItemRow Item,
        string? Heading,
        string? Remark,
        DateTimeOffset? ReturnedAt,
        long? ReturnedById,
        string? Reason
    );

    private static readonly Compiled<
        Func<OitDb, long, int, CancellationToken, Task<Head?>>
    > HeadQuery = new(() =>
        EF.CompileAsyncQuery(
            (OitDb db, long agencyId, int number, CancellationToken _) =>
                db
                    .Rounds.Where(r => r.AgencyId == agencyId && r.IsCurrent)
                    .Join(
                        db.Items.Where(i => i.Number == number && !i.IsGone),
                        r => r.Id,
                        i => i.RoundId,
                        (r, i) =>
                            new Head(
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
                                new ItemRow(
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
                                    false
                                ),
                                i.Heading,
                                i.Remark,
                                i.ReturnedAt,
                                i.ReturnedById,
                                i.ReturnReason!.Text
                            )
                    )
                    .FirstOrDefault()
        )
    );

    private static readonly Compiled<Func<OitDb, long, IAsyncEnumerable<PlaceRow>>> PlaceQuery =
        new(() =>
            EF.CompileAsyncQuery(
                (OitDb db, long itemId) =>
                    db.Assignments.Where(a => a.ItemId == itemId).Select(PlaceRow.Of)
            )
        );
}
