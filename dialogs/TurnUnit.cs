using System.Text.Json;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Turns;
using OitBot.Storage.Writing;

namespace OitBot.Dialogs;

/// <summary>What one attempt at a turn loads and saves, within its transaction.</summary>
internal sealed class TurnUnit(
    OitDb db,
    TurnRows rows,
    Incoming incoming,
    ConversationKey key,
    TimeProvider clock,
    TimeProvider machine
)
{
    private long _userVersion;

    public async Task<bool> IsNewAsync(CancellationToken cancellationToken) =>
        incoming.EventId is not { } eventId
        || await rows.MarkSeenAsync(eventId, clock.GetUtcNow(), cancellationToken);

    public async Task<TurnContext> BeginAsync(CancellationToken cancellationToken)
    {
        var json = await rows.ReadConversationAsync(key, cancellationToken);
        return new TurnContext(
            incoming.Activity,
            StateDocument.Parse(json),
            LoadUserAsync,
            cancellationToken
        );
    }

    /// <summary>An event that was handled before: nothing changes, but a reply that has not arrived may use its fresh token.</summary>
    public async Task<TurnResult> SeenAsync(CancellationToken cancellationToken)
    {
        if (incoming is { EventId: { } eventId, ReplyToken: not null })
        {
            var route = new ReplyRoute(eventId, incoming.ReplyToken, incoming.ReplyUntil);
            await Outbox.RenewTokenAsync(db, route, cancellationToken);
        }
        return new TurnResult { AlreadySeen = true };
    }

    public async Task<TurnResult> EndAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        await SaveAsync(turn, cancellationToken);
        var result = new TurnResult
        {
            Replies = turn.Outgoing,
            Invoke = turn.InvokeResponse,
            WroteDeliveries = db.Holds<Delivery>() || db.Holds<Broadcast>(),
        };
        if (incoming.Activity.ExpectsReplies || turn.Outgoing.Count == 0)
            return result;
        var delivery = DeliveryOf(turn);
        if (
            delivery.OfficerId is { } officer
            && await rows.AnyWaitingAsync(officer, cancellationToken)
        )
            await RideAlong.OnReplyAsync(
                db,
                delivery,
                incoming.MostReplies - turn.Outgoing.Count,
                OvertakenNotices.DropAsync,
                cancellationToken
            );
        await rows.AddAsync(delivery, cancellationToken);
        return result with { Delivery = delivery };
    }

    private async Task SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var json = turn.ConversationState.ToJson();
        if (turn.ConversationState.IsChanged(json))
            await rows.SaveConversationAsync(key, json, clock.GetUtcNow(), cancellationToken);
        if (turn.LoadedUserState is not { } user || incoming.Activity.From?.Id is not { } userId)
            return;
        var userJson = user.ToJson();
        if (user.IsChanged(userJson))
            await rows.SaveUserAsync(
                key.Channel,
                userId,
                userJson,
                _userVersion,
                cancellationToken
            );
    }

    private async Task<StateDocument> LoadUserAsync(CancellationToken cancellationToken)
    {
        if (incoming.Activity.From?.Id is not { } userId)
            return StateDocument.Parse(null);
        var (json, version) = await rows.ReadUserAsync(key.Channel, userId, cancellationToken);
        _userVersion = version;
        return StateDocument.Parse(json);
    }

    private Delivery DeliveryOf(TurnContext turn)
    {
        var activity = incoming.Activity;
        var content = JsonSerializer.Serialize(
            turn.Outgoing,
            BotFrameworkJson.Readable.IReadOnlyListActivity
        );
        return Outbox.Reply(
            new OutgoingMessage(key.Channel, key.ConversationId, content, DeliveryKind.Reply)
            {
                AgencyId = turn.AgencyId,
                OfficerId = turn.OfficerId,
                Reference = activity.ServiceUrl is null
                    ? null
                    : JsonSerializer.Serialize(
                        activity.GetConversationReference(),
                        BotFrameworkJson.Readable.ConversationReference
                    ),
            },
            new ReplyRoute(incoming.EventId, incoming.ReplyToken, incoming.ReplyUntil),
            clock.GetUtcNow(),
            machine.GetUtcNow()
        );
    }
}

/// <summary>An event from a channel.</summary>
/// <param name="EventId">The same whenever the channel repeats the event; null where it never does.</param>
public sealed record Incoming(Activity Activity, string? EventId)
{
    /// <summary>LINE's reply token, and until when it may be used (machine's clock).</summary>
    public string? ReplyToken { get; init; }

    public DateTimeOffset? ReplyUntil { get; init; }

    /// <summary>How many messages one reply may hold; waiting notices ride along where there is room.</summary>
    public int MostReplies { get; init; } = int.MaxValue;
}

/// <summary>What a turn came to, after its commit.</summary>
public sealed record TurnResult
{
    /// <summary>The event was handled before: nothing has changed, nothing is to be sent.</summary>
    public bool AlreadySeen { get; init; }

    /// <summary>What the turn said, in order.</summary>
    public IReadOnlyList<Activity> Replies { get; init; } = [];

    /// <summary>
    /// What to send now, as it was saved: the replies and the notices that ride along. It is being attempted, so it
    /// is settled after sending. Null where there is nothing to send, or where the HTTP answer holds it.
    /// </summary>
    public Delivery? Delivery { get; init; }

    /// <summary>Messages to others were written beside it: the sending may be woken.</summary>
    public bool WroteDeliveries { get; init; }

    /// <summary>What to answer an invoke; null where nobody knew it.</summary>
    public InvokeResponse? Invoke { get; init; }
}
