using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Reminders;

/// <summary>Loads what reminders need for many agencies or people at once, in eight queries however many they are.</summary>
public static class LoadPictures
{
    /// <summary>Agencies as a whole, by id.</summary>
    /// <param name="from">First day that will be asked about.</param>
    /// <param name="to">Last day that will be asked about.</param>
    public static async Task<IReadOnlyDictionary<long, ReminderPicture>> OfAgenciesAsync(
        OitDb db,
        NationalHolidays holidays,
        IReadOnlyList<long> agencyIds,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken = default
    )
    {
        var ids = agencyIds.ToList();
        var officers = await Officers(
                db.Officers.Where(o => EF.Parameter(ids).Contains(o.AgencyId))
            )
            .ToListAsync(cancellationToken);
        var rounds = await RoundsAsync(db, ids, cancellationToken);
        var roundIds = rounds.Keys.ToList();
        var acting = await ActingAsync(
            db,
            [.. officers.Select(o => o.Id)],
            from,
            to,
            cancellationToken
        );
        var places = await PlacesAsync(
            db,
            rounds,
            db.Assignments.Where(a => EF.Parameter(roundIds).Contains(a.RoundId)),
            db.Items.Where(i => EF.Parameter(roundIds).Contains(i.RoundId)),
            cancellationToken
        );
        return await PutTogetherAsync(
            db,
            holidays,
            ids,
            officers,
            acting,
            places,
            from,
            cancellationToken
        );
    }

    /// <summary>Some people's part of their agencies, by agency: with them those for whom they act.</summary>
    public static async Task<IReadOnlyDictionary<long, ReminderPicture>> OfOfficersAsync(
        OitDb db,
        NationalHolidays holidays,
        IReadOnlyList<long> officerIds,
        DateOnly day,
        CancellationToken cancellationToken = default
    )
    {
        var acting = await ActingAsync(db, [.. officerIds], day, day, cancellationToken);
        var ids = officerIds
            .Concat(acting.SelectMany(a => new[] { a.OfficerId, a.DelegateId }))
            .Distinct()
            .ToList();
        var officers = await Officers(db.Officers.Where(o => EF.Parameter(ids).Contains(o.Id)))
            .ToListAsync(cancellationToken);
        var agencies = officers.Select(o => o.AgencyId).Distinct().ToList();
        var rounds = await RoundsAsync(db, agencies, cancellationToken);
        var roundIds = rounds.Keys.ToList();
        var assignments = db.Assignments.Where(a =>
            EF.Parameter(ids).Contains(a.OfficerId) && EF.Parameter(roundIds).Contains(a.RoundId)
        );
        var items = await assignments
            .Where(a => a.SignedAt == null)
            .Select(a => a.ItemId)
            .Distinct()
            .ToListAsync(cancellationToken);
        var places = await PlacesAsync(
            db,
            rounds,
            assignments,
            db.Items.Where(i => EF.Parameter(items).Contains(i.Id)),
            cancellationToken
        );
        return await PutTogetherAsync(
            db,
            holidays,
            agencies,
            officers,
            acting,
            places,
            day,
            cancellationToken
        );
    }

    private static IQueryable<ReminderOfficer> Officers(IQueryable<Officer> officers) =>
        officers.Select(o => new ReminderOfficer(
            o.Id,
            o.AgencyId,
            o.Name,
            o.Role,
            o.IsActive,
            o.SnoozedUntil,
            o.NoticeChannel
        ));

    private sealed record RoundRow(
        long Id,
        long AgencyId,
        SignPolicy PreparePolicy,
        SignPolicy CertifyPolicy
    );

    private static Task<Dictionary<long, RoundRow>> RoundsAsync(
        OitDb db,
        List<long> agencyIds,
        CancellationToken cancellationToken
    ) =>
        db
            .Rounds.Where(r => EF.Parameter(agencyIds).Contains(r.AgencyId) && r.IsCurrent)
            .Select(r => new RoundRow(r.Id, r.AgencyId, r.PreparePolicy, r.CertifyPolicy))
            .ToDictionaryAsync(r => r.Id, cancellationToken);

    private static Task<List<ActingDays>> ActingAsync(
        OitDb db,
        List<long> officerIds,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken
    ) =>
        db
            .Delegations.Where(d =>
                d.EndedAt == null
                && d.From <= to
                && from <= d.To
                && (
                    EF.Parameter(officerIds).Contains(d.DelegateId)
                    || EF.Parameter(officerIds).Contains(d.OfficerId)
                )
            )
            .Select(d => new ActingDays(d.OfficerId, d.DelegateId, d.From, d.To))
            .ToListAsync(cancellationToken);

    /// <summary>The open places among the assignments, by agency: whose turn it is follows from the counts of their items.</summary>
    private static async Task<ILookup<long, OpenPlace>> PlacesAsync(
        OitDb db,
        Dictionary<long, RoundRow> rounds,
        IQueryable<Assignment> assignments,
        IQueryable<Item> itemsOf,
        CancellationToken cancellationToken
    )
    {
        var items = await itemsOf
            .Where(i => !i.IsGone)
            .Select(i => new ReminderItem(
                i.Id,
                i.RoundId,
                i.Number,
                i.Title,
                i.PrepareBy,
                i.CertifyBy,
                i.DueTime,
                i.ReturnedAt != null
            ))
            .ToDictionaryAsync(i => i.Id, cancellationToken);
        var counts = await db
            .Assignments.Where(a => itemsOf.Select(i => i.Id).Contains(a.ItemId))
            .GroupBy(a => new { a.ItemId, a.Duty })
            .Select(g => new
            {
                g.Key.ItemId,
                g.Key.Duty,
                Signed = g.Count(a => a.SignedAt != null),
                Named = g.Count(),
            })
            .ToDictionaryAsync(
                c => (c.ItemId, c.Duty),
                c => (c.Signed, c.Named),
                cancellationToken
            );
        var open = await assignments
            .Where(a => a.SignedAt == null)
            .Select(a => new
            {
                a.OfficerId,
                a.ItemId,
                a.Duty,
                a.SnoozedUntil,
            })
            .ToListAsync(cancellationToken);
        return open.Where(a =>
                items.TryGetValue(a.ItemId, out var item)
                && rounds.TryGetValue(item.RoundId, out var round)
                && IsTurnOf(a.Duty, item, round, counts)
            )
            .ToLookup(
                a => rounds[items[a.ItemId].RoundId].AgencyId,
                a => new OpenPlace(a.OfficerId, a.Duty, a.SnoozedUntil, items[a.ItemId])
            );
    }

    private static bool IsTurnOf(
        Duty duty,
        ReminderItem item,
        RoundRow round,
        Dictionary<(long, Duty), (int Signed, int Named)> counts
    ) =>
        ItemProgress
            .From(
                item.IsReturned,
                hasEvidence: false,
                counts.GetValueOrDefault((item.Id, Duty.Prepare)),
                counts.GetValueOrDefault((item.Id, Duty.Certify)),
                round.PreparePolicy,
                round.CertifyPolicy
            )
            .WaitsFor == duty;

    private static async Task<IReadOnlyDictionary<long, ReminderPicture>> PutTogetherAsync(
        OitDb db,
        NationalHolidays holidays,
        List<long> agencies,
        List<ReminderOfficer> officers,
        List<ActingDays> acting,
        ILookup<long, OpenPlace> places,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var ids = officers.ConvertAll(o => o.Id);
        var addresses = await db
            .ChannelAccounts.Where(a =>
                EF.Parameter(ids).Contains(a.OfficerId) && a.State == AccountState.Active
            )
            .Select(a => new ReminderAddress(
                a.OfficerId,
                a.Channel,
                a.UserId,
                a.Reference,
                a.LastSeenAt
            ))
            .ToListAsync(cancellationToken);
        var closed = await db
            .AgencyHolidays.Where(h => EF.Parameter(agencies).Contains(h.AgencyId))
            .Select(h => new { h.AgencyId, h.Day })
            .ToListAsync(cancellationToken);
        var since = day.AddDays(-2 * ReminderRules.MakeUpDays);
        var runs = await db
            .ReminderRuns.Where(r => EF.Parameter(agencies).Contains(r.AgencyId) && r.Day >= since)
            .Select(r => new { r.AgencyId, r.Day })
            .ToListAsync(cancellationToken);
        var closedOf = closed.ToLookup(h => h.AgencyId, h => h.Day);
        var runsOf = runs.ToLookup(r => r.AgencyId, r => r.Day);
        var officersOf = officers.ToLookup(o => o.AgencyId);
        var agencyOf = officers.ToDictionary(o => o.Id, o => o.AgencyId);
        var actingOf = acting.ToLookup(a => agencyOf.GetValueOrDefault(a.OfficerId));
        var addressesOf = addresses.ToLookup(a => agencyOf[a.OfficerId]);
        return agencies.ToDictionary(
            id => id,
            id => new ReminderPicture
            {
                AgencyId = id,
                Working = new WorkingDays(holidays, closedOf[id].ToHashSet()),
                Runs = [.. runsOf[id].Order()],
                Officers = officersOf[id].ToDictionary(o => o.Id),
                Places = places[id].ToLookup(p => p.OfficerId),
                Acting = [.. actingOf[id]],
                Addresses = addressesOf[id].ToLookup(a => a.OfficerId),
            }
        );
    }
}
