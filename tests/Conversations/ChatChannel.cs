using OitBot.Tests.Kit;

namespace OitBot.Tests.Conversations;

/// <summary>A channel on which chats take place: people's side of it, played for the real host.</summary>
internal abstract class ChatChannel : IAsyncDisposable
{
    /// <summary>How a chat writes that a group's message is meant for the bot.</summary>
    protected const string Mention = "@bot";

    /// <summary>As in Activity.ChannelId.</summary>
    public abstract string Name { get; }

    /// <summary>What the host needs to be told of it.</summary>
    public abstract IEnumerable<string> Settings { get; }

    /// <summary>The host listens.</summary>
    public abstract void Meet(Uri host);

    /// <summary>Somebody with an account there.</summary>
    /// <param name="name">Unique over all chats.</param>
    /// <returns>The user id.</returns>
    public abstract string Join(string name);

    /// <summary>What an account keeps so that the bot can write by itself; null where the user id is enough.</summary>
    public virtual string? ReferenceOf(string userId) => null;

    /// <summary>Where messages to them are addressed: a column of the deliveries.</summary>
    public abstract string AddressOf(Seat seat);

    /// <returns>The id of the event, as the turn sees it; null where a group talks among itself.</returns>
    public abstract Task<string?> SayAsync(Seat seat, string text);

    /// <summary>Taps the newest button or quick reply of that label.</summary>
    public abstract Task<string?> TapAsync(Seat seat, string label);

    /// <summary>Sends a photo and the like, or does something to the chat itself.</summary>
    /// <exception cref="ChatException">The channel has no such thing.</exception>
    public abstract Task<string?> DoAsync(Seat seat, string thing);

    /// <summary>All that the bot has said there so far.</summary>
    public abstract IReadOnlyList<Said> Read(Seat seat);

    /// <summary>Fails where what was sent since the last time is nothing that the channel's clients can show.</summary>
    public virtual Task CheckAsync() => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();
}

/// <summary>Somebody in a chat with the bot: alone, or in a group.</summary>
/// <param name="Person">Unique over all chats.</param>
/// <param name="Group">Unique over all chats; null for one-to-one.</param>
internal sealed record Seat(string Person, string? Group = null)
{
    /// <summary>One and the same for all members of a group.</summary>
    public string Place => Group ?? Person;
}
