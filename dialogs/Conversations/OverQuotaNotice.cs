using OitBot.Dialogs.Cards;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Queries;

namespace OitBot.Dialogs.Conversations;

/// <summary>
/// Tells the coordinators, once a month, that the month's LINE messages are used up. On LINE it waits for their next
/// message and rides on the reply, which costs nothing; where nobody writes before the month is over, it is not told.
/// </summary>
public static class OverQuotaNotice
{
    /// <param name="channel">Whose messages are used up.</param>
    /// <param name="now">The domain clock.</param>
    public static async Task WriteAsync(
        OitDb db,
        string channel,
        long agencyId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var coordinators = await People.CoordinatorsAsync(db, agencyId, cancellationToken);
        var accounts = await Outbox.FindAddressesAsync(
            db,
            [.. coordinators.Select(c => c.Id)],
            cancellationToken
        );
        foreach (var account in accounts.Values.OrderBy(a => a.OfficerId))
            Outbox.Add(db, Message(account, channel, now), now);
    }

    private static OutgoingMessage Message(
        ChannelAccount account,
        string channel,
        DateTimeOffset now
    ) =>
        new(
            account.Channel,
            account.UserId,
            Notices.Content([new Reply(Words(now))]),
            DeliveryKind.Notice
        )
        {
            AgencyId = account.AgencyId,
            OfficerId = account.OfficerId,
            Reference = account.Reference,
            Gather = account.Channel == channel,
            EndsWhenDue = account.Channel == channel,
            DueAt = account.Channel == channel ? OverQuota.EndOfMonth(now) : null,
        };

    private static string Words(DateTimeOffset now) =>
        $"โควตาข้อความ LINE ของเดือน {ThaiDay.Month(Bangkok.Day(now))} หมดแล้วครับ "
        + "ข้อความเตือนและแจ้งเวียนทาง LINE จะส่งไม่ได้จนกว่าจะขึ้นเดือนใหม่หรือเพิ่มโควตา "
        + "ส่วนการถามตอบในแชตยังใช้ได้ตามปกติ";
}
