using Microsoft.EntityFrameworkCore;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations.Words;

/// <summary>A wish for more time, as the coordinator sees it.</summary>
internal static class ExtensionWords
{
    public static async Task<Reply> AskedAsync(
        ExtensionAskedNotice notice,
        string who,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        // The buttons carry the request's id, which the database gives when it is written.
        await acting.Scene.Db.SaveChangesAsync(cancellationToken);
        var state = await acting.Items.StateAsync(notice.Item, cancellationToken);
        var id = await acting
            .Scene.Db.ExtensionRequests.Where(r =>
                r.ItemId == state!.Id
                && r.OfficerId == acting.Actor.OfficerId
                && r.Duty == notice.Duty
                && r.DecidedAt == null
            )
            .OrderByDescending(r => r.Id)
            .Select(r => r.Id)
            .FirstAsync(cancellationToken);
        return DeadlineTalk.Asked(notice, who, state!.DueOn(notice.Duty), id);
    }
}
