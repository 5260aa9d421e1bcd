using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Reminders;

/// <summary>
/// Finds, in the database, the places that are open and whose turn it is: what
/// <see cref="Queries.ItemPicture.WaitsFor"/> says of a loaded item. Of a fresh round nine places in ten wait for others
/// and need not be read.
/// </summary>
internal static class TurnPlaces
{
    /// <summary>A place with its agency.</summary>
    public sealed record Row(long AgencyId, OpenPlace Place);

    /// <param name="among">Assignments of any round; only those of current rounds are taken.</param>
    public static async Task<ILookup<long, OpenPlace>> LoadAsync(
        OitDb db,
        IQueryable<Assignment> among,
        CancellationToken cancellationToken
    )
    {
        var rows = await Query(db, among).ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.AgencyId, row => row.Place);
    }

    private static IQueryable<Row> Query(OitDb db, IQueryable<Assignment> among) =>
        from a in among
        where a.SignedAt == null
        join i in db.Items on a.ItemId equals i.Id
        join r in db.Rounds on a.RoundId equals r.Id
        where r.IsCurrent && !i.IsGone
        where
            a.Duty == Duty.Prepare
                ? r.PreparePolicy == SignPolicy.All
                    || !db.Assignments.Any(p =>
                        p.ItemId == i.Id && p.Duty == Duty.Prepare && p.SignedAt != null
                    )
                : i.ReturnedAt == null
                    && (
                        r.PreparePolicy == SignPolicy.All
                            ? db.Assignments.Any(p => p.ItemId == i.Id && p.Duty == Duty.Prepare)
                                && !db.Assignments.Any(p =>
                                    p.ItemId == i.Id && p.Duty == Duty.Prepare && p.SignedAt == null
                                )
                            : db.Assignments.Any(p =>
                                p.ItemId == i.Id && p.Duty == Duty.Prepare && p.SignedAt != null
                            )
                    )
                    && (
                        r.CertifyPolicy == SignPolicy.All
                        || !db.Assignments.Any(p =>
                            p.ItemId == i.Id && p.Duty == Duty.Certify && p.SignedAt != null
                        )
                    )
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
                    i.DueTime,
                    i.ReturnedAt != null
                )
            )
        );
}
