using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Storage.Register;

/// <summary>What an import did to items that people work on: who is named now, and for whom they wait.</summary>
internal static class ImportedItems
{
    /// <summary>Of an item that is gone, or of a round that nobody works on, nobody is asked anything.</summary>
    public static List<ItemState> StatesOf(OitDb db, IEnumerable<Item> items, Round round) =>
        [
            .. items.Select(item =>
            {
                var state = new LoadedItem(db, item, round).State();
                return item.IsGone || !round.IsCurrent ? state with { Places = [] } : state;
            }),
        ];

    /// <summary>To those whom an item waits for that did not wait for them before.</summary>
    public static ReadyToCertifyNotice? Ready(ItemState before, ItemState after)
    {
        if (!after.IsReady)
            return null;
        var asked = before.IsReady ? before.Of(Duty.Certify).Select(p => p.OfficerId) : [];
        var to = after.OpenPlaces(Duty.Certify).Select(p => p.OfficerId).Except(asked).ToList();
        return to.Count == 0 ? null : new ReadyToCertifyNotice(to, after.Number);
    }

    /// <summary>A new round's own line says enough; within a round everybody's days count from when they were named.</summary>
    public static void LogPlaces(
        OitDb db,
        LogLine line,
        List<(Item Item, Duty Duty, long OfficerId, bool IsNamed)> places
    )
    {
        foreach (var (item, duty, officer, isNamed) in places)
        {
            var words = Staffing.Words(duty, officer);
            db.Log.Add(
                line with
                {
                    Action = isNamed ? LogActions.Assign : LogActions.Unassign,
                    ItemId = item.Id,
                    ItemNumber = item.Number,
                    Before = isNamed ? null : words,
                    After = isNamed ? words : null,
                }
            );
        }
    }
}
