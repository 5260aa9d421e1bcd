using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Channels;

/// <summary>Events that were saved raw because turns waited too long.</summary>
public sealed partial class PendingEvents(
    OitDatabase database,
    TimeProvider machine,
    ILogger<PendingEvents> logger
)
{
    /// <summary>Those that cannot be read and were reported: they are looked at again and again.</summary>
    private readonly ConcurrentDictionary<string, bool> _unreadable = new();

    private volatile bool _mayBeOthers;

    /// <summary>Saves them in one commit. An event that is there already stays as it is.</summary>
    public Task SaveAsync(IReadOnlyList<Incoming> events) =>
        database.Writer.WriteAsync(
            async (db, token) =>
            {
                var ids = events.Select(e => e.EventId!).ToList();
                var there = await db
                    .PendingEvents.Where(e => ids.Contains(e.EventId))
                    .Select(e => e.EventId)
                    .ToListAsync(token);
                db.PendingEvents.AddRange(
                    events
                        .DistinctBy(e => e.EventId)
                        .Where(e => !there.Contains(e.EventId!))
                        .Select(Row)
                );
            }
        );

    /// <summary>
    /// Builds the statements that saving and running need, in a commit that changes nothing: the first webhook after a
    /// start would otherwise pay for it, and LINE waits two seconds only.
    /// </summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(
            async (db, token) =>
            {
                await db.PendingEvents.Where(e => e.EventId == "").ToListAsync(token);
                return await db.PendingEvents.Where(e => e.EventId == "").ExecuteDeleteAsync(token);
            },
            null,
            cancellationToken
        );

    /// <summary>
    /// Looks whether there are any, so that a turn need not ask while there are none. On SQLite this process is the only
    /// one that saves them, and it has them in their order.
    /// </summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (database.Provider == DatabaseProvider.Sqlite)
            return;
        await using var db = database.Open();
        _mayBeOthers = await db.PendingEvents.AnyAsync(cancellationToken);
    }

    /// <summary>Those of a conversation that came in before that moment, as far as there were any at the last look.</summary>
    /// <param name="untilSaved">How long an event waits before it is saved.</param>
    public async Task<IReadOnlyList<Incoming>> OlderAsync(
        ConversationKey conversation,
        DateTimeOffset moment,
        TimeSpan untilSaved
    )
    {
        if (!_mayBeOthers)
            return [];
        var before = moment + untilSaved;
        await using var db = database.Open();
        var rows = await db
            .PendingEvents.AsNoTracking()
            .Where(e => e.Channel == conversation.Channel && e.ReceivedAt <= before)
            .Where(e => e.ConversationId == conversation.ConversationId)
            .OrderBy(e => e.Id)
            .ToListAsync();
        return [.. rows.Select(Read).OfType<Incoming>()];
    }

    /// <summary>In order of arrival. What cannot be read, e.g. of an earlier release, is reported and left where it is.</summary>
    /// <param name="olderThan">Younger ones may still be under way in another process.</param>
    public async Task<IReadOnlyList<Incoming>> LoadAsync(
        TimeSpan olderThan,
        CancellationToken cancellationToken
    )
    {
        var before = machine.GetUtcNow() - olderThan;
        await using var db = database.Open();
        var rows = await db
            .PendingEvents.AsNoTracking()
            .Where(e => e.ReceivedAt <= before)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Read).OfType<Incoming>()];
    }

    private Incoming? Read(PendingEvent row)
    {
        try
        {
            var saved = JsonSerializer.Deserialize(row.Json, PendingJson.Default.Saved);
            if (saved is { Activity: { ChannelId: not null, Conversation.Id: not null } })
                return new Incoming(saved.Activity, row.EventId)
                {
                    ReplyToken = saved.ReplyToken,
                    ReplyUntil = saved.ReplyUntil,
                    MostReplies = saved.MostReplies,
                };
            Report(row.EventId, null);
        }
        catch (JsonException damaged)
        {
            Report(row.EventId, damaged);
        }
        return null;
    }

    private void Report(string eventId, JsonException? damaged)
    {
        if (_unreadable.TryAdd(eventId, true))
            CannotBeRead(damaged, eventId);
    }

    /// <summary>Its turn has run.</summary>
    public Task RemoveAsync(string eventId) =>
        database.Writer.WriteAsync(
            (db, token) =>
                db.PendingEvents.Where(e => e.EventId == eventId).ExecuteDeleteAsync(token)
        );

    private PendingEvent Row(Incoming incoming) =>
        new()
        {
            EventId = incoming.EventId!,
            Channel = incoming.Activity.ChannelId!,
            ConversationId = incoming.Activity.Conversation!.Id!,
            ReceivedAt = machine.GetUtcNow(),
            Json = JsonSerializer.Serialize(
                new Saved(
                    incoming.Activity,
                    incoming.EventId!,
                    incoming.ReplyToken,
                    incoming.ReplyUntil,
                    incoming.MostReplies
                ),
                PendingJson.Default.Saved
            ),
        };

    [LoggerMessage(
        3004,
        LogLevel.Error,
        "Event {EventId}, saved raw, cannot be read and is left aside"
    )]
    private partial void CannotBeRead(Exception? damaged, string eventId);

    internal sealed record Saved(
        Activity Activity,
        string EventId,
        string? ReplyToken,
        DateTimeOffset? ReplyUntil,
        int MostReplies
    );
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(PendingEvents.Saved))]
internal sealed partial class PendingJson : JsonSerializerContext;
