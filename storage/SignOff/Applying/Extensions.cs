using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.SignOff;

/// <summary>Wishes for more time, between rows and rules.</summary>
internal static class Extensions
{
    public static Extension State(ExtensionRequest row) =>
        new(row.Id, row.OfficerId, row.Duty, row.Until, row.Granted, row.DecidedById);

    public static async Task<AskExtension> FillAsync(
        OitDb db,
        AskExtension command,
        ItemState item,
        CancellationToken cancellationToken
    )
    {
        var waiting = await db
            .ExtensionRequests.AsTracking()
            .Where(r => r.ItemId == item.Id && r.DecidedAt == null)
            .ToListAsync(cancellationToken);
        return command with
        {
            Waiting = [.. waiting.Select(State)],
            Coordinators = await Actors.CoordinatorsAsync(db, item.AgencyId, cancellationToken),
        };
    }

    public static async Task ApplyAsync(
        OitDb db,
        Decided decided,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        foreach (var change in decided.Changes)
            if (change is ExtensionAsked asked)
                db.ExtensionRequests.Add(NewRow(decided.After!, asked, now));
            else if (change is ExtensionSettled settled)
            {
                var row = await db.ExtensionRequests.FindAsync([settled.Id], cancellationToken);
                (row!.Granted, row.DecidedById, row.DecidedAt) = (
                    settled.Granted,
                    actor.OfficerId,
                    now
                );
            }
    }

    private static ExtensionRequest NewRow(
        ItemState item,
        ExtensionAsked asked,
        DateTimeOffset now
    ) =>
        new()
        {
            AgencyId = item.AgencyId,
            ItemId = item.Id,
            OfficerId = asked.OfficerId,
            Duty = asked.Duty,
            Until = asked.Until,
            Reason = asked.Reason,
            AskedAt = now,
        };
}
