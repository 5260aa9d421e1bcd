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
            var places = db.Assignments.Where(a => EF.Parameter(ids).Contains(a.RoundId));
            if (officerIds is not null)
                places = places.Where(a => EF.Parameter(officerIds).Contains(a.OfficerId));
            var open = places.Where(a => a.SignedAt == null);
            var (prepare, certify) = alike.Key;
            var toPrepare = ToPrepare(db, open, prepare)
                .Concat(WithoutEvidence(db, places, prepare, certify));
            var toCertify = ToCertify(db, open, prepare, certify);
            foreach (var asked in (IQueryable<Assignment>[])[toPrepare, toCertify])
                rows.AddRange(await Rows(db, asked, prepare).ToListAsync(cancellationToken));
        }
        return rows.Where(row => row.Place is not { Duty: Duty.Certify, LacksEvidence: true })
            .ToLookup(row => row.AgencyId, row => row.Place);
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

    /// <summary>Signed as prepared, but the last link was taken out: nobody can certify it before its preparers bring another.</summary>
    private static IQueryable<Assignment> WithoutEvidence(
        OitDb db,
        IQueryable<Assignment> places,
        SignPolicy preparePolicy,
        SignPolicy certifyPolicy
    )
    {
        var mine = places.Where(a => a.Duty == Duty.Prepare);
        // Where all have to sign, this one has: the database starts from these few.
        if (preparePolicy == SignPolicy.All)
            mine = mine.Where(a => a.SignedAt != null);
        var bare = Prepared(db, mine, preparePolicy)
            .Where(a => !db.Evidence.Any(e => e.ItemId == a.ItemId && e.RemovedAt == null));
        return certifyPolicy == SignPolicy.Any
            ? NobodySigned(db, bare, Duty.Certify)
            : bare.Where(a =>
                db.Assignments.Any(c =>
                    c.ItemId == a.ItemId && c.Duty == Duty.Certify && c.SignedAt == null
                ) || !db.Assignments.Any(c => c.ItemId == a.ItemId && c.Duty == Duty.Certify)
            );
    }

    /// <summary>Those of items of which all is signed that was asked of the preparers.</summary>
    private static IQueryable<Assignment> Prepared(
        OitDb db,
        IQueryable<Assignment> places,
        SignPolicy policy
    )
    {
        var there = places.Where(a => a.Item!.ReturnedAt == null);
        return policy == SignPolicy.Any
            ? there.Where(a =>
                db.Assignments.Any(p =>
                    p.ItemId == a.ItemId && p.Duty == Duty.Prepare && p.SignedAt != null
                )
            )
            : there.Where(a =>
                !db.Assignments.Any(p =>
                    p.ItemId == a.ItemId && p.Duty == Duty.Prepare && p.SignedAt == null
                )
            );
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

    private static IQueryable<Row> Rows(
        OitDb db,
        IQueryable<Assignment> places,
        SignPolicy preparePolicy
    ) =>
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
            {
                // A number asked of each row that is found: as a join PostgreSQL would read everybody's evidence.
                LacksEvidence =
                    a.Duty == Duty.Certify
                        ? db.Evidence.Where(e => e.ItemId == a.ItemId && e.RemovedAt == null)
                            .Min(e => (long?)e.Id) == null
                        // Where one signature is enough, those who gave none are asked for the link too.
                        : a.SignedAt != null
                            || preparePolicy == SignPolicy.Any
                                && db.Assignments.Any(p =>
                                    p.ItemId == a.ItemId
                                    && p.Duty == Duty.Prepare
                                    && p.SignedAt != null
                                ),
            }
        );
}
