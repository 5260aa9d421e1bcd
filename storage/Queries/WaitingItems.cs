using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Queries;

/// <summary>An item with what it waits for.</summary>
/// <param name="WaitsFor">Null once it is certified.</param>
/// <param name="LacksEvidence">Its preparers have signed and are waited for again, for a link.</param>
/// <param name="Due">The deadline of that duty.</param>
public sealed record WaitingItem(
    long Id,
    int Number,
    IReadOnlyList<string> Groups,
    Duty? WaitsFor,
    bool LacksEvidence,
    DueDate? Due
);

/// <summary>
/// What every item of the current round waits for, from counts: it takes as much memory as there are items, however
/// many people are named for them.
/// </summary>
/// <param name="RoundId">Null where the agency has no round yet.</param>
public sealed record WaitingItems(long? RoundId, IReadOnlyList<WaitingItem> Items)
{
    /// <summary>Ids of the items that wait for that duty.</summary>
    /// <param name="late">Only those past their deadline.</param>
    public IReadOnlyList<long> For(Duty duty, bool late) =>
        [
            .. Items
                .Where(i => i.WaitsFor == duty && (!late || i.Due is { IsLate: true }))
                .Select(i => i.Id),
        ];

    /// <summary>Ids of the items that wait for those who have signed, too.</summary>
    public IReadOnlyList<long> LackingEvidence =>
        [.. Items.Where(i => i.LacksEvidence).Select(i => i.Id)];

    /// <summary>Three queries.</summary>
    public static async Task<WaitingItems> LoadAsync(
        OitDb db,
        long agencyId,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var round = await db
            .Rounds.Where(r => r.AgencyId == agencyId && r.IsCurrent)
            .Select(r => new
            {
                r.Id,
                r.PreparePolicy,
                r.CertifyPolicy,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (round is null)
            return new WaitingItems(null, []);
        var items = await db
            .Items.Where(i => i.RoundId == round.Id && !i.IsGone)
            .OrderBy(i => i.Number)
            .Select(i => new Row(
                i.Id,
                i.Number,
                i.Groups,
                i.PrepareBy,
                i.CertifyBy,
                i.PrepareTime,
                i.CertifyTime,
                i.ReturnedAt != null,
                i.Evidence.Any(e => e.RemovedAt == null)
            ))
            .ToListAsync(cancellationToken);
        var counts = await db
            .Assignments.Where(a => a.RoundId == round.Id)
            .GroupBy(a => new { a.ItemId, a.Duty })
            .Select(g => new
            {
                g.Key.ItemId,
                g.Key.Duty,
                Named = g.Count(),
                Signed = g.Count(a => a.SignedAt != null),
            })
            .ToDictionaryAsync(
                c => (c.ItemId, c.Duty),
                c => (c.Signed, c.Named),
                cancellationToken
            );
        return new WaitingItems(round.Id, [.. items.Select(Waiting)]);

        WaitingItem Waiting(Row item)
        {
            var progress = ItemProgress.From(
                item.IsReturned,
                item.HasEvidence,
                counts.GetValueOrDefault((item.Id, Duty.Prepare)),
                counts.GetValueOrDefault((item.Id, Duty.Certify)),
                round.PreparePolicy,
                round.CertifyPolicy
            );
            return new WaitingItem(
                item.Id,
                item.Number,
                item.Groups,
                progress.WaitsFor,
                progress.LacksEvidence,
                progress.WaitsFor switch
                {
                    Duty.Prepare => DueDate.At(item.PrepareBy, item.PrepareTime, now),
                    Duty.Certify => DueDate.At(item.CertifyBy, item.CertifyTime, now),
                    _ => null,
                }
            );
        }
    }

    private sealed record Row(
        long Id,
        int Number,
        IReadOnlyList<string> Groups,
        DateOnly PrepareBy,
        DateOnly CertifyBy,
        TimeOnly? PrepareTime,
        TimeOnly? CertifyTime,
        bool IsReturned,
        bool HasEvidence
    );
}
