using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OitBot.Channels.Line;
using OitBot.Hosting;
using OitBot.Jobs;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Reminders;

/// <summary>The real host on the sample register with everybody on a phone, and a clock that is moved.</summary>
internal sealed class LivingOffice : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly LineServer _line;
    private readonly WebApplication _app;
    private readonly Dictionary<long, string> _users = [];

    private LivingOffice(TestDatabase test, LineServer line, WebApplication app) =>
        (_test, _line, _app) = (test, line, app);

    public IReadOnlyList<Violation> Violations => _line.Violations;
    private OitDatabase Database => Get<OitDatabase>();

    public static async Task<LivingOffice> OpenAsync(DatabaseProvider provider)
    {
        var test = await TestDatabase.CreateAsync(provider);
        var line = await LineServer.StartAsync();
        var app = await OitHost.BuildAsync([
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--Database:Provider={provider}",
            $"--Database:ConnectionString={test.Database.ConnectionString}",
            $"--Keys:Folder={Path.Combine(Path.GetTempPath(), "oitbot-test-keys")}",
            $"--Line:ChannelSecret={line.Options.ChannelSecret}",
            $"--Line:ChannelAccessToken={line.Options.ChannelAccessToken}",
            $"--Line:ApiBaseAddress={line.ApiAddress}",
            "--Clock:Now=2023-02-28T20:00:00+07:00",
            "--Logging:LogLevel:Default=Error",
        ]);
        await app.StartAsync();
        line.WebhookUrl = new Uri(new Uri(app.Urls.First()), LineChannel.Path);
        var office = new LivingOffice(test, line, app);
        await office.RegisterAsync();
        return office;
    }

    /// <summary>What would go out, by the verb's code.</summary>
    public async Task<IReadOnlyList<PlannedReminder>> PlanAsync(DateOnly from, DateOnly to)
    {
        await using var db = Database.Open();
        var agency = await db.Agencies.Select(a => a.Id).SingleAsync();
        var rules = Get<ReminderRules>();
        var pictures = await LoadPictures.OfAgenciesAsync(db, rules.Holidays, [agency], from, to);
        var today = Get<DomainClock>().Today();
        return [.. PlanReminders.Of(pictures[agency], rules, from, to, today)];
    }

    /// <summary>It becomes that time, and the jobs run as they would.</summary>
    public async Task TimeComesAsync(DateOnly day, TimeOnly time)
    {
        await ClockAsync(day, time);
        await Get<RemindOfficers>().RunAsync(CancellationToken.None);
        await SentAsync();
    }

    public Task ClockAsync(DateOnly day, TimeOnly time) =>
        Get<DomainClock>().MoveToAsync(Database, Bangkok.At(day, time));

    /// <summary>Each person got what was planned for them, and nobody anything else.</summary>
    /// <param name="hour">Counted from this hour of the day on.</param>
    public async Task ReceivedAsPlannedAsync(
        DateOnly day,
        TimeOnly hour,
        IReadOnlyList<PlannedReminder> planned
    )
    {
        await using var db = Database.Open();
        var (from, to) = (Bangkok.At(day, hour), Bangkok.At(day, new(23, 59)));
        var sent = await db
            .Deliveries.AsNoTracking()
            .Where(d => d.Kind == DeliveryKind.Reminder && d.SentAt >= from && d.SentAt <= to)
            .OrderBy(d => d.OfficerId)
            .ToListAsync();
        Assert.Equal(
            planned.OrderBy(p => p.Officer.Id).Select(p => (p.Officer.Id, List(p.Digest.Items))),
            sent.Select(d => (d.OfficerId!.Value, List(d.Items!)))
        );
        foreach (var reminder in planned)
        {
            var said = ReadLine
                .Message(_line.Person(_users[reminder.Officer.Id]).FromBot.Last(IsDigest).Message)
                .Full;
            foreach (var row in reminder.Digest.Rows.Take(3))
                Assert.Contains($"O{row.Place.Item.Number} ", said, StringComparison.Ordinal);
        }

        bool IsDigest(ChatMessage message) =>
            ReadLine.Message(message.Message).Full is var text
            && (text.StartsWith("เตือนงานของท่าน") || text.StartsWith("งานเลยกำหนด"));
    }

    /// <summary>The items of all digests that the person got after a day.</summary>
    public async Task<IReadOnlyList<int>> RemindedAfterAsync(string name, string day)
    {
        await using var db = Database.Open();
        var after = Calendar.At($"{day} 23:59");
        var sent = await db
            .Deliveries.AsNoTracking()
            .Where(d => d.Kind == DeliveryKind.Reminder && d.SentAt > after)
            .Join(
                db.Officers.Where(o => o.Name.Contains(name)),
                d => d.OfficerId,
                o => o.Id,
                (d, _) => d
            )
            .ToListAsync();
        return [.. sent.SelectMany(d => d.Items!)];
    }

    public async Task PrepareAsync(string name, int item)
    {
        await DoAsync(
            name,
            item,
            new AddEvidence($"https://example.go.th/{item}"),
            isVoluntary: true
        );
        await DoAsync(name, item, new Prepare());
    }

    public async Task DoAsync(string name, int item, ItemCommand command, bool isVoluntary = false)
    {
        var outcome = await ActAsync(name, actor => actor.Items.DoAsync(item, command));
        Assert.True(outcome is Decided || isVoluntary, $"{name} O{item}: {outcome}");
    }

    public Task DeadlineAsync(int item, string day) =>
        DoAsync("ผู้ประสานงาน", item, new SetDeadline(null, Calendar.Day(day)));

    public async Task ActAsync(string who, string forWhom, string from, string to)
    {
        var (delegateId, officer) = (await OfficerAsync(who), await OfficerAsync(forWhom));
        var outcome = await ActAsync(
            "ผู้ประสานงาน",
            actor =>
                actor.People.StartDelegationAsync(
                    officer,
                    delegateId,
                    Calendar.Day(from),
                    Calendar.Day(to)
                )
        );
        Assert.IsType<Decided>(outcome);
    }

    /// <summary>Typed on the phone.</summary>
    public async Task SayAsync(string name, string text)
    {
        var person = _line.Person(_users[await OfficerAsync(name)]);
        var before = person.FromBot.Count;
        Assert.True((await person.SayAsync(text)).IsAccepted);
        await Patience.UntilAsync(
            () => person.FromBot.Count > before,
            () => $"{person.Name} got no answer"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _line.DisposeAsync();
        await _test.DisposeAsync();
    }

    private async Task<long> OfficerAsync(string name)
    {
        await using var db = Database.Open();
        return await db.Officers.Where(o => o.Name.Contains(name)).Select(o => o.Id).SingleAsync();
    }

    private sealed record Acting(ItemActions Items, PeopleActions People);

    private async Task<Outcome> ActAsync(string name, Func<Acting, Task<Outcome>> act)
    {
        var id = await OfficerAsync(name);
        var now = Get<DomainClock>().GetUtcNow();
        return await Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var actor = (await Actors.LoadAsync(db, id, "web", now, token))!;
                return await act(
                    new(new ItemActions(db, actor, now), new PeopleActions(db, actor, now))
                );
            }
        );
    }

    private async Task RegisterAsync()
    {
        await using var reading = Database.Open();
        var officers = await reading.Officers.AsNoTracking().ToListAsync();
        foreach (var officer in officers)
            _users[officer.Id] = officer.Name;
        await Database.Writer.WriteAsync(
            (db, _) =>
            {
                foreach (var officer in officers)
                    db.ChannelAccounts.Add(
                        new ChannelAccount
                        {
                            AgencyId = officer.AgencyId,
                            OfficerId = officer.Id,
                            Channel = "line",
                            UserId = _line.Person(officer.Name).Id,
                        }
                    );
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>Sends until nothing is due any more.</summary>
    private Task SentAsync() =>
        Patience.UntilAsync(
            async () =>
            {
                await Get<SendDeliveries>().RunAsync(CancellationToken.None);
                var now = Get<DomainClock>().GetUtcNow();
                await using var db = Database.Open();
                return !await db.Deliveries.AnyAsync(d =>
                    d.State == DeliveryState.Attempting
                    || (
                        (d.State == DeliveryState.Pending || d.State == DeliveryState.Gathering)
                        && d.DueAt <= now
                    )
                );
            },
            () => "something is still due"
        );

    private static string List(IEnumerable<int> items) => string.Join(',', items);

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();
}
