using OitBot.Storage.SignOff;

namespace OitBot.Storage.Enrollment;

/// <summary>A coordinator, or the command line, has a code made for an officer. Older open ones are void by that.</summary>
public static class IssueCode
{
    /// <param name="by">Null for the command line.</param>
    /// <returns>Null where it may be issued.</returns>
    public static Refusal? Refuse(Person officer, long agencyId, Actor? by, DateTimeOffset now)
    {
        if (by is not null && PeopleDecision.OnlyCoordinators(by, now) is { } refusal)
            return refusal;
        return officer.AgencyId != agencyId || !officer.IsActive
            ? new UnknownOfficer(officer.Id)
            : null;
    }
}
