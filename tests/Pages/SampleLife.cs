using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Pages;

/// <summary>What people and channels leave behind in a round: accounts, messages, standing in, wishes, holidays.</summary>
public static class SampleLife
{
    private static readonly DateTimeOffset Before = WebHost.Morning.AddHours(-20);

    public static Task AddAsync(OitDatabase database) =>
        database.Writer.WriteAsync(
            async (db, token) =>
            {
                var people = await db
                    .Officers.AsTracking()
                    .Where(o => o.AgencyId == 1)
                    .OrderBy(o => o.Id)
                    .ToListAsync(token);
                Account(db, people[0], "line", AccountState.Active);
                Account(db, people[1], "msteams", AccountState.Active);
                Account(db, people[2], "line", AccountState.Blocked);
                Message(db, people[1], DeliveryKind.Reminder, "O12 ครบกำหนดจัดทำอีก 7 วัน", [12]);
                Message(db, people[0], DeliveryKind.Notice, "O12 พร้อมให้รับรองแล้ว", [12, 14]);
                db.Deliveries.Local.Last().State = DeliveryState.Failed;
                db.Deliveries.Local.Last().Failure = Reasons.Blocked;
                db.Delegations.Add(
                    new Delegation
                    {
                        AgencyId = 1,
                        OfficerId = people[2].Id,
                        DelegateId = people[3].Id,
                        From = new DateOnly(2023, 3, 20),
                        To = new DateOnly(2023, 3, 31),
                        Kind = DelegationKind.ActsIn,
                    }
                );
                db.PreparerHelpers.Add(
                    new PreparerHelper
                    {
                        AgencyId = 1,
                        PreparerId = people[2].Id,
                        HelperId = people[3].Id,
                        CreatedAt = Before,
                    }
                );
                db.AgencyHolidays.Add(
                    new AgencyHoliday
                    {
                        AgencyId = 1,
                        Day = new DateOnly(2023, 4, 20),
                        Name = "งานประจำปีของจังหวัด",
                    }
                );
                await WishAsync(db, token);
            }
        );

    private static async Task WishAsync(OitDb db, CancellationToken token)
    {
        var item = await db
            .Items.AsNoTracking()
            .Include(i => i.Assignments)
            .SingleAsync(i => i.Number == 12 && i.AgencyId == 1, token);
        db.ExtensionRequests.Add(
            new ExtensionRequest
            {
                AgencyId = 1,
                ItemId = item.Id,
                OfficerId = item.Assignments.First(a => a.Duty == Duty.Prepare).OfficerId,
                Until = new DateOnly(2023, 4, 28),
                Reason = "รอตัวเลขการใช้จ่ายจากกลุ่มงานอำนวยการ",
                AskedAt = Before,
            }
        );
    }

    private static void Account(OitDb db, Officer officer, string channel, AccountState state) =>
        db.ChannelAccounts.Add(
            new ChannelAccount
            {
                AgencyId = 1,
                OfficerId = officer.Id,
                Channel = channel,
                UserId = $"U{officer.Id:d32}",
                State = state,
                LinkedAt = Before,
                LastSeenAt = Before,
            }
        );

    private static void Message(
        OitDb db,
        Officer officer,
        DeliveryKind kind,
        string text,
        List<int> items
    ) =>
        db.Deliveries.Add(
            new Delivery
            {
                AgencyId = 1,
                OfficerId = officer.Id,
                Kind = kind,
                Channel = "line",
                Recipient = $"U{officer.Id:d32}",
                Content = Notices.Content([new Reply(text)]),
                Items = items,
                RetryKey = Guid.NewGuid(),
                State = DeliveryState.Sent,
                DueAt = Before,
                CreatedAt = Before,
                SentAt = Before,
            }
        );
}
