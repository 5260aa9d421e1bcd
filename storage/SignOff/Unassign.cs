using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>A coordinator takes somebody out of a duty; somebody must be left for it.</summary>
public sealed record Unassign(long OfficerId, Duty Duty) : ItemCommand
{
    private protected override Outcome Decide(Situation situation)
    {
        var (item, actor, now) = situation;
        if (actor.CoordinatorAt(now) is null)
            return new OnlyCoordinator();
        if (item.PlaceOf(OfficerId, Duty) is null)
            return new NotAssigned(item.Number, Duty, OfficerId);
        if (situation.StaleFor(this) is { } stale)
            return stale;
        return item.Of(Duty).Count() == 1
            ? new NobodyLeft(item.Number, Duty)
            : Staffing.Change(situation, this, Duty, [OfficerId], null);
    }
}
