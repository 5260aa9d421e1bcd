using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.PersonalData;

/// <summary>
/// By what the channels know an officer, now or before an account was taken away: the ids of the person and of their
/// one-to-one conversations. What has become another officer's is not among them.
/// </summary>
internal sealed class OfficerChats
{
    private readonly long _officerId;
    private readonly List<long> _unowned = [];

    private OfficerChats(long officerId, IReadOnlyDictionary<string, List<string>> ids)
    {
        _officerId = officerId;
        Ids = ids;
    }

    /// <summary>By channel.</summary>
    public IReadOnlyDictionary<string, List<string>> Ids { get; }

    /// <summary>Messages to the officer, and those to the same conversations from before anybody was registered there.</summary>
    public IQueryable<Delivery> Messages(OitDb db) =>
        db.Deliveries.Where(d =>
            d.OfficerId == _officerId || EF.Parameter(_unowned).Contains(d.Id)
        );

    public static async Task<OfficerChats> LoadAsync(
        OitDb db,
        long officerId,
        CancellationToken cancellationToken
    )
    {
        var accounts = await db
            .ChannelAccounts.Where(a => a.OfficerId == officerId)
            .Select(a => new Known(a.Channel, a.UserId, a.Reference))
            .ToListAsync(cancellationToken);
        // Whatever was sent to an officer went to them alone, never to a group.
        var sent = await db
            .Deliveries.Where(d => d.OfficerId == officerId && d.Recipient != "")
            .Select(d => new
            {
                d.Channel,
                d.Recipient,
                d.Reference,
            })
            .Distinct()
            .ToListAsync(cancellationToken);
        var all = sent.Select(d => new Known(d.Channel, d.Recipient, d.Reference)).Concat(accounts);
        var ids = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var channel in all.GroupBy(k => k.Channel))
        {
            var known = channel.SelectMany(k => k.Ids).Distinct().ToList();
            var others = await db
                .ChannelAccounts.Where(a => a.Channel == channel.Key && a.OfficerId != officerId)
                .Where(a => known.Contains(a.UserId))
                .Select(a => new Known(a.Channel, a.UserId, a.Reference))
                .ToListAsync(cancellationToken);
            ids[channel.Key] = [.. known.Except(others.SelectMany(k => k.Ids))];
        }
        var chats = new OfficerChats(officerId, ids);
        foreach (var (channel, known) in ids)
            chats._unowned.AddRange(
                await db
                    .Deliveries.Where(d =>
                        d.OfficerId == null && d.Channel == channel && known.Contains(d.Recipient)
                    )
                    .Select(d => d.Id)
                    .ToListAsync(cancellationToken)
            );
        return chats;
    }

    /// <param name="Id">Of the person or of the conversation.</param>
    /// <param name="Reference">Serialized ConversationReference; null where the channel needs none.</param>
    private sealed record Known(string Channel, string Id, string? Reference)
    {
        public IEnumerable<string> Ids
        {
            get
            {
                yield return Id;
                if (Reference is null)
                    yield break;
                using var json = JsonDocument.Parse(Reference);
                foreach (var part in (string[])["user", "conversation"])
                    if (
                        json.RootElement.TryGetProperty(part, out var one)
                        && one.TryGetProperty("id", out var id)
                        && id.GetString() is { } text
                    )
                        yield return text;
            }
        }
    }
}
