namespace OitBot.Storage.SignOff;

/// <summary>A preparer, or a coordinator, ends somebody's help.</summary>
/// <param name="HelperId">Who helped.</param>
/// <param name="Item">Only with this item; null ends all of it.</param>
public sealed record EndHelper(long HelperId, ItemName? Item = null)
{
    /// <summary>The decision. Changes nothing.</summary>
    public Outcome Decide(PreparerState state, Actor actor, DateTimeOffset now)
    {
        if (Helpers.MayName(state.Preparer, actor, now) is { } refusal)
            return refusal;
        var ended = state
            .Helpers.Where(h => h.HelperId == HelperId && (Item is null || h.ItemId == Item.Id))
            .ToList();
        if (ended.Count == 0)
            return new NoSuchHelper();
        return new Decided
        {
            Changes = [.. ended.Select(h => new HelperEnded(h.Id))],
            Log =
            [
                Helpers.Line(state.Preparer.Id, actor, now, LogActions.EndHelper, Item) with
                {
                    Before = Helpers.Words(state.Preparer.Id, HelperId),
                },
            ],
            Notices = Helpers.Tell(actor, state.Preparer.Id, HelperId, Item, ended: true),
        };
    }
}
