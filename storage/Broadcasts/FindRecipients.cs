using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Storage.Broadcasts;

/// <summary>
/// Who is in an audience at this moment: a query, so that counting, writing out and looking up a hundred thousand
/// people need no list of them.
/// </summary>
public static class FindRecipients
{
    /// <summary>Active officers of the agency who fit, in no order.</summary>
    /// <param name="waiting">The agency's items at the same moment.</param>
    /// <param name="now">
    /// Where given, it is a reminder: people who put theirs off are left out until they are late, and who acts for
    /// somebody gets it instead of them.
    /// </param>
    public static IQueryable<Officer> Of(
        OitDb db,
        long agencyId,
        Audience audience,
        WaitingItems waiting,
        DateTimeOffset? now = null
    )
    {
        var people = db.Officers.AsNoTracking().Where(o => o.AgencyId == agencyId && o.IsActive);
        if (audience.Officers.Count > 0)
            people = people.Where(o => audience.Officers.Contains(o.Id));
        if (audience.Groups.Count > 0)
            people = InGroups(db, people, audience.Groups, waiting);
        if (!audience.LooksAtItems)
            return Without(db, agencyId, people, audience, waiting);
        var places = Places(db, audience, waiting, now);
        people = Without(
            db,
            agencyId,
            people.Where(o => places.Any(a => a.OfficerId == o.Id)),
            audience,
            waiting
        );
        return now is { } at
            // Who is left out gets nothing in somebody's place either.
            ? Without(db, agencyId, Readers(db, agencyId, people, waiting, at), audience, waiting)
            : people;
    }

    private static IQueryable<Officer> Without(
        OitDb db,
        long agencyId,
        IQueryable<Officer> people,
        Audience audience,
        WaitingItems waiting
    )
    {
        foreach (var except in audience.Except)
        {
            var left = Of(db, agencyId, except, waiting);
            people = people.Where(o => !left.Any(l => l.Id == o.Id));
        }
        return people;
    }

    /// <summary>As the day's digests do it: who is away is not reminded, but whoever acts in their place.</summary>
    private static IQueryable<Officer> Readers(
        OitDb db,
        long agencyId,
        IQueryable<Officer> people,
        WaitingItems waiting,
        DateTimeOffset at
    )
    {
        var day = Bangkok.Day(at);
        var acting = db.Delegations.Where(d =>
            d.AgencyId == agencyId
            && d.EndedAt == null
            && d.From <= day
            && day <= d.To
            && db.Officers.Any(o => o.Id == d.DelegateId && o.IsActive)
        );
        var reached = acting.Where(d =>
            db.ChannelAccounts.Any(a =>
                a.OfficerId == d.DelegateId && a.State == AccountState.Active
            )
        );
        return db
            .Officers.AsNoTracking()
            .Where(o => o.AgencyId == agencyId && o.IsActive)
            .Where(o =>
                people.Any(p => p.Id == o.Id) && !reached.Any(d => d.OfficerId == o.Id)
                || acting.Any(d => d.DelegateId == o.Id && people.Any(p => p.Id == d.OfficerId))
            )
            .Where(o =>
                o.SnoozedUntil == null
                || o.SnoozedUntil <= at
                || Late(db, waiting)
                    .Any(a =>
                        a.OfficerId == o.Id
                        || acting.Any(d => d.DelegateId == o.Id && d.OfficerId == a.OfficerId)
                    )
            );
    }

    /// <summary>The next officers by id: as many of them as one unit of work takes.</summary>
    /// <param name="after">Id of the last officer that was dealt with.</param>
    internal static Task<List<long>> NextAsync(
        IQueryable<Officer> people,
        long after,
        int most,
        CancellationToken cancellationToken
    ) =>
        people
            .Where(o => o.Id > after)
            .OrderBy(o => o.Id)
            .Select(o => o.Id)
            .Take(most)
            .ToListAsync(cancellationToken);

    /// <summary>Whoever has no work group belongs to those whose items they are named for.</summary>
    private static IQueryable<Officer> InGroups(
        OitDb db,
        IQueryable<Officer> people,
        IReadOnlyList<string> groups,
        WaitingItems waiting
    )
    {
        var items = waiting.Items.Where(i => i.Groups.Any(groups.Contains)).Select(i => i.Id);
        var ids = items.ToList();
        return people.Where(o =>
            o.WorkGroup != null
                ? groups.Contains(o.WorkGroup)
                : db.Assignments.Any(a => a.OfficerId == o.Id && ids.Contains(a.ItemId))
        );
    }

    private static IQueryable<Assignment> Places(
        OitDb db,
        Audience audience,
        WaitingItems waiting,
        DateTimeOffset? now
    )
    {
        var places = audience.Work switch
        {
            Work.Any => InRound(db, waiting),
            Work.Open => Open(db, waiting, late: false),
            _ => Open(db, waiting, late: true),
        };
        if (audience.Duty is { } duty)
            places = places.Where(a => a.Duty == duty);
        if (audience.Items.Count > 0)
        {
            var ids = waiting
                .Items.Where(i => audience.Items.Contains(i.Number))
                .Select(i => i.Id)
                .ToList();
            places = places.Where(a => ids.Contains(a.ItemId));
        }
        if (now is not { } at)
            return places;
        var late = Late(db, waiting).Select(a => a.Id);
        return places.Where(a =>
            a.SnoozedUntil == null || a.SnoozedUntil <= at || late.Contains(a.Id)
        );
    }

    private static IQueryable<Assignment> InRound(OitDb db, WaitingItems waiting)
    {
        var ids = waiting.Items.Select(i => i.Id).ToList();
        return db.Assignments.Where(a => a.RoundId == waiting.RoundId && ids.Contains(a.ItemId));
    }

    private static IQueryable<Assignment> Late(OitDb db, WaitingItems waiting) =>
        Open(db, waiting, late: true);

    private static IQueryable<Assignment> Open(OitDb db, WaitingItems waiting, bool late)
    {
        var prepare = waiting.For(Duty.Prepare, late);
        var certify = waiting.For(Duty.Certify, late);
        var bare = waiting.LackingEvidence;
        return db.Assignments.Where(a =>
            a.RoundId == waiting.RoundId
            && (a.SignedAt == null || bare.Contains(a.ItemId))
            && (
                a.Duty == Duty.Prepare && prepare.Contains(a.ItemId)
                || a.Duty == Duty.Certify && certify.Contains(a.ItemId)
            )
        );
    }
}
