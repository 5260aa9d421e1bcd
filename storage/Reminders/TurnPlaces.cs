using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Reminders;

/// <summary>
/// Finds, in the database, the places that are open and whose turn it is: what
/// <see cref="Queries.ItemPicture.WaitsFor"/> says of a loaded item. Of a fresh round two places in three wait for
/// others and need not be read.
/// </summary>
internal static class TurnPlaces
{
    /// <summary>A current round with what satisfies its duties.</summary>
    public sealed record RoundRow(
        long Id,
        long AgencyId,
        DateTimeOffset ImportedAt,
        SignPolicy PreparePolicy,
        SignPolicy CertifyPolicy
    );

    private sealed record Row(long AgencyId, OpenPlace Place);

    /// <summary>Two queries for rounds of like policies, and hardly ever are there others.</summary>
    /// <param name="officerIds">Whose places; null for everybody's.</param>
    /// <returns>By agency.</returns>
    public static async Task<ILookup<long, OpenPlace>> LoadAsync(
        OitDb db,
        IEnumerable<RoundRow> rounds,
        List<long>? officerIds,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<Row>();
        foreach (var alike in rounds.GroupBy(r => (r.PreparePolicy, r.CertifyPolicy)))
        {
            var ids = alike.Select(r => r.Id).ToList();
            var open = db.Assignments.Where(a =>
                a.SignedAt == null && EF.Parameter(ids).Contains(a.RoundId)
            );
            if (officerIds is not null)
                open = open.Where(a => EF.Parameter(officerIds).Contains(a.OfficerId));
            var (prepare, certify) = alike.Key;
            rows.AddRange(
                await Rows(db, ToPrepare(db, open, prepare)).ToListAsync(cancellationToken)
            );
            rows.AddRange(
                await Rows(db, ToCertify(db, open, prepare, certify)).ToListAsync(cancellationToken)
            );
        }
        return rows.ToLookup(row => row.AgencyId, row => row.Place);
    }

    private static IQueryable<Assignment> ToPrepare(
        OitDb db,
        IQueryable<Assignment> open,
        SignPolicy policy
    )
    {
        var mine = open.Where(a => a.Duty == Duty.Prepare);
        return policy == SignPolicy.All ? mine : NobodySigned(db, mine, Duty.Prepare);
    }

    private static IQueryable<Assignment> ToCertify(
        OitDb db,
        IQueryable<Assignment> open,
        SignPolicy preparePolicy,
        SignPolicy policy
    )
    {
        var mine = open.Where(a => a.Duty == Duty.Certify && a.Item!.ReturnedAt == null)
            .Where(a =>
                db.Assignments.Any(p =>
                    p.ItemId == a.ItemId && p.Duty == Duty.Prepare && p.SignedAt != null
                )
            );
        if (preparePolicy == SignPolicy.All)
            mine = mine.Where(a =>
                !db.Assignments.Any(p =>
                    p.ItemId == a.ItemId && p.Duty == Duty.Prepare && p.SignedAt == null
                )
            );
        return policy == SignPolicy.All ? mine : NobodySigned(db, mine, Duty.Certify);
    }

    /// <summary>One signature would have been enough.</summary>
    private static IQueryable<Assignment> NobodySigned(
        OitDb db,
        IQueryable<Assignment> open,
        Duty duty
    ) =>
        open.Where(a =>
            !db.Assignments.Any(p => p.ItemId == a.ItemId && p.Duty == duty && p.SignedAt != null)
        );

    private static IQueryable<Row> Rows(OitDb db, IQueryable<Assignment> places) =>
        from a in places
        join i in db.Items on a.ItemId equals i.Id
        where !i.IsGone
        select new Row(
            a.AgencyId,
            new OpenPlace(
                a.OfficerId,
                a.Duty,
                a.SnoozedUntil,
                new ReminderItem(
                    i.Id,
                    i.Number,
                    i.Title,
                    i.PrepareBy,
                    i.CertifyBy,
                    i.PrepareTime,
                    i.CertifyTime,
                    i.ReturnedAt != null
                )
            )
        );
}
