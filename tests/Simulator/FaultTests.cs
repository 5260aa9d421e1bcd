using OitBot.Simulator;

namespace OitBot.Tests.Simulator;

public sealed class FaultTests : SimulatorTest
{
    internal override LineServerOptions Configure(LineServerOptions options) =>
        options with
        {
            HangFor = TimeSpan.FromMilliseconds(200),
        };

    [Theory]
    [InlineData(FaultKind.ErrorBefore, 500, 0)]
    [InlineData(FaultKind.ErrorAfter, 500, 1)]
    [InlineData(FaultKind.RateLimit, 429, 0)]
    [InlineData(FaultKind.MonthlyLimit, 429, 0)]
    [InlineData(FaultKind.PersonLimit, 429, 0)]
    [InlineData(FaultKind.Unauthorized, 401, 0)]
    public async Task A_switch_decides_the_answer_and_whether_it_arrived(
        FaultKind kind,
        int status,
        int arrived
    )
    {
        Line.Faults.Add(new Fault(kind));

        var reply = await Client.PushAsync(Sayomporn.Id, "ก");

        Assert.Equal((status, arrived), (reply.Status, Sayomporn.ReceivedCount));
        Assert.Equal(kind, Line.Requests.Single().Fault);
        Assert.Empty(Line.Violations);
    }

    [Theory]
    [InlineData(FaultKind.HangBefore, 0)]
    [InlineData(FaultKind.HangAfter, 1)]
    [InlineData(FaultKind.DropBefore, 0)]
    [InlineData(FaultKind.DropAfter, 1)]
    public async Task A_cut_connection_gives_no_answer(FaultKind kind, int arrived)
    {
        Line.Faults.Add(new Fault(kind));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            Client.PushAsync(Sayomporn.Id, "ก")
        );

        Assert.Equal(arrived, Sayomporn.ReceivedCount);
        Assert.Equal(0, Line.Requests.Single().Status);
    }

    [Fact]
    public async Task After_a_500_that_had_arrived_the_retry_key_keeps_it_single()
    {
        Line.Faults.Add(new Fault(FaultKind.ErrorAfter, Times: 1));
        var key = Guid.NewGuid();
        await Client.PushAsync(Sayomporn.Id, "ก", key);

        Assert.Equal(409, (await Client.PushAsync(Sayomporn.Id, "ก", key)).Status);
        Assert.Equal(1, Sayomporn.ReceivedCount);
    }

    [Fact]
    public async Task A_switch_can_concern_one_endpoint_only_and_name_when_to_come_again()
    {
        Line.Faults.Add(new Fault(FaultKind.RateLimit, Endpoint: "multicast", RetryAfter: 7));

        var push = await Client.PushAsync(Sayomporn.Id, "ก");
        var multicast = await Client.MulticastAsync([Sayomporn.Id], "ก");

        Assert.Equal((200, 429), (push.Status, multicast.Status));
        Assert.Equal(TimeSpan.FromSeconds(7), multicast.RetryAfter);
    }

    [Fact]
    public async Task The_same_seed_fails_at_the_same_places()
    {
        async Task<string> RunAsync()
        {
            Line.Faults.Clear();
            Line.Faults.Reseed(42);
            Line.Faults.Add(new Fault(FaultKind.ErrorBefore, Probability: 0.5));
            var answers = "";
            for (var i = 0; i < 20; i++)
                answers += (await Client.PushAsync(Sayomporn.Id, "ก")).Status == 200 ? '.' : 'x';
            return answers;
        }

        var first = await RunAsync();

        Assert.Equal(first, await RunAsync());
        Assert.Contains('.', first);
        Assert.Contains('x', first);
    }
}
