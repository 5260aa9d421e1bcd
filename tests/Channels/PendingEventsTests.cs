using Microsoft.Extensions.Logging.Abstractions;
using OitBot.Channels;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels;

/// <summary>Events that were saved raw.</summary>
public sealed class PendingEventsTests
{
    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"activity":{"timestamp":[]},"eventId":"bad"}""")]
    [InlineData("""{"eventId":"bad"}""")]
    public async Task One_that_cannot_be_read_holds_up_no_other(string json)
    {
        await using var test = await TestDatabase.CreateAsync();
        var pending = new PendingEvents(
            test.Database,
            TimeProvider.System,
            NullLogger<PendingEvents>.Instance
        );
        await pending.SaveAsync([Event("one")]);
        await test.Database.Writer.WriteAsync(
            (db, _) =>
            {
                db.PendingEvents.Add(
                    new PendingEvent
                    {
                        EventId = "bad",
                        Channel = "line",
                        ConversationId = "U1",
                        Json = json,
                    }
                );
                return Task.CompletedTask;
            }
        );
        await pending.SaveAsync([Event("two")]);
        var loaded = await pending.LoadAsync(TimeSpan.Zero, default);
        Assert.Equal(["one", "two"], loaded.Select(e => e.EventId));
    }

    private static Incoming Event(string id) =>
        new(
            new Activity
            {
                Type = ActivityTypes.Message,
                ChannelId = "line",
                Conversation = new ConversationAccount { Id = "U1" },
            },
            id
        );
}
