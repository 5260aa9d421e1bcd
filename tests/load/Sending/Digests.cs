using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Storage;
using OitBot.Storage.Model;
using OitBot.Storage.Reminders;
using OitBot.Storage.Writing;

namespace OitBot.Load.Sending;

/// <summary>A morning's digests to very many people, against LINE's 2,000 pushes a second.</summary>
internal static class Digests
{
    /// <summary>Three digests each.</summary>
    private const int Agencies = 16_667;
    private const int WarmUp = 1_334;
    private const int AtOnce = 40;
    private const double PerSecond = 2_000;

    /// <summary>A week before the preparers' day.</summary>
    private static readonly DateOnly Day = new(2023, 4, 21);

    /// <param name="processes">Each with its part of the rate.</param>
    public static async Task MeasureAsync(DatabaseProvider provider, int processes)
    {
        await using var made = await LoadDatabase.CreateAsync(provider);
        await using var line = await SimulatedLine.StartAsync();
        var bots = new List<SendingBot>();
        try
        {
            var (warm, people) = await DecideAsync(made.Database);
            await made.RestAsync();
            for (var i = 0; i < processes; i++)
                bots.Add(await SendingBot.StartAsync(made, line, 1.0 / processes));
            await Sent.UntilAsync(line, "push", warm);
            await line.CountAnewAsync();
            bots.ForEach(bot => bot.ForgetPeak());
            await MeasureAsync(made, line, bots, warm, people);
        }
        finally
        {
            foreach (var bot in bots)
                await bot.DisposeAsync();
        }
    }

    /// <summary>
    /// Decides everybody's before the bot runs, as the daily run does: the first agencies' for half past eight, to warm
    /// up, the others' for a minute later. Then it is half past eight.
    /// </summary>
    private static async Task<(int Warm, int People)> DecideAsync(OitDatabase database)
    {
        await database.Writer.WriteAsync(
            async (db, token) =>
            {
                Multiply.AddFirst(db, Day.AddDays(7), Day.AddDays(14));
                await db.SaveChangesAsync(token);
                await Multiply.ToAsync(db, WarmUp + Agencies);
                return true;
            }
        );
        var first = Bangkok.At(Day, new TimeOnly(8, 30));
        var warm = await DecideAsync(database, first, 0, WarmUp);
        var people = await DecideAsync(database, first.AddMinutes(1), WarmUp, int.MaxValue);
        await new DomainClock(TimeProvider.System).MoveToAsync(database, first);
        return (warm, people);
    }

    /// <summary>Agencies after one id, up to another; returns how many digests they come to.</summary>
    private static async Task<int> DecideAsync(
        OitDatabase database,
        DateTimeOffset now,
        long after,
        long last
    )
    {
        var rules = ReminderSettings.Rules(new ConfigurationBuilder().Build());
        var digests = 0;
        while (after < last)
        {
            var most = (int)Math.Min(AtOnce, last - after);
            var written = await database.Writer.WriteAsync(
                (db, token) => WriteReminders.RunAsync(db, rules, now, after, most, token)
            );
            digests += written.Digests;
            after = written.LastAgencyId ?? last;
        }
        return digests;
    }

    private static async Task MeasureAsync(
        LoadDatabase made,
        SimulatedLine line,
        List<SendingBot> bots,
        int warm,
        int people
    )
    {
        var (botBefore, lineBefore) = (bots.Sum(b => b.Cpu), line.Cpu);
        var span = await Sent.UntilAsync(line, "push", people, patience: TimeSpan.FromMinutes(2));
        await SettledAsync(made);
        var (rows, sent, writes) = await made.ReadAsync(LookAsync);
        var counts = await line.CountsAsync();
        var took = (span.Last - span.First).TotalSeconds;
        Console.WriteLine(
            $"""
            digests, {made.Database.Provider}, {bots.Count} process(es): {sent
                - warm} of {people} sent
              first to last request    {took:0.0} s = {people
                / took
                / PerSecond:0.00} of the permitted rate (at least 0.8)
              requests                 {span.Count / (double)people:0.00} a digest
              peak memory of a bot     {bots.Max(b => b.PeakMemory):0} MiB
              rows, later writes       {(rows - warm)
                / (double)people:0.00}, {writes / (double)rows:0.00} a recipient
              received once            {counts.Once} (with the {warm} of the warm-up), more often {counts.MoreOften}; LINE's rules broken {counts.ViolationCount} times
              processor                bots {bots.Sum(b => b.Cpu)
                - botBefore:0.0} s, LINE's part {line.Cpu
                - lineBefore:0.0} s, on the same {Environment.ProcessorCount} cores
            """
        );
    }

    private static async Task SettledAsync(LoadDatabase made)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (
                !await made.ReadAsync(db =>
                    db.Deliveries.AnyAsync(d =>
                        d.State == DeliveryState.Pending || d.State == DeliveryState.Attempting
                    )
                )
            )
                return;
            await Task.Delay(100);
        }
        throw new TimeoutException("not everything is settled");
    }

    private static async Task<(int Rows, int Sent, int Writes)> LookAsync(OitDb db)
    {
        var sent = await db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent);
        return (
            await db.Deliveries.CountAsync(),
            sent,
            await db.Deliveries.SumAsync(d => d.Attempts) + sent
        );
    }
}
