using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// A coordinator names somebody for a duty, beside those who are named or instead of some of them. Where the item is no
/// longer prepared by that, certifications fall, after asking.
/// </summary>
/// <param name="Person">Who is named.</param>
/// <param name="InsteadOf">Who is named no longer; their signature goes with them.</param>
public sealed record Assign(Person Person, Duty Duty, IReadOnlyList<long>? InsteadOf = null)
    : ItemCommand
{
    private protected override Outcome Decide(Situation situation)
    {
        var (item, actor, now) = situation;
        if (actor.CoordinatorAt(now) is null)
            return new OnlyCoordinator();
        if (Person.Unfit(actor.AgencyId) is { } unfit)
            return unfit;
        var isNew = item.PlaceOf(Person.Id, Duty) is null;
        var replaced = (InsteadOf ?? []).Where(id => id != Person.Id).ToList();
        if (replaced.Find(id => item.PlaceOf(id, Duty) is null) is var missing and not 0)
            return new NotAssigned(item.Number, Duty, missing);
        if (!isNew && replaced.Count == 0)
            return new AlreadyAssigned(item.Number, Duty, Person.Id);
        if (situation.StaleFor(this) is { } stale)
            return stale;
        return Staffing.Change(situation, this, Duty, replaced, isNew ? Person.Id : null);
    }
}
