using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Turns;

/// <summary>A real turn on a real database, with a conversation given as a function.</summary>
internal sealed class Talk(
    TestDatabase test,
    Func<TurnContext, Task> talk,
    TimeProvider? machine = null
) : ActivityHandler
{
    private Turn? _turn;

    public Exception? Apologised { get; private set; }

    /// <summary>What <see cref="ActivityHandler.PrepareAsync"/> returns.</summary>
    public Func<Activity, object?> Understand { get; set; } = _ => null;

    public Turn Turn =>
        _turn ??= new Turn(
            test.Database,
            this,
            new DomainClock(TimeProvider.System),
            machine ?? TimeProvider.System,
            NullLogger<Turn>.Instance
        );

    public static Activity Message(string text, string conversation = "c", string user = "u") =>
        new()
        {
            Type = ActivityTypes.Message,
            ChannelId = "test",
            ServiceUrl = "http://127.0.0.1:9/",
            Conversation = new() { Id = conversation },
            From = new() { Id = user },
            Text = text,
        };

    public Task<TurnResult> SayAsync(
        string text,
        string? eventId = null,
        string conversation = "c",
        string user = "u"
    ) => Turn.RunAsync(new Incoming(Message(text, conversation, user), eventId));

    /// <summary>What a query sees outside every turn.</summary>
    public async Task<T> ReadAsync<T>(Func<OitDb, Task<T>> read)
    {
        await using var db = test.Database.Open();
        return await read(db);
    }

    public override ValueTask<object?> PrepareAsync(
        Activity activity,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(Understand(activity));

    public override Task OnTurnErrorAsync(TurnContext turn, Exception error, string reference)
    {
        Apologised = error;
        return turn.SendActivityAsync($"Sorry, {reference}");
    }

    protected override Task OnMessageActivityAsync(TurnContext turn) => talk(turn);
}
