using System.Collections.Concurrent;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OitBot.Channels;
using OitBot.Hosting;
using OitBot.Jobs;
using OitBot.Storage;
using OitBot.Storage.Enrollment;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Conversations;

/// <summary>The real host with its channels, once for all chats: each of them has an agency and people of its own.</summary>
public sealed class ChatHost : IAsyncLifetime, IDisposable
{
    private readonly Trouble _trouble = new();
    private string _folder = "";
    private LineChats? _line;
    private TeamsChats? _teams;
    private WebApplication? _app;

    internal OitDatabase Database => Get<OitDatabase>();
    internal DomainClock Clock => Get<DomainClock>();
    internal CodeKey CodeKey => Get<CodeKey>();

    /// <summary>Errors that were logged since this was asked last.</summary>
    internal IReadOnlyList<string> TakeTrouble() => _trouble.Take();

    internal ChatChannel Channel(string name) =>
        name switch
        {
            "line" => _line!,
            "msteams" => _teams!,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("oitbot-chats-").FullName;
        _line = await LineChats.StartAsync();
        _teams = await TeamsChats.StartAsync();
        _app = await OitHost.BuildAsync([
            "--environment=Development",
            "--urls=http://127.0.0.1:0",
            $"--Database:ConnectionString=Data Source={Path.Combine(_folder, "oitbot.db")};Pooling=False",
            "--Web:Address=https://oit.example.go.th",
            "--Logging:LogLevel:Default=Error",
            .. _line.Settings,
            .. _teams.Settings,
        ]);
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(_trouble);
        await _app.StartAsync();
        // A chat says itself when its agency is reminded; the others' people stay quiet.
        Get<IRecurringJobManager>().RemoveIfExists(Schedule.Reminders);
        _line.Meet(new Uri(_app.Urls.First()));
        _teams.Meet(new Uri(_app.Urls.First()));
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_line is not null)
            await _line.DisposeAsync();
        if (_teams is not null)
            await _teams.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose() => _trouble.Dispose();

    internal Task SetClockAsync(DateTimeOffset now) => Clock.MoveToAsync(Database, now);

    /// <summary>Decides the day's reminders of one agency, as the job does it for all.</summary>
    internal async Task RemindAsync(long agencyId)
    {
        var (rules, now) = (Get<ReminderRules>(), Clock.GetUtcNow());
        if (rules.AreOfficeHours(now) && new WorkingDays(rules.Holidays).Contains(Bangkok.Day(now)))
            await Database.Writer.WriteAsync(
                (db, token) => WriteReminders.RunAsync(db, rules, now, agencyId - 1, 1, token)
            );
    }

    /// <summary>Waits until the event's turn is committed, nothing is due any more and all that was sent has arrived.</summary>
    internal async Task SettleAsync(string? eventId)
    {
        var hint = Get<DeliveryHint>();
        await Patience.UntilAsync(
            async () =>
            {
                if (await IsSettledAsync(eventId))
                    return true;
                hint.Give();
                return false;
            },
            () => $"event {eventId}, or what it made due, is still under way"
        );
    }

    /// <summary>What a chat left waiting is not sent in the middle of another.</summary>
    internal async Task ForgetWaitingAsync()
    {
        await using var db = Database.Open();
        await db
            .Deliveries.Where(d =>
                d.State == DeliveryState.Pending || d.State == DeliveryState.Gathering
            )
            .ExecuteDeleteAsync();
        await db.Broadcasts.Where(b => b.State == BroadcastState.Scheduled).ExecuteDeleteAsync();
    }

    private async Task<bool> IsSettledAsync(string? eventId)
    {
        var now = Clock.GetUtcNow();
        await using var db = Database.Open();
        if (eventId is not null && !await db.SeenEvents.AnyAsync(e => e.EventId == eventId))
            return false;
        if (
            await db.Broadcasts.AnyAsync(b =>
                (b.State == BroadcastState.Scheduled && b.DueAt <= now)
                || (
                    b.State == BroadcastState.Running
                    && !db.Deliveries.Any(d =>
                        d.BroadcastId == b.Id
                        && d.State == DeliveryState.Unaddressed
                        && d.DueAt > now
                    )
                )
            )
        )
            return false;
        return !await db.Deliveries.AnyAsync(d =>
            d.State == DeliveryState.Attempting
            || d.State == DeliveryState.Riding
            || (
                (d.State == DeliveryState.Pending || d.State == DeliveryState.Gathering)
                && d.DueAt <= now
            )
        );
    }

    private T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>Keeps what is logged as an error: a bug in a turn is answered politely, and would not be seen otherwise.</summary>
    private sealed class Trouble : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _errors = new();

        public List<string> Take()
        {
            var taken = new List<string>();
            while (_errors.TryDequeue(out var error))
                taken.Add(error);
            return taken;
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            // Hangfire's log is one for the process: a host beside this one was closed while a job of its own ran.
            var isAnothers =
                exception is ObjectDisposedException
                && formatter(state, exception).Contains("process the job");
            if (IsEnabled(logLevel) && !isAnothers)
                _errors.Enqueue($"{formatter(state, exception)}\n{exception}");
        }

        public void Dispose() { }
    }
}
