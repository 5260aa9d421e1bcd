using Microsoft.EntityFrameworkCore;
using OitBot.Hosting;
using OitBot.Simulator;
using OitBot.Storage;
using OitBot.Storage.SignOff;
using OitBot.Storage.Writing;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Turns;

/// <summary>kill -9 in the middle of a stream of changing messages, with redelivery: nothing lost, nothing twice.</summary>
[Collection(Alone.Name)]
public sealed class KillNineTests
{
    private const int Kills = 10;
    private const int MessagesBetweenKills = 20;

    [Fact]
    public async Task Two_hundred_changes_through_ten_kills_are_each_there_exactly_once()
    {
        await using var test = await TestDatabase.CreateAsync();
        await using var line = await LineServer.StartAsync(
            new LineServerOptions { PushesPerPersonAMinute = 10_000 }
        );
        var soiya = line.Person("สร้อยญา");
        await PrepareAsync(test.Database, soiya.Id);
        var port = KillableBot.FreePort();
        line.WebhookUrl = new Uri($"http://127.0.0.1:{port}/api/line");
        var random = new Random(20230320);
        var sent = new List<string>();
        var doubtful = new List<LineEvent>();

        for (var kill = 0; kill < Kills; kill++)
        {
            using var bot = await KillableBot.StartAsync(port, test.Database, line);
            foreach (var again in doubtful)
                Assert.True(
                    (await line.RedeliverAsync(again)).IsAccepted,
                    "a redelivered message was not taken"
                );
            doubtful.Clear();
            var lethal = random.Next(MessagesBetweenKills);
            for (var i = 0; i < MessagesBetweenKills; i++)
            {
                var url = $"https://example.go.th/{kill}/{i}";
                sent.Add(url);
                var said = soiya.TextEvent($"แนบลิงก์ O12 {url}");
                var delivery = line.SendAsync(said);
                if (i == lethal)
                {
                    await Task.Delay(random.Next(12));
                    bot.Kill();
                }
                if (!await TakenAsync(delivery))
                    doubtful.Add(said);
            }
            bot.Kill();
            await bot.EndsAsync();
        }
        using (var last = await KillableBot.StartAsync(port, test.Database, line))
        {
            foreach (var again in doubtful)
                await line.RedeliverAsync(again);
            await line.RedeliverAsync(soiya.TextEvent("สวัสดี"));
            last.Kill();
            await last.EndsAsync();
        }

        await using var db = test.Database.Open();
        var stored = await db.Evidence.Where(e => e.Url != null).Select(e => e.Url!).ToListAsync();
        Assert.Equal(sent.Order(), stored.Order());
        var logged = await db.SignOffEntries.CountAsync(e => e.Action == LogActions.AddEvidence);
        Assert.Equal(sent.Count, logged);
        Assert.Null(await HashChain.VerifyAsync(db, (await db.Agencies.SingleAsync()).Id));
    }

    private static async Task<bool> TakenAsync(Task<Sent> delivery)
    {
        try
        {
            return (await delivery).IsAccepted;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task PrepareAsync(OitDatabase database, string userId)
    {
        var clock = new DomainClock(TimeProvider.System);
        await SampleRegister.LoadIntoAsync(database, clock, new AgencySettings(null, null), null);
        await clock.MoveToAsync(database, TimeProvider.System.GetUtcNow());
        await database.Writer.WriteAsync(
            async (db, token) =>
            {
                var officer = await db.Officers.FirstAsync(o => o.Name.Contains("สร้อยญา"), token);
                db.ChannelAccounts.Add(
                    new()
                    {
                        AgencyId = officer.AgencyId,
                        OfficerId = officer.Id,
                        Channel = "line",
                        UserId = userId,
                    }
                );
            }
        );
    }
}
