using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// ย้ายงานทั้งหมดของ ก ให้ ข: a coordinator hands everything of one person in the round to another. Signatures stay as
/// they were given, by whom they were given. Where the other is named for the same duty already, an open place is
/// dropped and a signed one stays with the person who signed it.
/// </summary>
public sealed record MoveAll(long FromId, Person To)
{
    /// <param name="items">The items of the current round in which <see cref="FromId"/> is named.</param>
    /// <returns>One decision for each item that changes, or why nothing does.</returns>
    public MoveAllOutcome Decide(IEnumerable<ItemState> items, Actor actor, DateTimeOffset now)
    {
        if (Refuse(actor, now) is { } refusal)
            return new(refusal, []);
        var decided = items
            .Where(item => item.AgencyId == actor.AgencyId && item.RoundIsCurrent)
            .Select(item => Decide(new Situation(item, actor, now)))
            .OfType<Decided>()
            .ToList();
        return decided.Count == 0 ? new(new NothingToMove(FromId), []) : new(null, decided);
    }

    private Refusal? Refuse(Actor actor, DateTimeOffset now) =>
        !actor.IsActive ? new NotActive()
        : actor.Role == OfficerRole.Executive ? new ReadOnly()
        : actor.CoordinatorAt(now) is null ? new OnlyCoordinator()
        : FromId == To.Id ? new SamePerson(FromId)
        : To.Unfit(actor.AgencyId);

    private Decided? Decide(Situation situation)
    {
        var decision = new Decision(situation);
        var places = situation.Item.Places.Where(place => place.OfficerId == FromId).ToList();
        var changed = places.Count(place => Move(decision, place));
        return changed == 0 ? null : decision.Done();
    }

    private bool Move(Decision decision, Place place)
    {
        var (number, duty) = (decision.Item.Number, place.Duty);
        var (from, to) = (Staffing.Words(duty, FromId), Staffing.Words(duty, To.Id));
        if (decision.Item.PlaceOf(To.Id, duty) is null)
        {
            decision.Change(new PlaceMoved(FromId, To.Id, duty));
            decision.Log(LogActions.Assign, from, to);
            decision.Tell([To.Id], who => new AssignedNotice(who, [number], duty));
        }
        else if (place.Signature is null)
        {
            decision.Change(new PlaceRemoved(FromId, duty));
            decision.Log(LogActions.Unassign, from, null);
        }
        else
            return false;
        decision.Tell([FromId], who => new UnassignedNotice(who, number, duty, [To.Id]));
        return true;
    }
}

/// <summary>What moves, item by item.</summary>
/// <param name="Refusal">Why nothing moves; null where something does.</param>
/// <param name="Decided">One decision for each item that changes.</param>
public sealed record MoveAllOutcome(Refusal? Refusal, IReadOnlyList<Decided> Decided);
