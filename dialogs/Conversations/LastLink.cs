using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Understanding;

namespace OitBot.Dialogs.Conversations;

/// <summary>"แนบผิดข้อ", "ลบลิงก์เมื่อกี้": the link that the speaker handed in last, if that is not long ago.</summary>
internal static class LastLink
{
    private static readonly TimeSpan NotLongAgo = TimeSpan.FromDays(1);

    /// <summary>The request to take it out, with its item and its address; as it was where there is none.</summary>
    public static async Task<Understood> InAsync(
        Understood request,
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var (scene, me) = (acting.Scene, acting.Actor.OfficerId);
        var last = await scene
            .Db.Evidence.Where(e => e.AgencyId == acting.Actor.AgencyId && e.AddedById == me)
            .Where(e => e.RemovedAt == null)
            .Join(scene.Db.Items, e => e.ItemId, i => i.Id, (e, i) => new { e, i })
            .Where(x => !x.i.IsGone && x.i.Number != request.Slots.To)
            .Join(
                scene.Db.Rounds.Where(r => r.IsCurrent),
                x => x.i.RoundId,
                r => r.Id,
                (x, _) =>
                    new
                    {
                        x.e.Id,
                        x.e.Url,
                        x.e.AddedAt,
                        x.i.Number,
                    }
            )
            .OrderByDescending(x => x.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last is null || scene.Now - last.AddedAt > NotLongAgo
            ? request
            : request with
            {
                Items = [last.Number],
                Slots = request.Slots with { Url = last.Url },
            };
    }
}
