using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>A coordinator sets the last day of an item.</summary>
/// <param name="Duty">Null sets both. A later prepare-by takes an earlier certify-by along.</param>
/// <param name="On">The last day, in Asia/Bangkok.</param>
/// <param name="Time">Time of that day in Asia/Bangkok; null for its end.</param>
public sealed record SetDeadline(Duty? Duty, DateOnly On, TimeOnly? Time = null) : ItemCommand
{
    private protected override Outcome Decide(Situation situation)
    {
        var (item, actor, now) = situation;
        if (actor.CoordinatorAt(now) is null)
            return new OnlyCoordinator();
        var moved = DueDates.Move(item, Duty, On, Time);
        if (moved.Apply(item) == item)
            return new NothingToChange(item.Number);
        if (situation.StaleFor(this) is { } stale)
            return stale;
        if (DueDates.Unfit(item, Duty, On, Time, now) is { } unfit)
            return unfit;
        var decision = new Decision(situation);
        DueDates.Apply(decision, moved);
        return decision.Done();
    }
}
