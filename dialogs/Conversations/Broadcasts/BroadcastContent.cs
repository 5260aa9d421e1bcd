using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;

namespace OitBot.Dialogs.Conversations.Broadcasts;

/// <summary>What goes out for a broadcast: the same to all where that is possible, for it costs the fewest requests.</summary>
public static class BroadcastContent
{
    /// <summary>JSON that everybody gets; null where each recipient gets their own.</summary>
    public static string? Shared(Broadcast broadcast) =>
        broadcast.IsReminder || Placeholders.Any(broadcast.Text)
            ? null
            : Json(BroadcastCard.Of(broadcast, broadcast.Text));

    /// <inheritdoc cref="ComposePersonal"/>
    public static async Task<IReadOnlyDictionary<long, string>> PersonalAsync(
        OitDb db,
        Broadcast broadcast,
        IReadOnlyList<long> officerIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var recipients = await RecipientsAsync(
            db,
            broadcast.AgencyId,
            officerIds,
            now,
            cancellationToken
        );
        return recipients.ToDictionary(
            r => r.Key,
            r => Json(BroadcastCard.Of(broadcast, Placeholders.Fill(broadcast.Text, r.Value)))
        );
    }

    /// <summary>What texts can say of these officers: five queries for any number of them.</summary>
    internal static async Task<IReadOnlyDictionary<long, Recipient>> RecipientsAsync(
        OitDb db,
        long agencyId,
        IReadOnlyList<long> officerIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var open = await OpenWork.LoadAsync(db, agencyId, officerIds, now, cancellationToken);
        var officers = await db
            .Officers.AsNoTracking()
            .Where(o => EF.Parameter(officerIds).Contains(o.Id))
            .ToListAsync(cancellationToken);
        return officers.ToDictionary(
            o => o.Id,
            o => new Recipient(PeopleNames.Greeting(o), o.Position, [.. open[o.Id]])
        );
    }

    private static string Json(Card card) => Notices.Content([new Reply(null) { Card = card }]);
}
