namespace OitBot.Tests.Simulator;

public sealed class ReplyTokenTests : SimulatorTest
{
    [Fact]
    public async Task A_reply_reaches_the_person_and_costs_no_quota()
    {
        var sent = await Sayomporn.SayAsync("ข้อของฉัน");

        var reply = await Client.ReplyAsync(sent.Event.ReplyToken, LineClient.Text("สวัสดีครับ"));

        Assert.Equal(200, reply.Status);
        Assert.Single(reply.Json.GetProperty("sentMessages").EnumerateArray());
        Assert.Equal("สวัสดีครับ", Sayomporn.FromBot.Single().Text);
        Assert.Equal(0, Line.QuotaUsed);
        Assert.Empty(Line.Violations);
    }

    [Fact]
    public async Task A_token_works_once()
    {
        var token = (await Sayomporn.SayAsync("หนึ่ง")).Event.ReplyToken;
        await Client.ReplyAsync(token, LineClient.Text("ก"));

        var again = await Client.ReplyAsync(token, LineClient.Text("ข"));

        Assert.Equal((400, "Invalid reply token"), (again.Status, again.Message));
        Assert.Single(Sayomporn.FromBot);
        Assert.Single(Line.Violations);
    }

    [Theory]
    [InlineData(60, 200)]
    [InlineData(61, 400)]
    public async Task A_token_works_for_a_minute(int seconds, int expected)
    {
        var token = (await Sayomporn.SayAsync("หนึ่ง")).Event.ReplyToken;
        Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, (await Client.ReplyAsync(token, LineClient.Text("ก"))).Status);
    }

    [Theory]
    [InlineData(19, 200)]
    [InlineData(21, 400)]
    public async Task A_redelivered_token_works_again_up_to_twenty_minutes_after_the_event(
        int minutes,
        int expected
    )
    {
        var sent = await Sayomporn.SayAsync("หนึ่ง");
        Time.Advance(TimeSpan.FromMinutes(minutes));
        var again = await Line.RedeliverAsync(sent.Event);

        var reply = await Client.ReplyAsync(again.Event.ReplyToken, LineClient.Text("ก"));

        Assert.Equal(expected, reply.Status);
    }

    [Fact]
    public async Task A_used_token_stays_used_when_it_is_redelivered()
    {
        var sent = await Sayomporn.SayAsync("หนึ่ง");
        await Client.ReplyAsync(sent.Event.ReplyToken, LineClient.Text("ก"));
        await Line.RedeliverAsync(sent.Event);

        Assert.Equal(
            400,
            (await Client.ReplyAsync(sent.Event.ReplyToken, LineClient.Text("ข"))).Status
        );
    }

    [Fact]
    public async Task A_refused_message_does_not_use_up_the_token()
    {
        var token = (await Sayomporn.SayAsync("หนึ่ง")).Event.ReplyToken;
        await Client.ReplyAsync(token, LineClient.Text(""));

        Assert.Equal(200, (await Client.ReplyAsync(token, LineClient.Text("ก"))).Status);
    }

    [Fact]
    public async Task A_retry_key_on_a_reply_is_refused()
    {
        var token = (await Sayomporn.SayAsync("หนึ่ง")).Event.ReplyToken;

        var reply = await Client.PostAsync(
            "v2/bot/message/reply",
            new { replyToken = token, messages = new[] { LineClient.Text("ก") } },
            Guid.NewGuid()
        );

        Assert.Equal(400, reply.Status);
        Assert.Empty(Sayomporn.FromBot);
    }
}
