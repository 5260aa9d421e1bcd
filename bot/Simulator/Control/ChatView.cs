namespace OitBot.Simulator.Control;

/// <summary>A chat as the page draws it.</summary>
internal sealed record ChatView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required bool IsGroup { get; init; }

    /// <summary>A person: has added the bot. A group: the bot is in it.</summary>
    public required bool IsFriend { get; init; }
    public bool HasBlocked { get; init; }
    public IReadOnlyList<Member> Members { get; init; } = [];
    public required IReadOnlyList<ChatMessage> Messages { get; init; }
    public MenuView? Menu { get; init; }

    public static ChatView Of(LineServer line, Chat chat) =>
        new()
        {
            Id = chat.Id,
            Name = chat.Name,
            IsGroup = chat is GroupChat,
            IsFriend = chat is Person { IsFriend: true } or GroupChat { HasBot: true },
            HasBlocked = chat is Person { HasBlocked: true },
            Members = chat is GroupChat group
                ? [.. group.Members.Select(m => new Member(m.Id, m.Name))]
                : [],
            Messages = chat.Messages,
            Menu = chat is Person ? MenuView.Of(line.RichMenus.Of(chat.Id)) : null,
        };

    public sealed record Member(string Id, string Name);
}

/// <summary>A rich menu as the page draws it; the picture has an address of its own.</summary>
internal sealed record MenuView(string Id, System.Text.Json.JsonElement Menu)
{
    public static MenuView? Of(RichMenu? menu) =>
        menu?.Image is null ? null : new MenuView(menu.Id, menu.Json);
}
