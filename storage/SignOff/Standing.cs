using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>What lets somebody carry out a named person's duty, the strongest first.</summary>
public enum Authority
{
    Own,

    /// <summary>Within the dates of a delegation.</summary>
    Delegate,

    /// <summary>Named by the preparer or a coordinator; for preparing only.</summary>
    Helper,

    /// <summary>A coordinator, with a reason; for preparing only.</summary>
    Coordinator,
}

/// <summary>The actor may act in this named person's place.</summary>
public sealed record Standing(long OfficerId, Authority As)
{
    /// <summary>Everybody named for a duty whom the actor may act for, in the register's order, the actor's own place first.</summary>
    internal static IReadOnlyList<Standing> Of(
        Actor actor,
        ItemState item,
        Duty duty,
        DateTimeOffset now
    )
    {
        var delegations = actor.ActsForAt(now).Select(acting => acting.OfficerId).ToHashSet();
        var isCoordinator = duty == Duty.Prepare && actor.CoordinatorAt(now) is not null;
        return
        [
            .. item.Of(duty)
                .OrderBy(place => place.Ordinal)
                .Select(place => AuthorityOver(place.OfficerId))
                .OfType<Standing>()
                .OrderBy(standing => standing.As != Authority.Own),
        ];

        Standing? AuthorityOver(long officerId) =>
            officerId == actor.OfficerId ? new(officerId, Authority.Own)
            : delegations.Contains(officerId) ? new(officerId, Authority.Delegate)
            : duty == Duty.Prepare && actor.HelpsWith(officerId, item.Id)
                ? new(officerId, Authority.Helper)
            : isCoordinator ? new(officerId, Authority.Coordinator)
            : null;
    }
}
