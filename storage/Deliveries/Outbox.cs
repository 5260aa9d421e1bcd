using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;

namespace OitBot.Storage.Deliveries;

/// <summary>
/// Writes what is to be sent. Everything here only prepares rows in the unit of work at hand; nothing is sent before
/// its commit.
/// </summary>
public static class Outbox
{
    /// <summary>
    /// How long a process may hold a delivery that it is sending. Longer than one attempt lasts, and short enough
    /// that what a crash left is found within 15 seconds.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(9);

    /// <summary>How many people's notices are gathered in one commit.</summary>
    private const int MostGathered = 500;

    /// <summary>Adds a message that a job sends, at once or when it is due.</summary>
    public static Delivery Add(OitDb db, OutgoingMessage message, DateTimeOffset now)
    {
        var delivery = Make(message, now);
        delivery.State = message.Gather ? DeliveryState.Gathering : DeliveryState.Pending;
        db.Deliveries.Add(delivery);
        return delivery;
    }

    /// <summary>
    /// Adds the reply to an event. It counts as being attempted from the commit on, for the process that commits it
    /// sends it itself.
    /// </summary>
    /// <param name="machineNow">The machine's clock, for the lease.</param>
    public static Delivery AddReply(
        OitDb db,
        OutgoingMessage message,
        ReplyRoute route,
        DateTimeOffset now,
        DateTimeOffset machineNow
    )
    {
        var delivery = Make(message, now);
        delivery.Kind = DeliveryKind.Reply;
        delivery.EventId = route.EventId;
        delivery.ReplyToken = route.Token;
        delivery.ReplyUntil = route.Until;
        delivery.State = DeliveryState.Attempting;
        delivery.LeasedUntil = machineNow + Lease;
        delivery.Attempts = 1;
        db.Deliveries.Add(delivery);
        return delivery;
    }

    /// <summary>Where a notice reaches the officer: the channel they chose, else the one last used. Null where none does.</summary>
    public static async Task<ChannelAccount?> FindAddressAsync(
        OitDb db,
        long officerId,
        CancellationToken cancellationToken = default
    )
    {
        var preferred = await db
            .Officers.Where(o => o.Id == officerId)
            .Select(o => o.NoticeChannel)
            .FirstOrDefaultAsync(cancellationToken);
        var accounts = await db
            .ChannelAccounts.AsNoTracking()
            .Where(a => a.OfficerId == officerId && a.State == AccountState.Active)
            .ToListAsync(cancellationToken);
        return Choose(accounts, preferred);
    }

    /// <summary>The one of a person's accounts that notices go to.</summary>
    internal static ChannelAccount? Choose(
        IEnumerable<ChannelAccount> accounts,
        string? preferred
    ) =>
        accounts
            .Where(a => a.State == AccountState.Active)
            .OrderByDescending(a => a.Channel == preferred)
            .ThenByDescending(a => a.LastSeenAt)
            .FirstOrDefault();

    /// <summary>
    /// Lets notices that wait for this person ride on a reply to their one-to-one conversation: their content is added
    /// to the reply's, and they share its fate. Returns how many came along.
    /// </summary>
    /// <param name="reply">Added in this unit of work, not saved yet or tracked.</param>
    /// <param name="mostActivities">How many activities the reply has room for.</param>
    public static async Task<int> AttachWaitingAsync(
        OitDb db,
        Delivery reply,
        int mostActivities,
        CancellationToken cancellationToken = default
    )
    {
        var waiting = await RowLocks.TakeAsync(
            db,
            db.Deliveries.AsTracking()
                .Where(d =>
                    d.OfficerId == reply.OfficerId
                    && (
                        d.State == DeliveryState.Gathering
                        || (d.State == DeliveryState.Pending && d.Kind == DeliveryKind.Notice)
                    )
                    && d.Attempts == 0
                    && d.Channel == reply.Channel
                    && d.Recipient == reply.Recipient
                    && d.Content != null
                ),
            wait: false,
            cancellationToken
        );
        waiting.AddRange(await PartGatheredAsync(db, waiting, cancellationToken));
        return Join(reply, waiting.OrderBy(d => d.Id), mostActivities);
    }

    /// <summary>
    /// Notices that were gathered into one and then meet a reply go along each by itself: their fate is the reply's, not
    /// that of a notice which rides too. Returns those that rode.
    /// </summary>
    private static async Task<List<Delivery>> PartGatheredAsync(
        OitDb db,
        List<Delivery> waiting,
        CancellationToken cancellationToken
    )
    {
        var gathered = waiting.FindAll(d => d.State == DeliveryState.Pending);
        if (gathered.Count == 0)
            return [];
        var keys = gathered.ConvertAll(d => d.RetryKey);
        var riders = await db
            .Deliveries.AsTracking()
            .Where(d => d.State == DeliveryState.Riding && EF.Parameter(keys).Contains(d.RetryKey))
            .ToListAsync(cancellationToken);
        var byCarrier = riders.ToLookup(d => d.RetryKey);
        gathered.ForEach(carrier => Part(carrier, byCarrier[carrier.RetryKey]));
        riders.ForEach(rider => rider.State = DeliveryState.Gathering);
        return riders;
    }

    /// <summary>
    /// Turns what was gathered and is due now into one message a person: the oldest carries the others. Returns how
    /// many messages became ready; where it is none, none is left, or another process has them.
    /// </summary>
    public static async Task<int> GatherDueAsync(
        OitDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken = default
    )
    {
        var due = (
            await db
                .Deliveries.Where(d => d.State == DeliveryState.Gathering && d.DueAt <= now)
                .Select(d => new { d.Channel, d.Recipient })
                .Distinct()
                .Take(MostGathered)
                .ToListAsync(cancellationToken)
        )
            .Select(d => (d.Channel, d.Recipient))
            .ToHashSet();
        if (due.Count == 0)
            return 0;
        // What waits for a later hour goes along: it would be a message of its own otherwise.
        var recipients = due.Select(d => d.Recipient).ToList();
        var waiting = await RowLocks.TakeAsync(
            db,
            db.Deliveries.AsTracking()
                .Where(d =>
                    d.State == DeliveryState.Gathering
                    && EF.Parameter(recipients).Contains(d.Recipient)
                ),
            wait: false,
            cancellationToken
        );
        var people = waiting.ToLookup(d => (d.Channel, d.Recipient));
        var ready = 0;
        foreach (var person in due)
        {
            var mine = people[person].Where(d => ReadOrEnd(d) is not null).ToList();
            if (mine.Count == 0)
                continue;
            var carrier = mine[0];
            carrier.State = DeliveryState.Pending;
            carrier.DueAt = mine.Min(d => d.DueAt);
            Join(carrier, mine.Skip(1), int.MaxValue);
            ready++;
        }
        return ready;
    }

    /// <summary>
    /// A redelivered event brings a token by which a reply that has not been sent for certain can be sent. Returns
    /// whether there is such a reply.
    /// </summary>
    public static async Task<bool> RenewTokenAsync(
        OitDb db,
        ReplyRoute route,
        CancellationToken cancellationToken = default
    ) =>
        await db
            .Deliveries.Where(d =>
                (d.State == DeliveryState.Attempting || d.State == DeliveryState.Pending)
                && d.Kind == DeliveryKind.Reply
                && d.EventId == route.EventId
                && d.ReplyToken != null
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(d => d.ReplyToken, route.Token)
                        .SetProperty(d => d.ReplyUntil, route.Until),
                cancellationToken
            ) > 0;

    private static Delivery Make(OutgoingMessage message, DateTimeOffset now) =>
        new()
        {
            AgencyId = message.AgencyId,
            OfficerId = message.OfficerId,
            BroadcastId = message.BroadcastId,
            Kind = message.Kind,
            Channel = message.Channel,
            Recipient = message.Recipient,
            Reference = message.Reference,
            Content = message.Content,
            Items = message.Items is null ? null : [.. message.Items],
            RetryKey = Guid.NewGuid(),
            DueAt = message.DueAt ?? now,
            CreatedAt = now,
        };

    /// <summary>Adds the riders' content to the carrier's, as far as there is room; they share its fate.</summary>
    internal static int Join(Delivery carrier, IEnumerable<Delivery> riders, int mostActivities)
    {
        var activities = Read(carrier)!;
        var joined = 0;
        foreach (var rider in riders)
        {
            if (ReadOrEnd(rider) is not { } more)
                continue;
            if (more.Count > mostActivities)
                break;
            mostActivities -= more.Count;
            foreach (var activity in more)
                activities.Add(activity?.DeepClone());
            rider.State = DeliveryState.Riding;
            rider.RetryKey = carrier.RetryKey;
            joined++;
        }
        if (joined > 0)
            carrier.Content = activities.ToJsonString(ContentJson.Options);
        return joined;
    }

    /// <summary>Takes the riders' content, which came last, off the carrier's: each goes its own way again.</summary>
    internal static void Part(Delivery carrier, IEnumerable<Delivery> riders)
    {
        var taken = riders.Sum(r =>
            r.Content is null ? 0 : JsonNode.Parse(r.Content)!.AsArray().Count
        );
        if (taken == 0 || carrier.Content is null)
            return;
        var activities = JsonNode.Parse(carrier.Content)!.AsArray();
        for (; taken > 0; taken--)
            activities.RemoveAt(activities.Count - 1);
        carrier.Content = activities.ToJsonString(ContentJson.Options);
    }

    /// <summary>The activities of one that others may go with; one that cannot be read holds up nobody, and ends.</summary>
    private static JsonArray? ReadOrEnd(Delivery delivery)
    {
        var activities = Read(delivery);
        if (activities is null)
            (delivery.State, delivery.Failure) = (DeliveryState.Failed, Reasons.Unreadable);
        return activities;
    }

    private static JsonArray? Read(Delivery delivery)
    {
        try
        {
            return JsonNode.Parse(delivery.Content ?? "[]") as JsonArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A message to be sent.</summary>
/// <param name="Channel">As in Activity.ChannelId.</param>
/// <param name="Recipient">LINE: user or group id. Activity protocol: conversation id.</param>
/// <param name="Content">JSON array of neutral activities; null where the broadcast holds it.</param>
public sealed record OutgoingMessage(
    string Channel,
    string Recipient,
    string? Content,
    DeliveryKind Kind
)
{
    public long? AgencyId { get; init; }
    public long? OfficerId { get; init; }
    public long? BroadcastId { get; init; }

    /// <summary>Serialized ConversationReference where the channel needs more than the recipient.</summary>
    public string? Reference { get; init; }

    /// <summary>Not before this moment of the domain clock; null means now.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Numbers of the items it is about; null where it is about none.</summary>
    public IReadOnlyList<int>? Items { get; init; }

    /// <summary>Waits until it is due for a reply to ride on, then goes out together with the others.</summary>
    public bool Gather { get; init; }
}

/// <summary>How an event can be answered.</summary>
/// <param name="Token">Null where the channel has no reply tokens.</param>
/// <param name="Until">Until when the token may be used (machine's clock).</param>
public sealed record ReplyRoute(string EventId, string? Token, DateTimeOffset? Until);
