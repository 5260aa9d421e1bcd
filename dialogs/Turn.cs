using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Storage.Turns;
using OitBot.Storage.Writing;

namespace OitBot.Dialogs;

/// <summary>
/// One message in, one commit, replies out. The event id, the dialogs' state, every change and the replies are saved
/// together; sending them is the caller's, after this has returned.
/// </summary>
/// <param name="clock">The domain clock.</param>
/// <param name="machine">The machine's clock, for leases.</param>
public sealed partial class Turn(
    OitDatabase database,
    ActivityHandler bot,
    DomainClock clock,
    TimeProvider machine,
    ILogger<Turn> logger
)
{
    /// <summary>
    /// Runs a turn. Turns of one conversation run one after another, in the order in which they were understood: whoever
    /// must keep the order of arrival calls this when the turn before has ended.
    /// A failure of the storage is thrown: nothing was saved and the sender shall send again.
    /// </summary>
    /// <exception cref="ArgumentException">The activity has no channel or no conversation.</exception>
    public async Task<TurnResult> RunAsync(
        Incoming incoming,
        CancellationToken cancellationToken = default
    )
    {
        var key = KeyOf(incoming.Activity);
        object? understood;
        try
        {
            // Understanding comes before the queue: nobody waits for somebody else's text.
            understood = await bot.PrepareAsync(incoming.Activity, cancellationToken);
        }
        catch (Exception bug) when (!cancellationToken.IsCancellationRequested)
        {
            return await ApologiseAsync(incoming, key, bug, cancellationToken);
        }
        return await RunAsync(incoming, key, understood, bot.OnTurnAsync, cancellationToken);
    }

    /// <summary>A turn that nobody's message began, in a conversation known by its reference.</summary>
    public Task<TurnResult> ContinueConversationAsync(
        ConversationReference reference,
        Func<TurnContext, Task> talk,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            new Incoming(reference.GetContinuationActivity(), null),
            KeyOf(reference.GetContinuationActivity()),
            null,
            talk,
            cancellationToken
        );

    /// <summary>A channel waits 15 seconds for its answer; a turn that hangs longer than this is given up, and nothing of it saved.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private async Task<TurnResult> RunAsync(
        Incoming incoming,
        ConversationKey key,
        object? understood,
        Func<TurnContext, Task> talk,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await OnceAsync(incoming, key, understood, talk, cancellationToken);
        }
        catch (Exception failure) when (BugIn(failure) is not null)
        {
            return await ApologiseAsync(incoming, key, BugIn(failure)!, cancellationToken);
        }
    }

    private async Task<TurnResult> ApologiseAsync(
        Incoming incoming,
        ConversationKey key,
        Exception bug,
        CancellationToken cancellationToken
    )
    {
        var reference = RandomNumberGenerator
            .GetInt32(1_000_000)
            .ToString("D6", CultureInfo.InvariantCulture);
        Failed(logger, bug, reference, key.Channel, key.ConversationId, incoming.EventId);
        try
        {
            return await OnceAsync(
                incoming,
                key,
                null,
                turn => bot.OnTurnErrorAsync(turn, bug, reference),
                cancellationToken
            );
        }
        catch (Exception failure) when (BugIn(failure) is { } second)
        {
            Failed(logger, second, reference, key.Channel, key.ConversationId, incoming.EventId);
            return await OnceAsync(incoming, key, null, _ => Task.CompletedTask, cancellationToken);
        }
    }

    private async Task<TurnResult> OnceAsync(
        Incoming incoming,
        ConversationKey key,
        object? understood,
        Func<TurnContext, Task> talk,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<Action> committed = [];
        var result = await database.Writer.WriteAsync(
            async (db, token) =>
            {
                var unit = new TurnUnit(db, TurnRows.Of(db), incoming, key, clock, machine);
                if (!await unit.IsNewAsync(token))
                    return await unit.SeenAsync(token);
                using var enough = new CancellationTokenSource(Longest, machine);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(
                    enough.Token,
                    token
                );
                var turn = await unit.BeginAsync(either.Token);
                turn.TurnState.Set(db);
                turn.TurnState.SetUnderstood(understood);
                await TalkAsync(talk, turn);
                committed = turn.Committed;
                return await unit.EndAsync(turn, token);
            },
            key,
            cancellationToken
        );
        foreach (var action in committed)
            action();
        return result;
    }

    /// <summary>Tells a bug of the conversation from a failure of the storage, which is nobody's fault here.</summary>
    private static async Task TalkAsync(Func<TurnContext, Task> talk, TurnContext turn)
    {
        try
        {
            await talk(turn);
        }
        catch (Exception bug)
            when (bug is not (DbUpdateException or DbException)
                && !turn.Cancelled.IsCancellationRequested
            )
        {
            throw new BugInTurnException(bug);
        }
    }

    /// <summary>A rule of the database that the turn broke is its bug too.</summary>
    private static Exception? BugIn(Exception failure) =>
        failure switch
        {
            BugInTurnException bug => bug.InnerException,
            DbUpdateConcurrencyException => null,
            DbUpdateException { InnerException: DbException error }
                when IsBrokenRule(error.SqlState) || IsBrokenRule(error) => failure,
            _ => null,
        };

    private static bool IsBrokenRule(string? sqlState) =>
        sqlState?.StartsWith("23", StringComparison.Ordinal) == true;

    private static bool IsBrokenRule(DbException error) =>
        error is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 };

    private static ConversationKey KeyOf(Activity activity) =>
        activity is { ChannelId: { Length: > 0 } channel, Conversation.Id: { Length: > 0 } id }
            ? new ConversationKey(channel, id)
            : throw new ArgumentException("The activity has no conversation.", nameof(activity));

    [LoggerMessage(
        1,
        LogLevel.Error,
        "Turn failed, reference {Reference}, channel {Channel}, conversation {ConversationId}, event {EventId}"
    )]
    private static partial void Failed(
        ILogger logger,
        Exception bug,
        string reference,
        string channel,
        string conversationId,
        string? eventId
    );

    private sealed class BugInTurnException(Exception bug) : Exception(bug.Message, bug);
}
