using System.Text.Json;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;
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
        var standIns = await StandInsAsync(acting, notices, cancellationToken);
        var told = (
            from notice in notices
            from officerId in To(notice, standIns)
            where officerId != acting.Actor.OfficerId
            group notice by (OfficerId: officerId, Urgent: IsUrgent(notice, acting.Scene))
        ).ToList();
        if (told.Count == 0)
            return;
        var accounts = await Outbox.FindAddressesAsync(
            acting.Scene.Db,
            [.. told.Select(person => person.Key.OfficerId).Distinct()],
            cancellationToken
        );
        DateTimeOffset? gatherUntil = told.Exists(person => !person.Key.Urgent)
            ? await NextHourAsync(acting, cancellationToken)
            : null;
        foreach (var person in told)
        {
            if (accounts.GetValueOrDefault(person.Key.OfficerId) is not { } account)
                continue;
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
            int[] items = [.. person.SelectMany(notice => notice.Items).Distinct().Order()];
            var message = Message(account, replies) with
            {
                Items = items.Length > 0 ? items : null,
            };
            Outbox.Add(
                acting.Scene.Db,
                person.Key.Urgent ? message : message with { Gather = true, DueAt = gatherUntil },
                acting.Scene.Now
            );
        }
    }

    /// <summary>Tells officers one thing at once; returns how many of them a channel reaches.</summary>
    public static async Task<int> WriteAsync(
        Scene scene,
        IReadOnlyList<long> officerIds,
        Reply reply,
        CancellationToken cancellationToken
    )
    {
        var accounts = await Outbox.FindAddressesAsync(scene.Db, officerIds, cancellationToken);
        foreach (var id in officerIds)
            if (accounts.GetValueOrDefault(id) is { } account)
                Outbox.Add(scene.Db, Message(account, [reply]), scene.Now);
        return accounts.Count;
    }

    private static OutgoingMessage Message(
        Storage.Model.ChannelAccount account,
        IEnumerable<Reply> replies
    ) =>
        new(account.Channel, account.UserId, Content(replies), DeliveryKind.Notice)
        {
            AgencyId = account.AgencyId,
            OfficerId = account.OfficerId,
            Reference = account.Reference,
        };

    /// <summary>Replies as the JSON that a delivery holds.</summary>
    public static string Content(IEnumerable<Reply> replies) =>
        JsonSerializer.Serialize(
            [.. replies.Select(Replies.ToActivity)],
            BotFrameworkJson.Readable.IReadOnlyListActivity
        );

    /// <summary>Work that came to somebody came to whoever acts in their place, who has to know of it.</summary>
    private static bool IsWork(Notice notice) =>
        notice is ReadyToCertifyNotice or ReturnedNotice or AssignedNotice;

    private static IEnumerable<long> To(Notice notice, ILookup<long, long> standIns) =>
        IsWork(notice)
            ? notice.To.Concat(notice.To.SelectMany(id => standIns[id])).Distinct()
            : notice.To;

    private static async Task<ILookup<long, long>> StandInsAsync(
        Acting acting,
        IReadOnlyList<Notice> notices,
        CancellationToken cancellationToken
    )
    {
        var people = notices.Where(IsWork).SelectMany(notice => notice.To).Distinct().ToList();
        return people.Count == 0
            ? people.ToLookup(id => id)
            : await StandIns.OfAsync(
                acting.Scene.Db,
                people,
                acting.Scene.Today,
                cancellationToken
            );
    }

    private static bool IsUrgent(Notice notice, Scene scene) =>
        notice.IsUrgent
        || (notice is ReadyToCertifyNotice && scene.NoticeRules.ReadyToCertifyAtOnce);

    private static async Task<DateTimeOffset> NextHourAsync(
        Acting acting,
        CancellationToken cancellationToken
    )
    {
        var rules = acting.Scene.NoticeRules;
        var working = await LoadWorkingDays.OfAsync(
            acting.Scene.Db,
            rules.Reminders.Holidays,
            acting.Actor.AgencyId,
            cancellationToken
        );
        return rules.Next(acting.Scene.Now, working);
    }
}
