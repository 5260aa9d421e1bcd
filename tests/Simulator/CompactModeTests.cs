using OitBot.Simulator;

namespace OitBot.Tests.Simulator;

public sealed class CompactModeTests : SimulatorTest
{
    internal override LineServerOptions Configure(LineServerOptions options) =>
        options with
        {
            Compact = true,
            KnowsEverybody = true,
            MonthlyLimit = null,
        };

    [Fact]
    public async Task A_hundred_thousand_recipients_are_counted_without_keeping_what_they_got()
    {
        var everybody = Enumerable
            .Range(0, 100_000)
            .Select(i => LineServer.UserId($"คนที่ {i}"))
            .ToList();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        foreach (var some in everybody.Chunk(500))
        {
            Assert.Equal(200, (await Client.MulticastAsync(some, new string('ก', 2000))).Status);
            Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(100_000, Line.QuotaUsed);
        Assert.All(Line.People.Where(p => p != Sayomporn), p => Assert.Equal(1, p.ReceivedCount));
        Assert.Empty(Line.Requests);
        Assert.Equal(200, Line.Answers["POST /v2/bot/message/multicast 200"]);
        Assert.True(grown < 100_000_000, $"{grown / 1_000_000} MB");
    }
}
