using System.Text.Json;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// "Ready to certify" waits for its hour or for a reply to ride on; where the item has moved on meanwhile, or the
/// certifier has just seen it, it is taken back.
/// </summary>
internal static class ReadyNotices
{
    /// <summary>Words of the button that leads to the certify card; ready notices are known by it.</summary>
    public static string Lead(int item) => $"รับรอง O{item}";

    /// <summary>After decisions: nobody is told of an item that does not wait for them any more.</summary>
    public static async Task FollowAsync(
        Scene scene,
        IEnumerable<Decided> decided,
        CancellationToken cancellationToken
    )
    {
        var changed = decided
            .SelectMany(d =>
                d is { Before: { } before, After: { } after }
                    ? [.. d.Items, (before, after)]
                    : d.Items
            )
            .Where(item => item.Before.IsReady)
            .Select(item =>
                (
                    item.After.Number,
                    Before: CertifiersOf(item.Before),
                    Now: item.After.IsReady
                        ? [.. item.After.OpenPlaces(Duty.Certify).Select(p => p.OfficerId)]
                        : (List<long>)[]
                )
            )
            .Where(item => item.Before.Except(item.Now).Any())
            .ToList();
        if (changed.Count == 0)
            return;
        var standIns = await StandIns.OfAsync(
            scene.Db,
            [.. changed.SelectMany(item => item.Before.Concat(item.Now)).Distinct()],
            scene.Today,
            cancellationToken
        );
        var done = changed
            .SelectMany(item =>
                Told(item.Before).Except(Told(item.Now)).Select(id => (id, item.Number))
            )
            .ToLookup(pair => pair.id, pair => pair.Number);
        foreach (var officer in done)
            await TakeBackAsync(scene, officer.Key, [.. officer], cancellationToken);

        IEnumerable<long> Told(List<long> certifiers) =>
            certifiers.Concat(certifiers.SelectMany(id => standIns[id]));
    }

    /// <summary>The certifier has these before their eyes.</summary>
    public static Task SeenAsync(
        Scene scene,
        IEnumerable<int> items,
        CancellationToken cancellationToken
    ) => TakeBackAsync(scene, scene.Me.Officer.Id, [.. items], cancellationToken);

    private static List<long> CertifiersOf(ItemState item) =>
        [.. item.Of(Duty.Certify).Select(place => place.OfficerId)];

    private static Task TakeBackAsync(
        Scene scene,
        long officer,
        IReadOnlyCollection<int> items,
        CancellationToken cancellationToken
    )
    {
        return TakeBack.RunAsync(
            scene.Db,
            [officer],
            content => Without(content, items),
            cancellationToken
        );
    }

    /// <summary>What is left of a notice without those items; null where nothing is.</summary>
    public static string? Without(string content, IEnumerable<int> items)
    {
        var leads = items.Select(Lead).ToHashSet(StringComparer.Ordinal);
        if (Read(content) is not { } activities)
            return content;
        var left = activities.Where(activity => Keeps(activity, leads)).ToList();
        return left.Count == 0
            ? null
            : JsonSerializer.Serialize(left, BotFrameworkJson.Readable.IReadOnlyListActivity);
    }

    /// <summary>Null where it cannot be read; nobody's turn fails by that.</summary>
    private static IReadOnlyList<Activity>? Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize(
                content,
                BotFrameworkJson.Readable.IReadOnlyListActivity
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether anything is left to say; a list loses the rows that are gone.</summary>
    private static bool Keeps(Activity activity, HashSet<string> leads)
    {
        if (activity.Card is not { } card)
            return true;
        if (card.Buttons is [{ Say: { } lead }] && leads.Contains(lead))
            return false;
        var rows = card.Sections.SelectMany(section => section.Rows).ToList();
        var left = rows.FindAll(row => row.Tap?.Say is not { } say || !leads.Contains(say));
        if (left.Count == rows.Count)
            return true;
        activity.Card = Words.ItemCard.Ready(left);
        return left.Count > 0;
    }
}
