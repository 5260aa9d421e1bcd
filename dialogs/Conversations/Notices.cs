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
    /// <summary>Each person hears at once of everything that was done at once: one message, for one costs quota.</summary>
    public static async Task WriteAsync(
        Acting acting,
        IReadOnlyList<Notice> notices,
        CancellationToken cancellationToken
    )
    {
        var told =
            from notice in notices
            from officerId in notice.To
            where officerId != acting.Actor.OfficerId
            group notice by (OfficerId: officerId, Urgent: IsUrgent(notice, acting.Scene));
        foreach (var person in told.ToList())
        {
            var replies = new List<Reply>();
            foreach (var together in NoticesTogether.Of(person))
                replies.Add(
                    await NoticeWords.OfAsync(
                        together,
                        person.Key.OfficerId,
                        acting,
                        cancellationToken
                    )
                );
            await WriteAsync(
                acting.Scene,
                person.Key.OfficerId,
                replies,
                person.Key.Urgent,
                [.. person.SelectMany(notice => notice.Items).Distinct().Order()],
                cancellationToken
            );
        }
    }

    /// <summary>Tells one officer one thing.</summary>
    public static Task<bool> WriteAsync(
        Scene scene,
        long officerId,
        Reply reply,
        bool isUrgent,
        CancellationToken cancellationToken
    ) => WriteAsync(scene, officerId, [reply], isUrgent, [], cancellationToken);

    /// <summary>Tells one officer something; nothing happens where no channel reaches them.</summary>
    /// <param name="items">Numbers of the items it is about.</param>
    private static async Task<bool> WriteAsync(
        Scene scene,
        long officerId,
        IReadOnlyList<Reply> replies,
        bool isUrgent,
        IReadOnlyList<int> items,
        CancellationToken cancellationToken
    )
    {
        var account = await Outbox.FindAddressAsync(scene.Db, officerId, cancellationToken);
        if (account is null)
            return false;
        var message = new OutgoingMessage(
            account.Channel,
            account.UserId,
            Content(replies),
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
            Items = items.Count > 0 ? items : null,
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
