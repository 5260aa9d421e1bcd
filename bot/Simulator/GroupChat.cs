using System.Text.Json.Nodes;

namespace OitBot.Simulator;

/// <summary>A group chat that the bot may be a member of.</summary>
public sealed class GroupChat : Chat
{
    private readonly List<Person> _members;

    internal GroupChat(LineServer line, string groupId, string name, IEnumerable<Person> members)
        : base(line, groupId, name) => _members = [.. members];

    /// <summary>The people in it, without the bot.</summary>
    public IReadOnlyList<Person> Members
    {
        get
        {
            lock (_members)
                return [.. _members];
        }
    }

    public bool HasBot { get; internal set; }

    /// <summary>Somebody invites the bot.</summary>
    public Task<Sent> InviteBotAsync()
    {
        HasBot = true;
        Line.Feed.Tell("person", Id);
        return Line.SendAsync(Line.Events.Join(Id));
    }

    public Task<Sent> RemoveBotAsync()
    {
        HasBot = false;
        Line.Feed.Tell("person", Id);
        return Line.SendAsync(Line.Events.Leave(Id));
    }

    public Task<Sent> AddAsync(Person person)
    {
        lock (_members)
            _members.Add(person);
        return Line.SendAsync(Line.Events.MemberJoined(Id, person));
    }

    public Task<Sent> LeaveAsync(Person person)
    {
        lock (_members)
            _members.Remove(person);
        return Line.SendAsync(Line.Events.MemberLeft(Id, person));
    }

    /// <summary>A member types. "@" and the bot's name anywhere in the text mentions it; <paramref name="mentionBot"/> puts that in front.</summary>
    /// <param name="withUserId">False as where LINE leaves the user id out.</param>
    public Task<Sent> SayAsync(
        Person who,
        string text,
        bool mentionBot = false,
        bool withUserId = true
    )
    {
        var full = mentionBot ? $"@{Line.Options.BotName} {text}" : text;
        return SendAsync(who, Line.Events.Text(full), withUserId);
    }

    public Task<Sent> SendAsync(Person who, JsonObject message, bool withUserId = true)
    {
        Keep(Line.Events.Spoken(who, message));
        return Line.SendAsync(Line.Events.Message(withUserId ? who : null, Id, message));
    }

    /// <summary>Whoever wrote it takes a message back.</summary>
    /// <returns>Null where nobody of the group wrote it.</returns>
    public async Task<Sent?> UnsendAsync(string messageId)
    {
        var who = Messages.FirstOrDefault(m => m.Id == messageId)?.From;
        if (Members.FirstOrDefault(m => m.Id == who) is not { } member)
            return null;
        MarkUnsent(messageId);
        return await Line.SendAsync(Line.Events.Unsend(member, Id, messageId));
    }

    /// <summary>A member taps a postback button.</summary>
    public Task<Sent> PostbackAsync(Person who, string data, string? displayText = null)
    {
        if (displayText is not null)
            Keep(
                Line.Events.Spoken(
                    who,
                    new JsonObject { ["type"] = "text", ["text"] = displayText }
                )
            );
        return Line.SendAsync(Line.Events.Postback(who, Id, data, null));
    }
}
