namespace OitBot.Storage.Writing;

/// <summary>
/// Runs units of work, each in a transaction of its own view: all of it is saved or nothing.
/// The task ends after the commit. Where units run beside each other, on PostgreSQL, a version conflict runs the work
/// again, up to five times.
/// </summary>
public interface IDatabaseWriter : IAsyncDisposable
{
    /// <param name="work">Reads and changes through the context; must not keep it. It may run more than once.</param>
    /// <param name="conversation">Where given, units of the same conversation run one after another in order of arrival.</param>
    Task<T> WriteAsync<T>(
        Func<OitDb, CancellationToken, Task<T>> work,
        ConversationKey? conversation = null,
        CancellationToken cancellationToken = default
    );
}

/// <summary>Channel and conversation id, as in Activity.ChannelId and Activity.Conversation.Id.</summary>
public readonly record struct ConversationKey(string Channel, string ConversationId);

/// <summary>Shorter calls.</summary>
public static class DatabaseWriterCalls
{
    public static Task WriteAsync(
        this IDatabaseWriter writer,
        Func<OitDb, CancellationToken, Task> work,
        CancellationToken cancellationToken = default
    ) =>
        writer.WriteAsync(
            async (db, token) =>
            {
                await work(db, token);
                return true;
            },
            null,
            cancellationToken
        );
}
