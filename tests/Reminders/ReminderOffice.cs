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
