using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Reminders;

/// <summary>
/// What somebody would have been reminded of by now if they had not put it off. Whoever takes reminders up again before
/// their time is shown it: the days on which it was to be told do not come again.
/// </summary>
/// <param name="Digest">Only what was held back.</param>
public sealed record HeldBack(Digest Digest, ReminderPicture Picture)
{
    /// <param name="items">Numbers of the items that are asked about; null for all.</param>
    /// <returns>Null where nothing was held back.</returns>
    public static async Task<HeldBack?> FindAsync(
        OitDb db,
        ReminderRules rules,
        long officerId,
        IReadOnlyCollection<int>? items,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var pictures = await LoadPictures.OfOfficersAsync(
            db,
            rules.Holidays,
            [officerId],
            Bangkok.Day(now),
            cancellationToken
        );
        var picture = pictures.Values.First(p => p.Officers.ContainsKey(officerId));
        if (picture.Runs is not [{ Day: var first }, ..])
            return null;
        var last = picture.Runs[^1].Day;
        var since = Bangkok.At(last.AddDays(-ReminderRules.MakeUpDays), TimeOnly.MinValue);
        var sent = await db
            .Deliveries.Where(d =>
                d.OfficerId == officerId
                && d.State == DeliveryState.Sent
                && d.Kind == DeliveryKind.Reminder
                && d.SentAt >= since
                && d.Items != null
            )
            .Select(d => new { d.SentAt, d.Items })
            .ToListAsync(cancellationToken);
        var told = sent.SelectMany(d => d.Items!.Select(item => (item, On: d.SentAt!.Value)))
            .ToLookup(told => told.item, told => Bangkok.Day(told.On));
        var digests = new Digests(picture, rules, now, last, now);
        var digest = digests.PutOffOf(officerId, IsHeldBack);
        return digest is null ? null : new HeldBack(digest, picture);

        bool IsHeldBack(OpenPlace place)
        {
            var number = place.Item.Number;
            if (items is not null && !items.Contains(number))
                return false;
            var lastTold = told[number].DefaultIfEmpty(first.AddDays(-1)).Max();
            return new ReminderDays(picture.Working, rules, last, lastTold, last).IsDue(place.Due);
        }
    }
}
