using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>
/// Certifications that no longer rest on a prepared item, because the policy or the named people changed under them.
/// Left alone they would count again once the item is prepared anew, though nobody looked at it.
/// </summary>
internal static class Unfounded
{
    /// <summary>Whether an item has such certifications.</summary>
    public static bool Has(ItemState item) =>
        !item.IsPrepared && item.SignedPlaces(Duty.Certify).Any();

    /// <summary>Takes them away, each with a line of its own.</summary>
    /// <param name="by">Who changed what they rested on, when and by which channel.</param>
    /// <returns>Whom it concerns; null where there is nothing to take away.</returns>
    public static VoidedNotice? Void(OitDb db, Item item, Round round, LogLine by)
    {
        if (!Has(new LoadedItem(db, item, round).State()))
            return null;
        var concerned = new HashSet<long>();
        foreach (
            var place in item.Assignments.Where(a =>
                a is { Duty: Duty.Certify, SignedAt: not null }
            )
        )
        {
            concerned.UnionWith([place.OfficerId, place.SignedById ?? place.OfficerId]);
            (place.SignedAt, place.SignedById, place.SelfCertified) = (null, null, false);
            db.Log.Add(
                by with
                {
                    Action = LogActions.VoidCertified,
                    ItemId = item.Id,
                    ItemNumber = item.Number,
                    Before = LogWords.Certifier(place.OfficerId),
                    After = null,
                    Reason = null,
                }
            );
        }
        item.Version++;
        return new VoidedNotice([.. concerned.Order()], item.Number);
    }
}
