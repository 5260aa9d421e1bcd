using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>An officer who is to be given something.</summary>
public sealed record Person(long Id, long AgencyId, OfficerRole Role, bool IsActive = true)
{
    internal Refusal? Unfit(long agencyId) =>
        AgencyId != agencyId || !IsActive ? new UnknownOfficer(Id)
        : Role == OfficerRole.Executive ? new CannotAct(Id)
        : null;
}

/// <summary>Changes who is named, and keeps certifications only where the item is still prepared.</summary>
internal static class Staffing
{
    public static Outcome Change(
        Situation situation,
        ItemCommand command,
        Duty duty,
        IReadOnlyList<long> leave,
        long? join
    )
    {
        var decision = new Decision(situation);
        var ordinal = Ordinal(situation.Item, duty, leave);
        foreach (var officer in leave)
        {
            decision.Change(new PlaceRemoved(officer, duty));
            decision.Log(LogActions.Unassign, Words(duty, officer), null, command.Reason);
        }
        if (join is { } newcomer)
        {
            decision.Change(new PlaceAdded(newcomer, duty, ordinal));
            decision.Log(LogActions.Assign, null, Words(duty, newcomer), command.Reason);
            decision.Tell([newcomer], to => new AssignedNotice(to, [situation.Item.Number], duty));
        }
        long[] now = join is { } one ? [one] : [.. decision.Item.Of(duty).Select(p => p.OfficerId)];
        decision.Tell(leave, to => new UnassignedNotice(to, situation.Item.Number, duty, now));
        return Settle(situation, command, decision);
    }

    private static Outcome Settle(Situation situation, ItemCommand command, Decision decision)
    {
        if (!decision.Item.IsPrepared && decision.Item.SignedPlaces(Duty.Certify).Any())
        {
            if (situation.UnconfirmedVoid(command) is { } unconfirmed)
                return unconfirmed;
            decision.VoidCertifications();
        }
        return decision.Done();
    }

    /// <summary>The newcomer stands where the first of those who leave stood, else last.</summary>
    private static int Ordinal(ItemState item, Duty duty, IReadOnlyList<long> leave) =>
        item.Of(duty)
            .Where(place => leave.Contains(place.OfficerId))
            .Select(place => (int?)place.Ordinal)
            .Min()
        ?? item.Of(duty).Select(place => place.Ordinal).DefaultIfEmpty().Max() + 1;

    public static string Words(Duty duty, long officer) =>
        $"{LogWords.Of(duty)} {LogWords.Id(officer)}";
}
