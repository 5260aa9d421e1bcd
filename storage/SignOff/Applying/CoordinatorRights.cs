using Microsoft.EntityFrameworkCore;

namespace OitBot.Storage.SignOff;

/// <summary>What coordinators may do to the accounts and data of an officer, whatever it is.</summary>
internal static class CoordinatorRights
{
    /// <summary>Null where the actor is a coordinator and the officer is one of their agency's.</summary>
    /// <param name="now">Moment of the domain clock.</param>
    public static async Task<Refusal?> RefuseAsync(
        OitDb db,
        Actor actor,
        long officerId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (PeopleDecision.OnlyCoordinators(actor, now) is { } refusal)
            return refusal;
        return await db.Officers.AnyAsync(
            o => o.Id == officerId && o.AgencyId == actor.AgencyId,
            cancellationToken
        )
            ? null
            : new UnknownOfficer(officerId);
    }
}
