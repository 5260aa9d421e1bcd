using Microsoft.EntityFrameworkCore;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Storage.Queries;

/// <summary>What several conversations remember.</summary>
public static class ConversationStates
{
    /// <summary>One query by the whole key: ids alone would read every conversation there is.</summary>
    public static async Task<IReadOnlyList<ConversationState>> LoadAsync(
        OitDb db,
        IReadOnlyCollection<ConversationKey> keys,
        CancellationToken cancellationToken = default
    )
    {
        var channels = keys.Select(key => key.Channel).Distinct().ToList();
        var ids = keys.Select(key => key.ConversationId).Distinct().ToList();
        var found = await db
            .ConversationStates.AsNoTracking()
            .Where(s => channels.Contains(s.Channel) && ids.Contains(s.ConversationId))
            .ToListAsync(cancellationToken);
        return found.FindAll(s => keys.Contains(new(s.Channel, s.ConversationId)));
    }
}
