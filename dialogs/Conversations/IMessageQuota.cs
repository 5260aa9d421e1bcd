namespace OitBot.Dialogs.Conversations;

/// <summary>How many messages the month still allows, where a channel counts them.</summary>
public interface IMessageQuota
{
    /// <summary>As it was seen a short while ago; null where it is not known. Never waits.</summary>
    QuotaSeen? Latest { get; }

    /// <summary>Asks the channel, unless it was asked just before; gives up soon. It is called outside of transactions.</summary>
    Task LookAsync(CancellationToken cancellationToken);
}

/// <summary>The month's messages: replies do not count, everything else does, once a recipient.</summary>
/// <param name="Limit">Null where there is none.</param>
public sealed record QuotaSeen(long Used, long? Limit)
{
    /// <summary>Null where there is no limit.</summary>
    public long? Left => Limit is { } limit ? Math.Max(0, limit - Used) : null;
}

/// <summary>No channel counts messages here.</summary>
public sealed class NoMessageQuota : IMessageQuota
{
    public QuotaSeen? Latest => null;

    public Task LookAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
