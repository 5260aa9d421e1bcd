using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OitBot.Storage.Model;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using Xunit.Abstractions;

namespace OitBot.Tests.Pages;

/// <summary>How often a page asks the database must not depend on how much there is.</summary>
public sealed class QueriesTests(ITestOutputHelper output)
{
    /// <summary>The visitor's session and role with it.</summary>
    private const int Most = 20;

    [Fact]
    public async Task No_page_asks_more_often_where_there_is_more_to_show()
    {
        await using var host = await WebHost.SampleAsync();
        await SampleLife.AddAsync(host.Database);
        using var counting = new CommandsOfRequests(host.Address.Port);
        using var browser = await host.SignedInAsync(SampleRound.Coordinator);
        var before = await CountAsync(browser, counting);
        await MuchAsync(host);
        var after = await CountAsync(browser, counting);
        foreach (var (path, count) in before)
        {
            output.WriteLine($"{path}: {count}");
            Assert.True(count is > 0 and <= Most, $"{path} asks {count} times");
            Assert.True(after[path] <= count, $"{path} asks {count} times, then {after[path]}");
        }
    }

    private static async Task<Dictionary<string, int>> CountAsync(
        Browser browser,
        CommandsOfRequests counting
    )
    {
        var counts = new Dictionary<string, int>();
        foreach (var path in Paths)
        {
            // The first time anything at all is remembered for later.
            await browser.GetAsync(path);
            counting.Clear();
            await browser.GetAsync(path);
            counts[path] = counting.Of(path.Split('?')[0]);
        }
        return counts;
    }

    private static Task MuchAsync(WebHost host) =>
        host.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var round = await db.Rounds.SingleAsync(r => r.AgencyId == 1, token);
                var people = Enumerable.Range(0, 60).Select(NewOfficer).ToList();
                db.Officers.AddRange(people);
                await db.SaveChangesAsync(token);
                for (var i = 0; i < people.Count; i++)
                {
                    db.Items.Add(NewItem(round, people, i));
                    db.ChannelAccounts.Add(NewAccount(people[i]));
                    db.Log.Add(
                        new LogLine(1, WebHost.Morning, LogActions.ConfirmName, "web", people[i].Id)
                    );
                }
            }
        );

    private static Officer NewOfficer(int i) => new() { AgencyId = 1, Name = $"นายคนที่ {i}" };

    private static Item NewItem(Round round, List<Officer> people, int i) =>
        new()
        {
            AgencyId = 1,
            RoundId = round.Id,
            Number = 100 + i,
            Title = $"ข้อที่เพิ่ม {i}",
            PrepareBy = new DateOnly(2023, 3, 16),
            CertifyBy = new DateOnly(2023, 4, 30),
            Criteria =
            [
                new Criterion
                {
                    AgencyId = 1,
                    Ordinal = 1,
                    Text = "เรื่องที่ต้องแสดง",
                },
            ],
            Assignments =
            [
                NewAssignment(round, people[i], Duty.Prepare),
                NewAssignment(round, people[(i + 1) % people.Count], Duty.Certify),
            ],
        };

    private static Assignment NewAssignment(Round round, Officer officer, Duty duty) =>
        new()
        {
            AgencyId = 1,
            RoundId = round.Id,
            OfficerId = officer.Id,
            Duty = duty,
            Ordinal = 1,
        };

    private static ChannelAccount NewAccount(Officer officer) =>
        new()
        {
            AgencyId = 1,
            OfficerId = officer.Id,
            Channel = "line",
            UserId = $"U{officer.Id:d32}",
            LinkedAt = WebHost.Morning,
            LastSeenAt = WebHost.Morning,
        };

    private static readonly string[] Paths =
    [
        "/",
        "/me",
        "/items",
        "/items/12",
        "/officers",
        "/officers/3",
        "/officers/2/copy",
        "/register",
        "/broadcasts",
        "/broadcasts/new",
        "/reminders",
        "/log",
        "/reports",
        "/reports/itas",
        "/reports/signoff",
        "/reports?handler=Xlsx",
    ];

    /// <summary>
    /// Counts commands by the request in which they are sent; those of jobs belong to none, and other tests' hosts listen on
    /// other ports.
    /// </summary>
    private sealed class CommandsOfRequests
        : IObserver<DiagnosticListener>,
            IObserver<KeyValuePair<string, object?>>,
            IDisposable
    {
        private readonly ConcurrentDictionary<string, int> _counts = [];
        private readonly HttpContextAccessor _context = new();
        private readonly List<IDisposable> _subscriptions = [];

        private readonly int _port;

        public CommandsOfRequests(int port)
        {
            _port = port;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Of(string path) => _counts.GetValueOrDefault(path);

        public void Clear() => _counts.Clear();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (
                value.Key == RelationalEventId.CommandExecuting.Name
                && _context.HttpContext is { } context
                && context.Connection.LocalPort == _port
                && context.Request.Path.Value is { } path
            )
                _counts.AddOrUpdate(path, 1, (_, count) => count + 1);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
