using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>What changes to people of the agency look at.</summary>
internal static class Staff
{
    /// <summary>A coordinator changes somebody at work in their agency; else why they cannot.</summary>
    public static async Task<Outcome> ChangeAsync(
        OitDb db,
        Actor actor,
        long officerId,
        DateTimeOffset now,
        Func<Officer, Task<Outcome>> change,
        CancellationToken cancellationToken
    ) =>
        PeopleDecision.OnlyCoordinators(actor, now) is { } refusal ? refusal
        : await FindAsync(db, actor, officerId, cancellationToken) is { } officer
            ? await change(officer)
        : new UnknownOfficer(officerId);

    /// <summary>Somebody at work in the actor's agency, with their spellings, whoever it is that changes them.</summary>
    public static Task<Officer?> FindAsync(
        OitDb db,
        Actor actor,
        long officerId,
        CancellationToken cancellationToken
    ) =>
        db
            .Officers.AsTracking()
            .Include(o => o.NameForms)
            .FirstOrDefaultAsync(
                o => o.Id == officerId && o.AgencyId == actor.AgencyId && o.IsActive,
                cancellationToken
            );

    /// <summary>Where somebody is named in the current round.</summary>
    public static IQueryable<Assignment> Places(OitDb db, long officerId) =>
        db
            .Assignments.Where(a => a.OfficerId == officerId && !a.Item!.IsGone)
            .Where(a => db.Rounds.Any(r => r.Id == a.RoundId && r.IsCurrent));

    public static async Task<bool> IsLastCoordinatorAsync(
        OitDb db,
        Officer officer,
        CancellationToken cancellationToken
    ) =>
        officer.Role == OfficerRole.Coordinator
        && (await Actors.CoordinatorsAsync(db, officer.AgencyId, cancellationToken)).Count == 1;
}
