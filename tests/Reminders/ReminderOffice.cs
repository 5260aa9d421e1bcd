using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OitBot.Dialogs.BotFramework;
using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Reminders;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;
using ChannelAccount = OitBot.Storage.Model.ChannelAccount;

namespace OitBot.Tests.Reminders;

/// <summary>The sample register with everybody registered on LINE: reminders are decided, claimed and settled by hand.</summary>
internal sealed class ReminderOffice : IAsyncDisposable
{
    private static readonly ChannelRules Line = new("line", 500);
    private readonly TestDatabase _test;
    private readonly ComposeReminders _compose = new(
        Calendar.Rules,
        NullLogger<ComposeReminders>.Instance
    );

    private ReminderOffice(TestDatabase test) => _test = test;

    public OitDatabase Database => _test.Database;

    public static async Task<ReminderOffice> OpenAsync(DatabaseProvider provider)
    {
        var test = await TestDatabase.CreateAsync(provider);
        await SampleRegister.LoadIntoAsync(
            test.Database,
            new DomainClock(TimeProvider.System),
            new AgencySettings(null, null),
            null
        );
        var office = new ReminderOffice(test);
        await office.WriteAsync(async db =>
        {
            foreach (var officer in await db.Officers.AsNoTracking().ToListAsync())
                db.ChannelAccounts.Add(
                    new ChannelAccount
                    {
                        AgencyId = officer.AgencyId,
                        OfficerId = officer.Id,
                        Channel = "line",
                        UserId = $"U{officer.Id}",
                    }
                );
        });
        return office;
    }

    public Task WriteAsync(Func<OitDb, Task> change) =>
        Database.Writer.WriteAsync((db, _) => change(db));

    public async Task<T> ReadAsync<T>(Func<OitDb, Task<T>> read)
    {
        await using var db = Database.Open();
        return await read(db);
    }

    /// <summary>One run over all agencies, as the job does it.</summary>
    public async Task<int> RunAsync(string moment)
    {
        var digests = 0;
        for (long? after = 0; after is { } id; )
        {
            var written = await Database.Writer.WriteAsync(
                (db, token) =>
                    WriteReminders.RunAsync(db, Calendar.Rules, Calendar.At(moment), id, 2, token)
            );
            (after, digests) = (written.LastAgencyId, digests + written.Digests);
        }
        return digests;
    }

    public Task<IReadOnlyList<DeliveryBatch>> ClaimAsync(string moment) =>
        Database.Writer.WriteAsync(
            (db, token) =>
                ClaimDeliveries.RunAsync(
                    db,
                    Line,
                    Lane.Personal,
                    Calendar.At(moment),
                    Calendar.At(moment),
                    _compose.RunAsync,
                    cancellationToken: token
                )
        );

    /// <summary>Notices whose moment has come become ready.</summary>
    public Task GatherAsync(string moment) =>
        WriteAsync(db => GatherDue.RunAsync(db, Calendar.Rules, Calendar.At(moment)));

    public Task SettleAsync(
        IReadOnlyList<DeliveryBatch> batches,
        SendOutcome outcome,
        string moment
    ) =>
        WriteAsync(db =>
            SettleDeliveries.RunAsync(
                db,
                [.. batches.Select(batch => new Settled(batch, outcome))],
                Calendar.At(moment),
                Calendar.At(moment)
            )
        );

    public async Task<long> OfficerAsync(string name) =>
        await ReadAsync(db =>
            db.Officers.Where(o => o.Name.Contains(name)).Select(o => o.Id).SingleAsync()
        );

    /// <summary>Signs as that person.</summary>
    public async Task DoAsync(string name, int item, ItemCommand command, string moment)
    {
        var id = await OfficerAsync(name);
        var now = Calendar.At(moment);
        var outcome = await Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var actor = await Actors.LoadAsync(db, id, "web", now, token);
                return await new ItemActions(db, actor!, now).DoAsync(item, command, token);
            }
        );
        Assert.IsType<Decided>(outcome);
    }

    /// <summary>That person acts for the other.</summary>
    public async Task ActAsync(string name, string forWhom, string from, string to, string moment)
    {
        var (who, whom) = (await OfficerAsync(name), await OfficerAsync(forWhom));
        var (coordinator, now) = (await OfficerAsync("ผู้ประสานงาน"), Calendar.At(moment));
        var outcome = await Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var actor = await Actors.LoadAsync(db, coordinator, "web", now, token);
                return await new PeopleActions(db, actor!, now).StartDelegationAsync(
                    whom,
                    who,
                    Calendar.Day(from),
                    Calendar.Day(to),
                    cancellationToken: token
                );
            }
        );
        Assert.IsType<Decided>(outcome);
    }

    /// <summary>Puts off the reminders of an item, whoever's it is to prepare.</summary>
    public Task SnoozeAsync(string name, string moment, string until, int item) =>
        SnoozeAsync(
            name,
            moment,
            async (db, actions) =>
            {
                var place = await db
                    .Assignments.Where(a => a.Item!.Number == item && a.Duty == Duty.Prepare)
                    .Select(a => new { a.ItemId, a.OfficerId })
                    .SingleAsync();
                await actions.PutOffAsync(
                    [(place.ItemId, place.OfficerId, Duty.Prepare)],
                    Calendar.At(until),
                    CancellationToken.None
                );
            }
        );

    /// <summary>Takes all reminders up again.</summary>
    public Task ResumeAsync(string name, string moment) =>
        SnoozeAsync(
            name,
            moment,
            (_, actions) => actions.ResumeAllAsync([], CancellationToken.None)
        );

    private async Task SnoozeAsync(
        string name,
        string moment,
        Func<OitDb, SnoozeActions, Task> change
    )
    {
        var (officer, now) = (await OfficerAsync(name), Calendar.At(moment));
        await WriteAsync(async db =>
        {
            var account = await db.ChannelAccounts.SingleAsync(a => a.OfficerId == officer);
            var snooze = new Snooze(new WorkingDays(Calendar.National), Calendar.Rules, now);
            await change(db, new SnoozeActions(db, account, snooze, now));
        });
    }

    public Task<List<Delivery>> DeliveriesAsync() =>
        ReadAsync(db => db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync());

    /// <summary>The card in a claimed digest.</summary>
    public static Card CardOf(DeliveryBatch batch) =>
        System
            .Text.Json.JsonSerializer.Deserialize(
                batch.Content,
                BotFrameworkJson.Readable.ListActivity
            )!
            .Single()
            .Card!;

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
