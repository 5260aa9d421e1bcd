using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Broadcasts;

/// <summary>An agency with people, items and broadcasts on a real database, and another agency beside it.</summary>
internal sealed class BroadcastOffice(TestDatabase test) : IAsyncDisposable
{
    /// <summary>To everybody, at once.</summary>
    public static readonly BroadcastDraft ToAll = new("ทดสอบ", Audience.Everyone);

    public const long Agency = 1;
    public const long Coordinator = 1;
    public const long Executive = 2;

    /// <summary>Monday morning.</summary>
    public static readonly DateTimeOffset Now = new(2023, 3, 20, 9, 0, 0, TimeSpan.FromHours(7));

    public static readonly ReminderRules Rules = new();

    public static readonly ComposePersonal Compose = (_, broadcast, officers, _, _) =>
        Task.FromResult<IReadOnlyDictionary<long, string>>(
            officers.ToDictionary(id => id, id => $"[{{\"text\":\"{broadcast.Text} {id}\"}}]")
        );

    public OitDatabase Database => test.Database;

    /// <summary>Officers 1 (coordinator), 2 (executive), 3 … as many as asked, all on LINE.</summary>
    public static async Task<BroadcastOffice> OpenAsync(DatabaseProvider provider, int people = 8)
    {
        var office = new BroadcastOffice(await TestDatabase.CreateAsync(provider));
        await office.WriteAsync(db =>
        {
            db.Agencies.Add(new Agency { Id = Agency, Name = "ก" });
            db.Agencies.Add(new Agency { Id = 2, Name = "ข" });
            for (var id = 1L; id <= people; id++)
            {
                db.Officers.Add(Officer(id, Agency));
                db.ChannelAccounts.Add(Account(id, "line", Now));
            }
            db.Officers.Add(Officer(900_001, 2));
            db.ChannelAccounts.Add(Account(900_001, "line", Now));
        });
        return office;
    }

    public static ChannelAccount Account(
        long officer,
        string channel,
        DateTimeOffset seen,
        AccountState state = AccountState.Active
    ) =>
        new()
        {
            AgencyId = Agency,
            OfficerId = officer,
            Channel = channel,
            UserId = $"U{officer}{channel}",
            Reference = channel == "line" ? null : "{}",
            State = state,
            LastSeenAt = seen,
        };

    /// <summary>Items 1, 2, 3 … each with its preparer and certifier; due as many days from now as given.</summary>
    public Task RoundAsync(params (long Preparer, long Certifier, int DueIn)[] items) =>
        WriteAsync(db =>
        {
            var today = Bangkok.Day(Now);
            db.Rounds.Add(
                new Round
                {
                    Id = 1,
                    AgencyId = Agency,
                    FiscalYear = 2566,
                    PeriodTo = today.AddDays(10),
                    ClosesOn = today.AddDays(40),
                    IsCurrent = true,
                }
            );
            for (var i = 0; i < items.Length; i++)
            {
                var id = 101 + i;
                db.Items.Add(
                    new Item
                    {
                        Id = id,
                        AgencyId = Agency,
                        RoundId = 1,
                        Number = i + 1,
                        Title = $"ข้อ {i + 1}",
                        Groups = [$"กลุ่ม {i + 1}"],
                        PrepareBy = today.AddDays(items[i].DueIn),
                        CertifyBy = today.AddDays(items[i].DueIn + 7),
                    }
                );
                db.Assignments.Add(Place(id, items[i].Preparer, Duty.Prepare));
                db.Assignments.Add(Place(id, items[i].Certifier, Duty.Certify));
            }
        });

    /// <summary>Signed, with a link where it is the preparer's.</summary>
    public Task SignAsync(int item, Duty duty) =>
        WriteAsync(async db =>
        {
            var place = await db
                .Assignments.AsTracking()
                .SingleAsync(a => a.ItemId == 100 + item && a.Duty == duty);
            place.SignedAt = Now;
            if (duty == Duty.Prepare)
                db.Evidence.Add(
                    new Evidence
                    {
                        AgencyId = place.AgencyId,
                        ItemId = place.ItemId,
                        Disclosed = true,
                        Url = "https://example.go.th/",
                        AddedById = place.OfficerId,
                        AddedAt = Now,
                    }
                );
        });

    /// <summary>Draft and confirmation in one.</summary>
    public async Task<Broadcast> BroadcastAsync(BroadcastDraft draft, string? content = "[]")
    {
        var drafted = await DoAsync(a => a.DraftAsync(draft));
        var confirmed = await DoAsync(a =>
            a.ConfirmAsync(drafted.Id, drafted.Version, _ => content, atAnyHour: true)
        );
        return confirmed;
    }

    public async Task<Broadcast> DoAsync(Func<BroadcastActions, Task<Outcome>> act) =>
        Assert.IsType<BroadcastDone>(await TryAsync(act)).Broadcast;

    public Task<Outcome> TryAsync(
        Func<BroadcastActions, Task<Outcome>> act,
        long officer = Coordinator,
        DateTimeOffset? at = null
    ) =>
        Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var now = at ?? Now;
                var actor = await Actors.LoadAsync(db, officer, "line", now, token);
                return await act(new BroadcastActions(db, actor!, Rules, now));
            }
        );

    /// <summary>The next part of the deliveries.</summary>
    public Task<bool> ExpandAsync(long id, int most = 3, DateTimeOffset? at = null) =>
        Database.Writer.WriteAsync(
            (db, token) => ExpandBroadcast.NextAsync(db, id, Compose, Rules, at ?? Now, most, token)
        );

    public async Task ExpandAllAsync(long id, int most = 3)
    {
        while (await ExpandAsync(id, most)) { }
    }

    /// <summary>Claims what is due and settles it as the outcome says.</summary>
    public async Task<IReadOnlyList<DeliveryBatch>> SendAsync(
        Func<DeliveryBatch, SendOutcome>? outcome = null,
        int together = 500
    )
    {
        var rules = new ChannelRules("line", together) { MostBatches = together == 500 ? 4 : 1 };
        var claimed = new List<DeliveryBatch>();
        foreach (var lane in Enum.GetValues<Lane>())
            claimed.AddRange(
                await Database.Writer.WriteAsync(
                    (db, token) =>
                        ClaimDeliveries.RunAsync(
                            db,
                            rules,
                            lane,
                            Now,
                            Now,
                            cancellationToken: token
                        )
                )
            );
        await Database.Writer.WriteAsync(
            (db, token) =>
                SettleDeliveries.RunAsync(
                    db,
                    [
                        .. claimed.Select(b => new Settled(
                            b,
                            outcome?.Invoke(b) ?? new SendOutcome.Sent { RequestId = "r" }
                        )),
                    ],
                    Now,
                    Now,
                    token
                )
        );
        return claimed;
    }

    public Task FinishAsync() =>
        Database.Writer.WriteAsync((db, token) => FinishBroadcasts.RunAsync(db, Now, token));

    public Task WriteAsync(Action<OitDb> work) =>
        Database.Writer.WriteAsync(
            (db, _) =>
            {
                work(db);
                return Task.CompletedTask;
            }
        );

    public Task WriteAsync(Func<OitDb, Task> work) =>
        Database.Writer.WriteAsync((db, _) => work(db));

    /// <summary>How many entries of that action the log holds.</summary>
    public Task<int> LoggedAsync(string action) =>
        ReadAsync(db => db.SignOffEntries.CountAsync(e => e.Action == action));

    public async Task<T> ReadAsync<T>(Func<OitDb, Task<T>> read)
    {
        await using var db = Database.Open();
        return await read(db);
    }

    public Task<Broadcast> StoredAsync(long id) =>
        ReadAsync(db => db.Broadcasts.AsNoTracking().SingleAsync(b => b.Id == id));

    public Task<List<Delivery>> DeliveriesAsync(long id) =>
        ReadAsync(db =>
            db.Deliveries.AsNoTracking()
                .Where(d => d.BroadcastId == id)
                .OrderBy(d => d.OfficerId)
                .ToListAsync()
        );

    public async Task<BroadcastReport> ReportAsync(long id) =>
        (await ReadAsync(db => BroadcastReport.LoadAsync(db, Agency, id)))!;

    /// <summary>That officer, who has just written something.</summary>
    public static async Task<Scene> SceneAsync(OitDb db, long officer)
    {
        var speaker = new Speaker(
            await db.Agencies.SingleAsync(a => a.Id == Agency),
            await db.Officers.SingleAsync(o => o.Id == officer),
            await db.ChannelAccounts.SingleAsync(a => a.OfficerId == officer)
        );
        return new Scene(db, Now, "line", "U", "U", IsGroup: false, speaker);
    }

    public ValueTask DisposeAsync() => test.DisposeAsync();

    private static Officer Officer(long id, long agency) =>
        new()
        {
            Id = id,
            AgencyId = agency,
            Name = $"คนที่ {id}",
            Role =
                id == Coordinator ? OfficerRole.Coordinator
                : id == Executive ? OfficerRole.Executive
                : OfficerRole.Officer,
        };

    private static Assignment Place(long item, long officer, Duty duty) =>
        new()
        {
            AgencyId = Agency,
            RoundId = 1,
            ItemId = item,
            OfficerId = officer,
            Duty = duty,
            Ordinal = 1,
        };
}
