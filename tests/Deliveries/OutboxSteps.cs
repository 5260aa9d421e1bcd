using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Deliveries;

/// <summary>What the tests of the outbox do: write, claim, settle, look.</summary>
internal static class OutboxSteps
{
    internal static readonly DateTimeOffset Now = new(2023, 3, 20, 2, 0, 0, TimeSpan.Zero);

    internal static readonly ReminderRules Rules = new();

    internal static readonly ChannelRules Line = new("line", 500, "U");

    internal static OutgoingMessage Notice(string recipient, string text = "แจ้ง") =>
        new("line", recipient, $$"""[{"text":"{{text}}"}]""", DeliveryKind.Notice)
        {
            OfficerId = 1,
        };

    internal static Delivery Reply(OitDb db, string recipient, string token) =>
        db
            .Deliveries.Add(
                Outbox.Reply(
                    Notice(recipient, "ตอบ") with
                    {
                        Kind = DeliveryKind.Reply,
                    },
                    new ReplyRoute($"event-{recipient}", token, Now.AddSeconds(50)),
                    Now,
                    Now
                )
            )
            .Entity;

    /// <summary>Writes; whoever is written to has an account there.</summary>
    internal static Task WriteAsync(TestDatabase test, Action<OitDb> write) =>
        test.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                write(db);
                var (accounts, known) = (db.ChannelAccounts.Local, db.ChannelAccounts.AsTracking());
                await known.LoadAsync(token);
                var owned = db.Deliveries.Local.Where(d => d.OfficerId is not null);
                foreach (var to in owned.DistinctBy(d => (d.Channel, d.Recipient)).ToList())
                    if (!accounts.Any(a => (a.Channel, a.UserId) == (to.Channel, to.Recipient)))
                        db.ChannelAccounts.Add(
                            Account(to.OfficerId!.Value, to.Recipient, to.Channel)
                        );
            }
        );

    internal static ChannelAccount Account(
        long officer,
        string user,
        string channel = "line",
        AccountState state = AccountState.Active
    ) =>
        new()
        {
            OfficerId = officer,
            Channel = channel,
            UserId = user,
            State = state,
        };

    internal static async Task<T> ReadAsync<T>(TestDatabase test, Func<OitDb, Task<T>> read)
    {
        await using var db = test.Database.Open();
        return await read(db);
    }

    /// <summary>Of all deliveries, in the order in which they were written.</summary>
    internal static Task<List<T>> RowsAsync<T>(TestDatabase test, Func<Delivery, T> read) =>
        ReadAsync(
            test,
            async db =>
                (await db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync()).ConvertAll(
                    d => read(d)
                )
        );

    internal static Task<List<DeliveryState>> StatesAsync(TestDatabase test) =>
        ReadAsync(test, db => db.Deliveries.OrderBy(d => d.Id).Select(d => d.State).ToListAsync());

    internal static Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(
        TestDatabase test,
        DateTimeOffset now,
        int most = 500
    ) =>
        test.Database.Writer.WriteAsync<IReadOnlyList<DeliveryBatch>>(
            async (db, token) =>
            {
                var rules = Line with { MostClaimed = most, MostBatches = 1 + most / 500 };
                return
                [
                    .. await ClaimDeliveries.RunAsync(
                        db,
                        rules,
                        Lane.Personal,
                        now,
                        now,
                        cancellationToken: token
                    ),
                    .. await ClaimDeliveries.RunAsync(
                        db,
                        rules,
                        Lane.Broadcasts,
                        now,
                        now,
                        cancellationToken: token
                    ),
                ];
            }
        );

    internal static Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(
        TestDatabase test,
        Lane lane,
        DateTimeOffset? at = null,
        ChannelRules? rules = null
    ) =>
        test.Database.Writer.WriteAsync(
            (db, token) =>
                ClaimDeliveries.RunAsync(
                    db,
                    rules ?? Line,
                    lane,
                    at ?? Now,
                    at ?? Now,
                    cancellationToken: token
                )
        );

    /// <summary>A broadcast to people and groups, in the order in which it is sent.</summary>
    internal static Task BroadcastAsync(
        TestDatabase test,
        int people,
        int groups = 0,
        bool isExpanded = true
    ) =>
        WriteAsync(
            test,
            db =>
            {
                db.Broadcasts.Add(
                    new Broadcast
                    {
                        Id = 7,
                        Text = "ประชุม",
                        Audience = "{}",
                        ExpandedAt = isExpanded ? Now : null,
                        Content = """[{"text":"ประชุม"}]""",
                    }
                );
                for (var i = 0; i < people + groups; i++)
                    Outbox.Add(
                        db,
                        new OutgoingMessage(
                            "line",
                            i < people ? $"U{i}" : $"C{i}",
                            null,
                            DeliveryKind.Broadcast
                        )
                        {
                            BroadcastId = 7,
                        },
                        Now
                    );
            }
        );

    internal static Task<int> GatherAsync(TestDatabase test, DateTimeOffset now) =>
        test.Database.Writer.WriteAsync(
            (db, token) => GatherDue.RunAsync(db, Rules, now, null, token)
        );

    internal static Task SettleAsync(TestDatabase test, params Settled[] settled) =>
        test.Database.Writer.WriteAsync(
            (db, token) => SettleDeliveries.RunAsync(db, settled, Now, Now, token)
        );
}
