using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OitBot.Simulator;

/// <summary>A menu below the chat.</summary>
/// <param name="Json">As the bot made it.</param>
public sealed record RichMenu(string Id, JsonElement Json)
{
    public int Width => Json.GetProperty("size").GetProperty("width").GetInt32();
    public int Height => Json.GetProperty("size").GetProperty("height").GetInt32();
    public byte[]? Image { get; internal set; }
    public string? ContentType { get; internal set; }

    internal JsonObject Response()
    {
        var json = JsonObject.Create(Json)!.DeepClone().AsObject();
        json["richMenuId"] = Id;
        return json;
    }
}

/// <summary>The channel's rich menus and who sees which.</summary>
public sealed class RichMenus
{
    private readonly ConcurrentDictionary<string, RichMenu> _menus = new();
    private readonly ConcurrentDictionary<string, RichMenu> _own = new();

    public IReadOnlyCollection<RichMenu> All => [.. _menus.Values];

    /// <summary>Everybody's who has none of their own.</summary>
    public RichMenu? Default { get; private set; }

    public RichMenu? Find(string id) => _menus.GetValueOrDefault(id);

    public RichMenu? OwnOf(string userId) => _own.GetValueOrDefault(userId);

    /// <summary>What that person sees.</summary>
    public RichMenu? Of(string userId) => OwnOf(userId) ?? Default;

    internal RichMenu Add(JsonElement json)
    {
        var menu = new RichMenu($"richmenu-{LineEvents.Token()}", json);
        return _menus[menu.Id] = menu;
    }

    internal bool Remove(string id)
    {
        if (!_menus.TryRemove(id, out var menu))
            return false;
        if (Default == menu)
            Default = null;
        foreach (var (userId, own) in _own)
            if (own == menu)
                _own.TryRemove(userId, out _);
        return true;
    }

    /// <param name="userId">Null for everybody.</param>
    /// <param name="menu">Null takes it away.</param>
    internal void Link(string? userId, RichMenu? menu)
    {
        if (userId is null)
            Default = menu;
        else if (menu is null)
            _own.TryRemove(userId, out _);
        else
            _own[userId] = menu;
    }
}
