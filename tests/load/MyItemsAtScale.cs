using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OitBot.Dialogs.Conversations.Words;
using OitBot.Load.Sending;
using OitBot.Storage;
using OitBot.Storage.Queries;
using OitBot.Storage.SignOff;

namespace OitBot.Load;

/// <summary>
/// What "ข้อของฉัน" reads, for people chosen at random: as many queries and as long with a million assignments in the
/// database as with one agency's.
/// </summary>
internal static class MyItemsAtScale
{
    private const int Runs = 2_000;
    private const int ForAMillion = 1_000_000 / Multiply.Assignments + 1;
    private static readonly DateOnly Day = new(2023, 4, 21);

    public static async Task MeasureAsync(DatabaseProvider provider)
    {
        Console.WriteLine($"what ข้อของฉัน reads, {provider}");
        var baseline = 0.0;
        foreach (var agencies in (int[])[1, ForAMillion])
        {
            var (queries, median) = await RunAsync(provider, agencies);
            if (baseline == 0)
                baseline = median;
            Console.WriteLine(
                $"  {agencies * Multiply.Assignments, 9} assignments  {queries:0.0} queries  p50 {median:0.00} ms  {median / baseline:0.00} of one agency's"
            );
        }
    }

    private static async Task<(double Queries, double Median)> RunAsync(
        DatabaseProvider provider,
        int agencies
    )
    {
        await using var made = await LoadDatabase.CreateAsync(provider);
        await made.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                Multiply.AddFirst(db, Day.AddDays(7), Day.AddDays(14));
                await db.SaveChangesAsync(token);
                if (agencies > 1)
                    await Multiply.ToAsync(db, agencies);
                return true;
            }
        );
        await using (var db = made.Database.Open())
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
        var people = new Random(1);
        using var queries = new QueryCount();
        var times = new List<double>(Runs);
        for (var run = 0; run < 2 * Runs; run++)
        {
            if (run == Runs)
                queries.Reset();
            var agency = people.Next(agencies);
            var officer = 1 + people.Next(Multiply.Officers) + agency * Multiply.Officers;
            var started = Stopwatch.GetTimestamp();
            await ReadAsync(made.Database, officer);
            if (run >= Runs)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        return ((double)queries.Count / Runs, times[Runs / 2]);
    }

    /// <summary>The same that the turn reads: who acts, what others are called, the items.</summary>
    private static async Task ReadAsync(OitDatabase database, long officer)
    {
        await using var db = database.Open();
        var now = Bangkok.At(Day, new TimeOnly(9, 0));
        var actor =
            await Actors.LoadAsync(db, officer, "line", now)
            ?? throw new InvalidOperationException($"there is no officer {officer}");
        await PeopleNames.LoadAsync(db, actor.AgencyId, officer, CancellationToken.None);
        var mine = await MyItems.LoadAsync(db, actor, now);
        if (mine is not { Items.Count: > 0 })
            throw new InvalidOperationException($"officer {officer} has no items");
    }

    /// <summary>Counts what EF sends.</summary>
    private sealed class QueryCount
        : IObserver<DiagnosticListener>,
            IObserver<KeyValuePair<string, object?>>,
            IDisposable
    {
        private readonly List<IDisposable> _subscriptions = [];

        public QueryCount() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public int Count { get; private set; }

        public void Reset() => Count = 0;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name)
                Count++;
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
    }
}
