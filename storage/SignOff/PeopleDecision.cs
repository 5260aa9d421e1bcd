namespace OitBot.Storage.SignOff;

/// <summary>What decisions about people, rather than items, have in common.</summary>
internal static class PeopleDecision
{
    /// <summary>What nobody may who has left or only reads.</summary>
    public static Refusal? Refuse(Actor actor) =>
        !actor.IsActive ? new NotActive()
        : actor.Role == Model.OfficerRole.Executive ? new ReadOnly()
        : null;

    public static Refusal? OnlyCoordinators(Actor actor, DateTimeOffset now) =>
        Refuse(actor) ?? (actor.CoordinatorAt(now) is null ? new OnlyCoordinator() : null);

    public static LogLine Line(
        Actor actor,
        DateTimeOffset now,
        string action,
        string? before,
        string? after,
        string? reason = null
    )
    {
        var coordinator = actor.CoordinatorAt(now);
        return new LogLine(
            actor.AgencyId,
            now,
            action,
            actor.Channel,
            actor.OfficerId,
            coordinator == actor.OfficerId ? null : coordinator,
            Before: before,
            After: after,
            Reason: reason
        );
    }

    public static IReadOnlyList<long> AllBut(Actor actor, params long[] people) =>
        [.. people.Distinct().Where(id => id != actor.OfficerId)];
}
