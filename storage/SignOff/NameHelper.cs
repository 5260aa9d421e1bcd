namespace OitBot.Storage.SignOff;

/// <summary>What the preparer prepares and who helps, as the helper rules see it.</summary>
/// <param name="PreparesItems">Ids of the current round's items that the person is named to prepare.</param>
/// <param name="Helpers">Helpers of the person that were not ended.</param>
public sealed record PreparerState(
    Person Preparer,
    IReadOnlyList<long> PreparesItems,
    IReadOnlyList<HelperState> Helpers
);

/// <summary>Somebody helps a preparer, with one item or (null) with all.</summary>
public sealed record HelperState(long Id, long HelperId, long? ItemId);

/// <summary>An item by its row id and its number.</summary>
public sealed record ItemName(long Id, int Number);

/// <summary>ผู้ช่วยจัดทำ: a preparer, or a coordinator, lets staff prepare in the preparer's place.</summary>
/// <param name="Helper">Who helps.</param>
/// <param name="Item">Only this item; null for all of the preparer's.</param>
public sealed record NameHelper(Person Helper, ItemName? Item = null)
{
    /// <summary>The decision. Changes nothing.</summary>
    public Outcome Decide(PreparerState state, Actor actor, DateTimeOffset now) =>
        Refuse(state, actor, now) ?? (Outcome)Name(state.Preparer.Id, actor, now);

    private Refusal? Refuse(PreparerState state, Actor actor, DateTimeOffset now)
    {
        if (Helpers.MayName(state.Preparer, actor, now) is { } refusal)
            return refusal;
        if (Helper.Unfit(actor.AgencyId) is { } unfit)
            return unfit;
        if (Helper.Id == state.Preparer.Id)
            return new SamePerson(Helper.Id);
        var prepares = Item is null
            ? state.PreparesItems.Count > 0
            : state.PreparesItems.Contains(Item.Id);
        if (!prepares)
            return new PreparesNothing(state.Preparer.Id, Item?.Number);
        return state.Helpers.Any(h =>
            h.HelperId == Helper.Id && (h.ItemId is null || h.ItemId == Item?.Id)
        )
            ? new AlreadyHelper(state.Preparer.Id, Helper.Id)
            : null;
    }

    private Decided Name(long preparerId, Actor actor, DateTimeOffset now) =>
        new()
        {
            Changes = [new HelperNamed(preparerId, Helper.Id, Item?.Id)],
            Log =
            [
                Helpers.Line(preparerId, actor, now, LogActions.NameHelper, Item) with
                {
                    After = Helpers.Words(preparerId, Helper.Id),
                },
            ],
            Notices = Helpers.Tell(actor, preparerId, Helper.Id, Item, ended: false),
        };
}

/// <summary>Somebody helps from now on.</summary>
public sealed record HelperNamed(long PreparerId, long HelperId, long? ItemId) : Change;

/// <summary>Somebody no longer helps.</summary>
public sealed record HelperEnded(long Id) : Change;

internal static class Helpers
{
    public static Refusal? MayName(Person preparer, Actor actor, DateTimeOffset now)
    {
        if (PeopleDecision.Refuse(actor) is { } refusal)
            return refusal;
        if (preparer.AgencyId != actor.AgencyId)
            return new UnknownOfficer(preparer.Id);
        return preparer.Id == actor.OfficerId || actor.CoordinatorAt(now) is not null
            ? null
            : new NotYourHelper(preparer.Id);
    }

    public static string Words(long preparer, long helper) =>
        $"{LogWords.Id(helper)} for {LogWords.Id(preparer)}";

    public static LogLine Line(
        long preparer,
        Actor actor,
        DateTimeOffset now,
        string action,
        ItemName? item
    )
    {
        var line = PeopleDecision.Line(actor, now, action, null, null);
        return line with
        {
            OnBehalfOfId = preparer == actor.OfficerId ? null : line.OnBehalfOfId,
            ItemId = item?.Id,
            ItemNumber = item?.Number,
        };
    }

    public static IReadOnlyList<Notice> Tell(
        Actor actor,
        long preparer,
        long helper,
        ItemName? item,
        bool ended
    )
    {
        var told = PeopleDecision.AllBut(actor, preparer, helper);
        return told.Count == 0
            ? []
            : [new HelperNotice(told, preparer, helper, item?.Number, ended)];
    }
}
