using Microsoft.Extensions.DependencyInjection;
using OitBot.Channels;
using OitBot.Simulator;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Tests.Channels.Line;

/// <summary>What tests of pushes and multicasts put into the bot's database.</summary>
internal static class LinePushes
{
    /// <summary>An agency with an officer and a coordinator: 1 and 2 of the first, 3 and 4 of the second.</summary>
    public static Task RegisterAsync(
        LineBot bot,
        string officer,
        string coordinator,
        long agency = 1
    ) =>
        bot.Database.Writer.WriteAsync(
            (db, _) =>
            {
                var (first, second) = (2 * agency - 1, 2 * agency);
                db.Agencies.Add(new Agency { Id = agency, Name = $"หน่วยงาน {agency}" });
                db.Officers.AddRange(
                    new Officer
                    {
                        Id = first,
                        AgencyId = agency,
                        Name = "สร้อยญา",
                    },
                    new Officer
                    {
                        Id = second,
                        AgencyId = agency,
                        Name = "ผู้ประสานงาน",
                        Role = OfficerRole.Coordinator,
                        IsActive = true,
                    }
                );
                foreach (
                    var (id, user) in (IEnumerable<(long, string)>)
                        [(first, officer), (second, coordinator)]
                )
                    db.ChannelAccounts.Add(
                        new ChannelAccount
                        {
                            AgencyId = agency,
                            OfficerId = id,
                            Channel = "line",
                            UserId = user,
                        }
                    );
                return Task.CompletedTask;
            }
        );

    public static List<Person> People(LineBot bot, int count) =>
        [.. Enumerable.Range(0, count).Select(i => bot.Line.Person($"คนที่ {i}"))];

    public static Task<bool> AddAsync(
        LineBot bot,
        string to,
        DeliveryKind kind = DeliveryKind.Notice,
        long agency = 1,
        long? officer = null
    ) =>
        bot.Database.Writer.WriteAsync(
            (db, _) =>
            {
                var message = Message(to) with
                {
                    Kind = kind,
                    AgencyId = agency,
                    OfficerId = officer,
                };
                Outbox.Add(db, message, TimeProvider.System.GetUtcNow());
                return Task.FromResult(true);
            }
        );

    public static async Task BroadcastAsync(LineBot bot, List<string> to)
    {
        await bot.Database.Writer.WriteAsync(
            (db, _) =>
            {
                var broadcast = new Broadcast
                {
                    Id = 5,
                    AgencyId = 1,
                    Text = "ประชุมวันศุกร์",
                    Audience = "{}",
                    ExpandedAt = TimeProvider.System.GetUtcNow(),
                    Content = """[{"type":"message","text":"ประชุมวันศุกร์"}]""",
                };
                db.Broadcasts.Add(broadcast);
                foreach (var recipient in to)
                    Outbox.Add(
                        db,
                        new OutgoingMessage("line", recipient, null, DeliveryKind.Broadcast)
                        {
                            AgencyId = 1,
                            BroadcastId = 5,
                        },
                        TimeProvider.System.GetUtcNow()
                    );
                return Task.FromResult(true);
            }
        );
        bot.Services.GetRequiredService<DeliveryHint>().Give();
    }

    public static OutgoingMessage Message(string to) =>
        new("line", to, """[{"type":"message","text":"มีข้อรอท่านรับรอง"}]""", DeliveryKind.Notice)
        {
            AgencyId = 1,
        };
}
