using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Reminders;

/// <summary>Loads what reminders need for many agencies or people at once, in at most eleven queries however many they are.</summary>
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
        var acting = await ActingAsync(
            db,
            officers.ConvertAll(o => o.Id),
            from,
            to,
            cancellationToken
        );
        var places = await OpenedPlaces.LoadAsync(
            db,
            await TurnPlaces.LoadAsync(db, rounds, null, cancellationToken),
            rounds.ToDictionary(r => r.AgencyId, r => Bangkok.Day(r.ImportedAt)),
            to,
            cancellationToken
        );
        var people = officers.ConvertAll(o => o.Id);
        var addresses = await AddressesAsync(db, people, cancellationToken);
        var waiting = await WaitingAsync(db, people, cancellationToken);
        return await PutTogetherAsync(
            db,
            holidays,
            ids,
            officers,
            acting,
            places,
            addresses,
            waiting,
            await ToldDigests.LoadAsync(db, officers, acting, places, to, cancellationToken),
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
        var places = await TurnPlaces.LoadAsync(db, rounds, ids, cancellationToken);
        // Whether somebody is away depends on whether their delegate can be reached.
        var addresses = await AddressesAsync(
            db,
            [.. acting.Select(a => a.DelegateId).Distinct()],
            cancellationToken
        );
        return await PutTogetherAsync(
            db,
            holidays,
            agencies,
            officers,
            acting,
            places,
            addresses,
            [],
            [],
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

    private static Task<List<TurnPlaces.RoundRow>> RoundsAsync(
        OitDb db,
        List<long> agencyIds,
        CancellationToken cancellationToken
    ) =>
        db
            .Rounds.Where(r => EF.Parameter(agencyIds).Contains(r.AgencyId) && r.IsCurrent)
            .Select(r => new TurnPlaces.RoundRow(
                r.Id,
                r.AgencyId,
                r.ImportedAt,
                r.PreparePolicy,
                r.CertifyPolicy
            ))
            .ToListAsync(cancellationToken);

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

    private static async Task<List<ReminderAddress>> AddressesAsync(
        OitDb db,
        List<long> officerIds,
        CancellationToken cancellationToken
    ) =>
        officerIds.Count == 0
            ? []
            : await db
                .ChannelAccounts.Where(a =>
                    EF.Parameter(officerIds).Contains(a.OfficerId) && a.State == AccountState.Active
                )
                .Select(a => new ReminderAddress(
                    a.OfficerId,
                    a.Channel,
                    a.UserId,
                    a.Reference,
                    a.LastSeenAt
                ))
                .ToListAsync(cancellationToken);

    /// <summary>What may have arrived already waits for nothing but an answer.</summary>
    private static Task<List<WaitingReminder>> WaitingAsync(
        OitDb db,
        List<long> officerIds,
        CancellationToken cancellationToken
    ) =>
        db
            .Deliveries.Where(d =>
                EF.Parameter(officerIds).Contains(d.OfficerId!.Value)
                && (d.State == DeliveryState.Pending || d.State == DeliveryState.Attempting)
                && d.Kind == DeliveryKind.Reminder
                && !d.Doubtful
            )
            .Select(d => new WaitingReminder(d.OfficerId!.Value, d.CreatedAt, d.DueAt))
            .ToListAsync(cancellationToken);

    private static async Task<IReadOnlyDictionary<long, ReminderPicture>> PutTogetherAsync(
        OitDb db,
        NationalHolidays holidays,
        List<long> agencies,
        List<ReminderOfficer> officers,
        List<ActingDays> acting,
        ILookup<long, OpenPlace> places,
        List<ReminderAddress> addresses,
        List<WaitingReminder> waiting,
        List<ToldDigest> told,
        DateOnly day,
        CancellationToken cancellationToken
    )
    {
        var closed = await db
            .AgencyHolidays.Where(h => EF.Parameter(agencies).Contains(h.AgencyId))
            .Select(h => new { h.AgencyId, h.Day })
            .ToListAsync(cancellationToken);
        var since = day.AddDays(-2 * ReminderRules.MakeUpDays);
        var runs = await db
            .ReminderRuns.Where(r => EF.Parameter(agencies).Contains(r.AgencyId) && r.Day >= since)
            .Select(r => new { r.AgencyId, Run = new DecidedDay(r.Day, r.DecidedAt) })
            .ToListAsync(cancellationToken);
        var closedOf = closed.ToLookup(h => h.AgencyId, h => h.Day);
        var runsOf = runs.ToLookup(r => r.AgencyId, r => r.Run);
        var officersOf = officers.ToLookup(o => o.AgencyId);
        var agencyOf = officers.ToDictionary(o => o.Id, o => o.AgencyId);
        var actingOf = acting.ToLookup(a => agencyOf.GetValueOrDefault(a.OfficerId));
        var waitingOf = waiting.ToLookup(w => agencyOf[w.OfficerId]);
        var toldOf = told.ToLookup(t => agencyOf[t.OfficerId]);
        var addressesOf = addresses.ToLookup(a => agencyOf[a.OfficerId]);
        return agencies.ToDictionary(
            id => id,
            id => new ReminderPicture
            {
                AgencyId = id,
                Working = new WorkingDays(holidays, closedOf[id].ToHashSet()),
                Runs = [.. runsOf[id].OrderBy(run => run.Day)],
                Waiting = [.. waitingOf[id]],
                Told = [.. toldOf[id]],
                Officers = officersOf[id].ToDictionary(o => o.Id),
                Places = places[id].ToLookup(p => p.OfficerId),
                Acting = [.. actingOf[id]],
                Addresses = addressesOf[id].ToLookup(a => a.OfficerId),
            }
        );
    }
}
