using OitBot.Simulator;

namespace OitBot.Tests.Simulator;

public sealed class SendingTests : SimulatorTest
{
    internal override LineServerOptions Configure(LineServerOptions options) =>
        options with
        {
            MonthlyLimit = 5,
            PushesPerPersonAMinute = 4,
        };

    [Fact]
    public async Task A_push_counts_one_message_whatever_it_holds()
    {
        var messages = Enumerable.Repeat(LineClient.Text("ก"), 3);

        var reply = await Client.PostAsync(
            "v2/bot/message/push",
            new { to = Sayomporn.Id, messages }
        );

        Assert.Equal(200, reply.Status);
        Assert.Equal(3, Sayomporn.ReceivedCount);
        Assert.Equal(1, Line.QuotaUsed);
    }

    [Fact]
    public async Task A_push_to_somebody_who_blocked_is_200_and_neither_arrives_nor_counts()
    {
        await Sayomporn.BlockAsync();

        Assert.Equal(200, (await Client.PushAsync(Sayomporn.Id, "ก")).Status);
        Assert.Equal(0, Sayomporn.ReceivedCount);
        Assert.Equal(0, Line.QuotaUsed);
    }

    [Fact]
    public async Task A_push_to_an_id_that_does_not_exist_is_refused()
    {
        var reply = await Client.PushAsync("U00", "ก");

        Assert.Equal(400, reply.Status);
        Assert.Contains("'to'", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_retry_key_is_carried_out_once_and_the_second_answer_names_the_first()
    {
        var key = Guid.NewGuid();
        var first = await Client.PushAsync(Sayomporn.Id, "ก", key);

        var second = await Client.PushAsync(Sayomporn.Id, "ก", key);

        Assert.Equal(409, second.Status);
        Assert.Equal(first.RequestId, second.AcceptedRequestId);
        Assert.Single(Sayomporn.FromBot);
        Assert.Empty(Line.Violations);
    }

    [Fact]
    public async Task A_retry_key_is_forgotten_after_24_hours()
    {
        var key = Guid.NewGuid();
        await Client.PushAsync(Sayomporn.Id, "ก", key);
        Time.Advance(TimeSpan.FromHours(24));

        Assert.Equal(200, (await Client.PushAsync(Sayomporn.Id, "ก", key)).Status);
        Assert.Equal(2, Sayomporn.ReceivedCount);
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_retry_key()
    {
        var key = Guid.NewGuid();
        await Client.PushAsync(Sayomporn.Id, "", key);

        Assert.Equal(200, (await Client.PushAsync(Sayomporn.Id, "ก", key)).Status);
    }

    [Fact]
    public async Task A_retry_key_that_is_no_uuid_is_refused()
    {
        Client.Http.DefaultRequestHeaders.Add("X-Line-Retry-Key", "once");

        Assert.Equal(400, (await Client.PushAsync(Sayomporn.Id, "ก")).Status);
    }

    [Fact]
    public async Task One_bad_id_fails_the_whole_multicast()
    {
        var reply = await Client.MulticastAsync([Sayomporn.Id, "Unobody"], "ก");

        Assert.Equal(400, reply.Status);
        Assert.Contains("to[1]", reply.Message, StringComparison.Ordinal);
        Assert.Equal(0, Sayomporn.ReceivedCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task A_multicast_takes_one_to_500_ids(int count)
    {
        var people = Enumerable.Range(0, count).Select(i => Line.Person($"คนที่ {i}").Id);

        var reply = await Client.MulticastAsync(people, "ก");

        Assert.Equal(400, reply.Status);
        Assert.NotEmpty(reply.Details);
    }

    [Fact]
    public async Task A_multicast_counts_its_recipients_and_all_of_it_must_fit_the_month()
    {
        var four = Enumerable.Range(0, 4).Select(i => Line.Person($"คนที่ {i}")).ToList();
        Assert.Equal(200, (await Client.MulticastAsync(four.Select(p => p.Id), "ก")).Status);

        var tooMuch = await Client.MulticastAsync(four.Take(2).Select(p => p.Id), "ข");

        Assert.Equal(
            (429, "You have reached your monthly limit."),
            (tooMuch.Status, tooMuch.Message)
        );
        Assert.Equal(4, Line.QuotaUsed);
        Assert.All(four, person => Assert.Equal(1, person.ReceivedCount));
    }

    [Fact]
    public async Task Quota_and_consumption_are_told_and_a_new_month_starts_at_zero()
    {
        await Client.PushAsync(Sayomporn.Id, "ก");
        var quota = await Client.GetAsync("v2/bot/message/quota");
        var used = await Client.GetAsync("v2/bot/message/quota/consumption");
        Time.Advance(TimeSpan.FromDays(31));
        var next = await Client.GetAsync("v2/bot/message/quota/consumption");

        Assert.Equal("limited", quota.Json.GetProperty("type").GetString());
        Assert.Equal(5, quota.Json.GetProperty("value").GetInt32());
        Assert.Equal(1, used.Json.GetProperty("totalUsage").GetInt32());
        Assert.Equal(0, next.Json.GetProperty("totalUsage").GetInt32());
    }

    [Fact]
    public async Task Too_many_pushes_to_one_person_are_refused_and_a_minute_later_taken()
    {
        Line.MonthlyLimit = null;
        for (var i = 0; i < 4; i++)
            await Client.PushAsync(Sayomporn.Id, "ก");

        var refused = await Client.PushAsync(Sayomporn.Id, "ก");
        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(429, refused.Status);
        Assert.Contains("same user", refused.Message, StringComparison.Ordinal);
        Assert.Equal(200, (await Client.PushAsync(Sayomporn.Id, "ก")).Status);
    }

    [Fact]
    public async Task A_push_to_a_group_counts_every_member()
    {
        var group = Line.Group(
            "กลุ่มงาน",
            [Sayomporn, Line.Person("สร้อยญา"), Line.Person("วราพร")]
        );

        Assert.Equal(200, (await Client.PushAsync(group.Id, "ก")).Status);
        Assert.Equal(3, Line.QuotaUsed);
        Assert.Equal(1, group.ReceivedCount);
    }

    [Theory]
    [InlineData("v2/bot/message/multicast", 200, 1)]
    [InlineData("v2/bot/chat/loading/start", 100, 1)]
    [InlineData("v2/bot/message/broadcast", 60, 3600)]
    [InlineData("v2/bot/message/narrowcast", 60, 3600)]
    public async Task Each_endpoint_has_its_rate(string path, int most, int seconds)
    {
        Line.MonthlyLimit = null;
        object body = path.EndsWith("start", StringComparison.Ordinal)
            ? new { chatId = Sayomporn.Id }
            : new { to = new[] { Line.BotUserId }, messages = Array.Empty<object>() };
        for (var i = 0; i < most; i++)
            Assert.NotEqual(429, (await Client.PostAsync(path, body)).Status);

        var refused = await Client.PostAsync(path, body);
        Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(429, refused.Status);
        Assert.Contains("rate limit", refused.Message, StringComparison.Ordinal);
        Assert.NotEqual(429, (await Client.PostAsync(path, body)).Status);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(4, false)]
    [InlineData(65, false)]
    [InlineData(7, false)]
    public async Task A_loading_indicator_lasts_5_to_60_seconds_in_steps_of_5(
        int seconds,
        bool fine
    )
    {
        var reply = await Client.PostAsync(
            "v2/bot/chat/loading/start",
            new { chatId = Sayomporn.Id, loadingSeconds = seconds }
        );

        Assert.Equal(fine ? 202 : 400, reply.Status);
    }

    [Fact]
    public async Task A_loading_indicator_is_for_people_only()
    {
        var group = Line.Group("กลุ่มงาน", [Sayomporn]);

        var reply = await Client.PostAsync("v2/bot/chat/loading/start", new { chatId = group.Id });

        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task A_wrong_access_token_is_401_and_every_answer_has_a_request_id()
    {
        Client.Http.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");

        var reply = await Client.GetAsync("v2/bot/info");

        Assert.Equal(401, reply.Status);
        Assert.True(Guid.TryParse(reply.RequestId, out _));
        Assert.Contains("Authentication failed", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_is_told_of_friends_only()
    {
        var known = await Client.GetAsync($"v2/bot/profile/{Sayomporn.Id}");
        await Sayomporn.BlockAsync();
        var blocked = await Client.GetAsync($"v2/bot/profile/{Sayomporn.Id}");

        Assert.Equal("สยมพร", known.Json.GetProperty("displayName").GetString());
        Assert.Equal(404, blocked.Status);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_named_as_such()
    {
        var broken = await Client.PostRawAsync("v2/bot/message/push", "{\"to\":");
        var form = await Client.PostRawAsync("v2/bot/message/push", "to=1", "text/plain");
        var unknown = await Client.PostAsync("v2/bot/nothing", new { });

        Assert.Equal(400, broken.Status);
        Assert.Contains("could not be parsed", broken.Message, StringComparison.Ordinal);
        Assert.Equal(415, form.Status);
        Assert.Equal((404, "Not found"), (unknown.Status, unknown.Message));
    }
}
