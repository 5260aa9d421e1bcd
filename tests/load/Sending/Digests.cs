using OitBot.Dialogs.Cards;
using OitBot.Dialogs.Conversations;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Load.Sending;

/// <summary>Personal messages to very many people, against LINE's 2,000 pushes a second.</summary>
internal static class Digests
{
    private const int People = 50_000;
    private const double PerSecond = 2_000;
    private const int WarmUp = 4_000;

    /// <param name="processes">Each with its part of the rate.</param>
    public static async Task MeasureAsync(DatabaseProvider provider, int processes)
    {
        await using var made = await LoadDatabase.CreateAsync(provider);
        await made.RegisterAsync(People);
        await using var line = await SimulatedLine.StartAsync();
        var bots = new List<SendingBot>();
        try
        {
            for (var i = 0; i < processes; i++)
                bots.Add(await SendingBot.StartAsync(made.Database, line, 1.0 / processes));
            await MeasureAsync(made, line, bots);
        }
        finally
        {
            foreach (var bot in bots)
                await bot.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(
        LoadDatabase made,
        SimulatedLine line,
        List<SendingBot> bots
    )
    {
        await WriteAsync(made, WarmUp, TimeProvider.System.GetUtcNow());
        await Sent.UntilAsync(line, "push", WarmUp);
        await Sent.SettledAsync(made, DeliveryKind.Reminder);
        // All are there before the first is due, as at half past eight.
        var due = TimeProvider.System.GetUtcNow().AddSeconds(25);
        await WriteAsync(made, People, due);
        var late = TimeProvider.System.GetUtcNow() > due;
        await line.CountAnewAsync();
        bots.ForEach(bot => bot.ForgetPeak());
        var (botBefore, lineBefore) = (bots.Sum(b => b.Cpu), line.Cpu);

        var span = await Sent.UntilAsync(line, "push", People);
        var (rows, sent, writes) = await Sent.SettledAsync(made, DeliveryKind.Reminder);
        var counts = await line.CountsAsync();
        var took = (span.Last - span.First).TotalSeconds;
        Console.WriteLine(
            $"""
            digests, {made.Database.Provider}, {bots.Count} process(es): {sent
                - WarmUp} of {People} sent{(late ? ", SENDING BEGAN WHILE WRITING" : "")}
              first to last request    {took:0.0} s = {People
                / took
                / PerSecond:0.00} of the permitted rate (at least 0.8)
              requests                 {span.Count / (double)People:0.00} a digest
              peak memory of a bot     {bots.Max(b => b.PeakMemory):0} MiB
              rows, later writes       {(rows - WarmUp)
                / (double)People:0.00}, {writes:0.00} a recipient
              received once            {counts.Received.GetValueOrDefault(
                "1"
            )}, twice {counts.Received.GetValueOrDefault(
                "2"
            )} (those of the warm-up); LINE's rules broken {counts.ViolationCount} times
              processor                bots {bots.Sum(b => b.Cpu)
                - botBefore:0.0} s, LINE's part {line.Cpu
                - lineBefore:0.0} s, on the same {Environment.ProcessorCount} cores
            """
        );
    }

    private static async Task WriteAsync(LoadDatabase made, int people, DateTimeOffset due)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var officers in Enumerable.Range(1, people).Chunk(2_000))
            await made.Database.Writer.WriteAsync(
                (db, _) =>
                {
                    foreach (var officer in officers)
                        Outbox.Add(
                            db,
                            new OutgoingMessage(
                                "line",
                                LoadDatabase.UserId(officer),
                                Notices.Content([Digest(officer)]),
                                DeliveryKind.Reminder
                            )
                            {
                                AgencyId = LoadDatabase.Agency,
                                OfficerId = officer,
                                DueAt = due,
                            },
                            now
                        );
                    return Task.CompletedTask;
                }
            );
    }

    /// <summary>About as long as one of a busy officer.</summary>
    private static Reply Digest(int officer) =>
        new(null)
        {
            Card = new Card
            {
                Title = "งานที่ยังค้างของท่าน",
                Sections =
                [
                    new CardSection(
                        "ต้องจัดทำ",
                        [
                            .. Enumerable
                                .Range(1, 5)
                                .Select(i => new CardRow(
                                    $"O{i + officer % 38} แผนดำเนินงานและการใช้งบประมาณประจำปี",
                                    "เหลืออีก 3 วัน (ครบกำหนด 31 มี.ค. 2566)",
                                    Tone.Waiting
                                )),
                        ]
                    ),
                ],
            },
        };
}
