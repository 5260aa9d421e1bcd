using System.Text.Json;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>Writes what other people are to be told as deliveries, in the same unit of work.</summary>
public static class Notices
{
    /// <summary>Ready-to-certify and the like wait for these hours, or for the person's next reply. Asia/Bangkok.</summary>
    private static readonly TimeOnly[] GatherHours = [new(11, 30), new(15, 30)];

    public static async Task WriteAsync(
        Acting acting,
        IReadOnlyList<Notice> notices,
        CancellationToken cancellationToken
    )
    {
        foreach (var notice in notices)
        foreach (var officerId in notice.To.Where(id => id != acting.Actor.OfficerId))
        {
            var reply = await NoticeWords.OfAsync(notice, officerId, acting, cancellationToken);
            await WriteAsync(acting.Scene, officerId, reply, notice.IsUrgent, cancellationToken);
        }
    }

    /// <summary>Tells one officer something; nothing happens where no channel reaches them.</summary>
    public static async Task<bool> WriteAsync(
        Scene scene,
        long officerId,
        Reply reply,
        bool isUrgent,
        CancellationToken cancellationToken
    )
    {
        var account = await Outbox.FindAddressAsync(scene.Db, officerId, cancellationToken);
        if (account is null)
            return false;
        var message = new OutgoingMessage(
            account.Channel,
            account.UserId,
            Content([reply]),
            DeliveryKind.Notice
        )
        {
            AgencyId = account.AgencyId,
            OfficerId = officerId,
            Reference = account.Reference,
            Gather = !isUrgent,
            DueAt = isUrgent ? null : NextHour(scene.Now),
        };
        Outbox.Add(scene.Db, message, scene.Now);
        return true;
    }

    /// <summary>Replies as the JSON that a delivery holds.</summary>
    public static string Content(IEnumerable<Reply> replies) =>
        JsonSerializer.Serialize(
            [.. replies.Select(Replies.ToActivity)],
            BotFrameworkJson.Readable.IReadOnlyListActivity
        );

    private static DateTimeOffset NextHour(DateTimeOffset now)
    {
        var today = Bangkok.Day(now);
        return GatherHours
            .Select(hour => Bangkok.At(today, hour))
            .Append(Bangkok.At(today.AddDays(1), new TimeOnly(8, 30)))
            .First(moment => moment > now);
    }
}
