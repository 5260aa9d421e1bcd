using System.Diagnostics;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
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
        await made.RegisterAsync(People);
        await using var line = await SimulatedLine.StartAsync();
        await using var bot = await SendingBot.StartAsync(made.Database, line);

        await AnnounceAsync(made, 1, WarmUp);
        await Sent.UntilAsync(line, "multicast", WarmUp / Together);
        await Sent.SettledAsync(made, DeliveryKind.Broadcast);
        await line.CountAnewAsync();
        bot.ForgetPeak();
        var (botBefore, lineBefore) = (bot.Cpu, line.Cpu);

        var expansion = await AnnounceAsync(made, 2, People);
        var requests = (People + Together - 1) / Together;
        var span = await Sent.UntilAsync(line, "multicast", requests);
        var (rows, sent, writes) = await Sent.SettledAsync(made, DeliveryKind.Broadcast);
        var counts = await line.CountsAsync();
        var took = (span.Last - span.First).TotalSeconds;
        var permitted = requests / PerSecond;
        Console.WriteLine(
            $"""
            broadcast, {provider}: {sent - WarmUp} of {People} sent
              requests                 {span.Count} = {span.Count
                / (double)requests:0.00} of ceil(N/500)
              first to last request    {took:0.00} s = {took
                / permitted:0.00} of what the rate permits (at most 1.5)
              expansion beside it      {expansion:0.0} s
              peak memory of the bot   {bot.PeakMemory:0} MiB (at most 300)
              rows, later writes       {(rows - WarmUp)
                / (double)People:0.00}, {writes:0.00} a recipient
              received once            {counts.Received.GetValueOrDefault(
                "1"
            )}, twice {counts.Received.GetValueOrDefault(
                "2"
            )} (those of the warm-up); LINE's rules broken {counts.ViolationCount} times
              processor                bot {bot.Cpu - botBefore:0.0} s, LINE's part {line.Cpu
                - lineBefore:0.0} s, on the same {Environment.ProcessorCount} cores
            """
        );
    }

    /// <summary>Writes the broadcast's deliveries; returns the seconds that it took.</summary>
    private static async Task<double> AnnounceAsync(LoadDatabase made, long id, int people)
    {
        var watch = Stopwatch.StartNew();
        var now = TimeProvider.System.GetUtcNow();
        await made.Database.Writer.WriteAsync(
            (db, _) =>
            {
                db.Broadcasts.Add(
                    new Broadcast
                    {
                        Id = id,
                        AgencyId = LoadDatabase.Agency,
                        Text = "ประชุมวันศุกร์ 13.30 น.",
                        Audience = "{}",
                        Content = """[{"type":"message","text":"ประชุมวันศุกร์ 13.30 น."}]""",
                        State = BroadcastState.Running,
                    }
                );
                return Task.CompletedTask;
            }
        );
        foreach (var officers in Enumerable.Range(1, people).Chunk(1_000))
            await made.Database.Writer.WriteAsync(
                (db, _) =>
                {
                    foreach (var officer in officers)
                        Outbox.Add(
                            db,
                            new OutgoingMessage(
                                "line",
                                LoadDatabase.UserId(officer),
                                null,
                                DeliveryKind.Broadcast
                            )
                            {
                                AgencyId = LoadDatabase.Agency,
                                OfficerId = officer,
                                BroadcastId = id,
                            },
                            now
                        );
                    return Task.CompletedTask;
                }
            );
        await made.Database.Writer.WriteAsync(
            async (db, token) =>
            {
                var broadcast = await db.Broadcasts.FindAsync([id], token);
                broadcast!.ExpandedAt = now;
                db.Update(broadcast);
            }
        );
        return watch.Elapsed.TotalSeconds;
    }
}
