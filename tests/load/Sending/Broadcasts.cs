using Microsoft.EntityFrameworkCore;
using OitBot.Storage;
using OitBot.Storage.Broadcasts;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Load.Sending;

/// <summary>One broadcast to very many people, against LINE's 200 multicasts a second of up to 500 recipients.</summary>
internal static class Broadcasts
{
    private const int People = 100_000;
    private const int Together = 500;
    private const double PerSecond = 200;
    private const int WarmUp = 5_000;

    public static async Task MeasureAsync(DatabaseProvider provider)
    {
        await using var made = await LoadDatabase.CreateAsync(provider);
        await made.RegisterAsync(1, WarmUp);
        await made.RegisterAsync(2, People);
        await made.RestAsync();
        await using var line = await SimulatedLine.StartAsync();
        await using var bot = await SendingBot.StartAsync(made, line);
        await AnnounceAsync(made, agency: 1);
        await Sent.UntilAsync(line, "multicast", WarmUp / Together);
        await EndsAsync(made, agency: 1);
        await line.CountAnewAsync();
        bot.ForgetPeak();
        var (botBefore, lineBefore) = (bot.Cpu, line.Cpu);

        await AnnounceAsync(made, agency: 2);
        var requests = (People + Together - 1) / Together;
        var span = await Sent.UntilAsync(line, "multicast", requests);
        await EndsAsync(made, agency: 2);
        var (expansion, rows, sent, writes) = await made.ReadAsync(LookAsync);
        var counts = await line.CountsAsync();
        var took = (span.Last - span.First).TotalSeconds;
        Console.WriteLine(
            $"""
            broadcast, {provider}: {sent} of {People} sent
              requests                 {span.Count} = {span.Count
                / (double)requests:0.00} of ceil(N/500)
              first to last request    {took:0.00} s = {took
                / (requests / PerSecond):0.00} of what the rate permits (at most 1.5)
              expansion before it      {expansion.TotalSeconds:0.0} s
              peak memory of the bot   {bot.PeakMemory:0} MiB (at most 300)
              rows, later writes       {rows / (double)People:0.00}, {writes
                / (double)People:0.00} a recipient (at most 1 and 2)
              received once            {counts.Once} (with the {WarmUp} of the warm-up), more often {counts.MoreOften}; LINE's rules broken {counts.ViolationCount} times
              processor                bot {bot.Cpu - botBefore:0.0} s, LINE's part {line.Cpu
                - lineBefore:0.0} s, on the same {Environment.ProcessorCount} cores
            """
        );
    }

    /// <summary>As confirmed by a coordinator a moment ago; the bot's own job finds it and writes out its deliveries.</summary>
    private static Task AnnounceAsync(LoadDatabase made, long agency) =>
        made.Database.Writer.WriteAsync(
            (db, _) =>
            {
                var now = TimeProvider.System.GetUtcNow();
                db.Broadcasts.Add(
                    new Broadcast
                    {
                        Id = agency,
                        AgencyId = agency,
                        Text = "ประชุมวันศุกร์ 13.30 น.",
                        Audience = Audience.Everyone.ToJson(),
                        Content = """[{"type":"message","text":"ประชุมวันศุกร์ 13.30 น."}]""",
                        State = BroadcastState.Scheduled,
                        CreatedAt = now,
                        DueAt = now,
                    }
                );
                return Task.CompletedTask;
            }
        );

    /// <summary>The bot says so itself, once nothing is on its way any more.</summary>
    private static async Task EndsAsync(LoadDatabase made, long agency)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var state = await made.ReadAsync(db =>
                db.Broadcasts.Where(b => b.AgencyId == agency).Select(b => b.State).SingleAsync()
            );
            if (state == BroadcastState.Done)
                return;
            await Task.Delay(100);
        }
        throw new TimeoutException("the broadcast does not end");
    }

    /// <summary>The last part that is written out is empty: it begins when the others are done.</summary>
    private static async Task<(TimeSpan Expansion, int Rows, int Sent, int Writes)> LookAsync(
        OitDb db
    )
    {
        var all = db.Deliveries.Where(d => d.AgencyId == 2);
        var sent = await all.CountAsync(d => d.State == DeliveryState.Sent);
        var expanded = await db
            .Broadcasts.Where(b => b.AgencyId == 2)
            .Select(b => b.ExpandedAt)
            .SingleAsync();
        return (
            expanded!.Value - await all.MinAsync(d => d.CreatedAt),
            await all.CountAsync(),
            sent,
            await all.SumAsync(d => d.Attempts) + sent
        );
    }
}
