using System.Text.Json;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;

namespace OitBot.Dialogs.Conversations;

/// <summary>Writes what other people are to be told as deliveries, in the same unit of work.</summary>
public static class Notices
{
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
            await WriteAsync(
                acting.Scene,
                officerId,
                reply,
                IsUrgent(notice, acting.Scene),
                cancellationToken,
                notice.Items
            );
        }
    }

    /// <summary>Tells one officer something; nothing happens where no channel reaches them.</summary>
    public static async Task<bool> WriteAsync(
        Scene scene,
        long officerId,
        Reply reply,
        bool isUrgent,
        CancellationToken cancellationToken,
        IReadOnlyList<int>? items = null
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
            DueAt = isUrgent
                ? null
                : await NextHourAsync(scene, account.AgencyId, cancellationToken),
            Items = items is { Count: > 0 } ? items : null,
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

    private static bool IsUrgent(Notice notice, Scene scene) =>
        notice.IsUrgent
        || (notice is ReadyToCertifyNotice && scene.NoticeRules.ReadyToCertifyAtOnce);

    private static async Task<DateTimeOffset> NextHourAsync(
        Scene scene,
        long agencyId,
        CancellationToken cancellationToken
    )
    {
        var rules = scene.NoticeRules;
        var working = await LoadWorkingDays.OfAsync(
            scene.Db,
            rules.Reminders.Holidays,
            agencyId,
            cancellationToken
        );
        return rules.Next(scene.Now, working);
    }
}
