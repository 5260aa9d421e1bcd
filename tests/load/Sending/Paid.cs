using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Jobs;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Load.Sending;

/// <summary>
/// What LINE charges for a month before the deadline: 22 working days on the sample register. On half of the days a
/// person hands in two items and certifies what waits; the rest of the days they only hear.
/// </summary>
internal static class Paid
{
    private const int WorkingDays = 22;
    private static readonly DateOnly First = new(2023, 3, 24);

    public static async Task MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("oitbot-load-").FullName;
        await using var line = await LineServer.StartAsync();
        await using var app = await OitHost.BuildAsync([
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--Database:ConnectionString=Data Source={Path.Combine(folder, "load.db")};Pooling=False",
            $"--Line:ChannelSecret={line.Options.ChannelSecret}",
            $"--Line:ChannelAccessToken={line.Options.ChannelAccessToken}",
            $"--Line:ApiBaseAddress={line.ApiAddress}",
            "--Logging:LogLevel:Default=Error",
        ]);
        await app.StartAsync();
        line.WebhookUrl = new Uri(new Uri(app.Urls.First()), "/api/line");
        var month = new Month(app.Services, line);
        await month.RegisterAsync();
        await month.PlayAsync(First, WorkingDays);
        await month.PrintAsync();
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Month(IServiceProvider services, LineServer line)
    {
        private readonly OitDatabase _database = services.GetRequiredService<OitDatabase>();
        private readonly DomainClock _clock = services.GetRequiredService<DomainClock>();
        private readonly Dictionary<long, Person> _people = [];
        private readonly Random _random = new(2566);

        public Task RegisterAsync() =>
            _database.Writer.WriteAsync(
                async (db, token) =>
                {
                    var officers = await db
                        .Officers.Where(o =>
                            o.Role == OfficerRole.Coordinator
                            || db.Assignments.Any(a => a.OfficerId == o.Id)
                        )
                        .ToListAsync(token);
                    foreach (var officer in officers)
                    {
                        _people[officer.Id] = line.Person(officer.Name);
                        db.ChannelAccounts.Add(
                            new ChannelAccount
                            {
                                AgencyId = officer.AgencyId,
                                OfficerId = officer.Id,
                                Channel = "line",
                                UserId = _people[officer.Id].Id,
                            }
                        );
                    }
                }
            );

        public async Task PlayAsync(DateOnly day, int workingDays)
        {
            var rules = services.GetRequiredService<Storage.Reminders.ReminderRules>();
            for (var left = workingDays; left > 0; day = day.AddDays(1))
                if (new Storage.Reminders.WorkingDays(rules.Holidays).Contains(day))
                {
                    await SendAsync(day, new TimeOnly(8, 31));
                    await WorkAsync(day);
                    await SendAsync(day, new TimeOnly(11, 31));
                    await SendAsync(day, new TimeOnly(15, 31));
                    left--;
                }
        }

        public async Task PrintAsync()
        {
            await using var db = _database.Open();
            var pushed = await db
                .Deliveries.Where(d =>
                    d.Kind != DeliveryKind.Reply && d.State == DeliveryState.Sent && d.Attempts > 0
                )
                .ToListAsync();
            var rode = await db.Deliveries.CountAsync(d =>
                d.Kind != DeliveryKind.Reply && d.State == DeliveryState.Sent && d.Attempts == 0
            );
            var reminded = pushed.Where(d => d.Kind == DeliveryKind.Reminder).ToList();
            var places = reminded.Sum(d => d.Items?.Count ?? 1);
            var notices = pushed.Count - reminded.Count;
            Console.WriteLine(
                $"""
                paid messages, {WorkingDays} working days from {First:yyyy-MM-dd}, {_people.Count} people
                  LINE counted             {line.QuotaUsed} = {line.QuotaUsed
                    / (double)_people.Count:0.0} a person
                  of them                  {reminded.Count} reminders, {notices} notices; {rode} more rode on replies or on one of these
                  one push per item and milestone, and per notice: {places
                    + notices
                    + rode}; paid {line.QuotaUsed / (double)(places + notices + rode):0.00} of that
                """
            );
        }

        private async Task SendAsync(DateOnly day, TimeOnly time)
        {
            await _clock.MoveToAsync(_database, Bangkok.At(day, time));
            await services.GetRequiredService<RemindOfficers>().RunAsync(default);
            for (var tries = 0; tries < 1_000; tries++)
            {
                await services.GetRequiredService<SendDeliveries>().RunAsync(default);
                await using var db = _database.Open();
                var now = _clock.GetUtcNow();
                if (
                    !await db.Deliveries.AnyAsync(d =>
                        d.State == DeliveryState.Attempting
                        || d.State == DeliveryState.Riding
                        || (
                            (d.State == DeliveryState.Pending || d.State == DeliveryState.Gathering)
                            && d.DueAt <= now
                        )
                    )
                )
                    return;
                await Task.Delay(20);
            }
            throw new TimeoutException("not everything was sent");
        }

        private async Task WorkAsync(DateOnly day)
        {
            await _clock.MoveToAsync(_database, Bangkok.At(day, new TimeOnly(10, 0)));
            foreach (var (officer, person) in _people)
            {
                if (_random.NextDouble() < 0.5)
                    continue;
                foreach (var number in await OpenAsync(officer, Duty.Prepare, 2))
                    await person.SayAsync(
                        $"O{number} เสร็จแล้ว https://www.ayutthaya.go.th/oit/o{number}"
                    );
                foreach (var number in await OpenAsync(officer, Duty.Certify, 6))
                {
                    await person.SayAsync($"รับรอง O{number}");
                    await person.SayAsync("ยืนยัน");
                }
            }
        }

        private async Task<List<int>> OpenAsync(long officer, Duty duty, int most)
        {
            await using var db = _database.Open();
            return await db
                .Assignments.Where(a =>
                    a.OfficerId == officer && a.Duty == duty && a.SignedAt == null
                )
                .Where(a =>
                    duty == Duty.Prepare
                    || !a.Item!.Assignments.Any(p => p.Duty == Duty.Prepare && p.SignedAt == null)
                )
                .OrderBy(a => a.Item!.Number)
                .Select(a => a.Item!.Number)
                .Take(most)
                .ToListAsync();
        }
    }
}
