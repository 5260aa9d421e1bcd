using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Queries;

namespace OitBot.Storage.Reminders;

/// <summary>Whose reminders wait.</summary>
public static class Snoozes
{
    /// <summary>Whether somebody is reminded of one of these places of an item.</summary>
    /// <param name="now">Moment of the domain clock.</param>
    public static async Task<bool> AnyRemindedAsync(
        OitDb db,
        IReadOnlyList<PlaceRow> places,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (places is not [var first, ..])
            return false;
        var officers = places.Select(place => place.OfficerId).ToArray();
        return await db.Assignments.AnyAsync(
            a =>
                a.ItemId == first.ItemId
                && a.Duty == first.Duty
                && EF.Parameter(officers).Contains(a.OfficerId)
                && (a.SnoozedUntil == null || a.SnoozedUntil <= now),
            cancellationToken
        );
    }
}
