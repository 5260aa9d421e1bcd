using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Deliveries;

/// <summary>
/// Broadcasts and personal messages while LINE fails in every way it can and the bot is killed in the middle. LINE's
/// part is the judge: what it delivered, to whom and how often, is what the table says.
/// </summary>
[Collection(Alone.Name)]
public sealed class SendingFaultTests
{
    private const int Kills = 2;
    private const int People = 700;
    private const int PersonalAtOnce = 150;

    /// <summary>One run in tests/run; more by the environment.</summary>
    public static TheoryData<DatabaseProvider, int> Runs()
    {
        var runs = int.Parse(
            Environment.GetEnvironmentVariable("OITBOT_FAULT_RUNS") ?? "1",
            CultureInfo.InvariantCulture
        );
        var all = new TheoryData<DatabaseProvider, int>();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
            for (var seed = 1; seed <= runs; seed++)
                all.Add(provider, seed);
        return all;
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public async Task Every_recipient_gets_it_once_through_faults_and_kills_and_the_table_says_so(
        DatabaseProvider provider,
        int seed
    )
    {
        await using var test = await TestDatabase.CreateAsync(provider);
        await using var line = await LineServer.StartAsync(
            new LineServerOptions
            {
                PushesPerPersonAMinute = int.MaxValue,
                MonthlyLimit = null,
                Seed = seed,
            }
        );
        var people = Enumerable.Range(1, People).Select(i => line.Person($"คนที่ {i}")).ToList();
        var random = new Random(seed);
        BreakEverything(line);

        using var bots = new Bots(test.Database, line, provider == DatabaseProvider.Sqlite ? 1 : 2);
        for (var kill = 0; kill < Kills; kill++)
        {
            await bots.AllRunAsync();
            var asked = Requests(line);
            await WriteAsync(test.Database, people, kill);
            await Patience.UntilAsync(() => Requests(line) > asked, () => "nothing was sent");
            await Task.Delay(random.Next(400));
            await bots.KillAsync(random);
        }
        line.Faults.Clear();
        await bots.AllRunAsync();
        await SettledAsync(test.Database);

        await JudgeAsync(test.Database, line, people);
    }

    /// <summary>Each request has a good chance to fail; those that cost the bot six seconds are few.</summary>
    private static void BreakEverything(LineServer line)
    {
        line.Faults.Add(new Fault(FaultKind.MonthlyLimit, 0.2, "multicast", Times: 1));
        foreach (var kind in (FaultKind[])[FaultKind.HangBefore, FaultKind.HangAfter])
            line.Faults.Add(new Fault(kind, 0.05, "message", Times: 3));
        foreach (
            var kind in (FaultKind[])
                [
                    FaultKind.ErrorBefore,
                    FaultKind.ErrorAfter,
                    FaultKind.DropBefore,
                    FaultKind.DropAfter,
                    FaultKind.RateLimit,
                    FaultKind.PersonLimit,
                    FaultKind.Unauthorized,
                ]
        )
            line.Faults.Add(new Fault(kind, 0.05, "message"));
    }

    private static long Requests(LineServer line) => line.Spans.Values.Sum(span => span.Count);

    /// <summary>A broadcast in two requests, and some messages of one person's own.</summary>
    private static Task WriteAsync(OitDatabase database, List<Person> people, int round) =>
        database.Writer.WriteAsync(
            (db, _) =>
            {
                var now = TimeProvider.System.GetUtcNow();
                var id = round + 1;
                db.Broadcasts.Add(
                    new Broadcast
                    {
                        Id = id,
                        Text = "ประชุม",
                        Audience = "{}",
                        Content = Content($"แจ้งเวียน {id}"),
                        ExpandedAt = now,
                    }
                );
                foreach (var person in people)
                    Outbox.Add(
                        db,
                        new OutgoingMessage("line", person.Id, null, DeliveryKind.Broadcast)
                        {
                            BroadcastId = id,
                        },
                        now
                    );
                for (var i = 0; i < PersonalAtOnce; i++)
                {
                    var person = people[(round * 31 + i * 7) % people.Count];
                    var text = Content($"ถึง {person.Name} เรื่องที่ {round}/{i}");
                    Outbox.Add(
                        db,
                        new OutgoingMessage("line", person.Id, text, DeliveryKind.Reminder),
                        now
                    );
                }
                return Task.CompletedTask;
            }
        );

    private static string Content(string text) => $$"""[{"type":"message","text":"{{text}}"}]""";

    private static async Task SettledAsync(OitDatabase database)
    {
        List<DeliveryState> open = [];
        await Patience.UntilAsync(
            async () =>
            {
                await using var db = database.Open();
                open = await db
                    .Deliveries.Where(d =>
                        d.State == DeliveryState.Pending || d.State == DeliveryState.Attempting
                    )
                    .Select(d => d.State)
                    .ToListAsync();
                return open.Count == 0;
            },
            () => $"{open.Count} deliveries are open"
        );
    }

    private static async Task JudgeAsync(OitDatabase database, LineServer line, List<Person> people)
    {
        await using var db = database.Open();
        var rows = await db.Deliveries.AsNoTracking().ToListAsync();
        Assert.All(
            rows.Where(d => d.State != DeliveryState.Sent),
            d => Assert.Equal((DeliveryState.Failed, Reasons.OverQuota), (d.State, d.Failure))
        );
        var said = rows.Where(d => d.State == DeliveryState.Sent)
            .Select(d => $"{d.Recipient} {d.Content ?? Content($"แจ้งเวียน {d.BroadcastId}")}");
        var received = people.SelectMany(p => p.FromBot.Select(m => $"{p.Id} {Content(m.Text!)}"));
        Assert.Equal(said.Order(StringComparer.Ordinal), received.Order(StringComparer.Ordinal));
        Assert.Equal(rows.Count(d => d.State == DeliveryState.Sent), line.QuotaUsed);
        Assert.Empty(line.Violations);
    }

    /// <summary>One process on SQLite, two on PostgreSQL.</summary>
    private sealed class Bots(OitDatabase database, LineServer line, int count) : IDisposable
    {
        private readonly KillableBot?[] _running = new KillableBot?[count];

        public async Task AllRunAsync()
        {
            for (var i = 0; i < count; i++)
                _running[i] ??= await KillableBot.StartAsync(
                    KillableBot.FreePort(),
                    database,
                    line,
                    1.0 / count
                );
        }

        /// <summary>kill -9 of one of them.</summary>
        public async Task KillAsync(Random random)
        {
            var which = random.Next(count);
            _running[which]!.Kill();
            await _running[which]!.EndsAsync();
            _running[which]!.Dispose();
            _running[which] = null;
        }

        public void Dispose()
        {
            foreach (var bot in _running)
                bot?.Dispose();
        }
    }
}
