using System.Net;
using System.Text.Json;
using OitBot.Simulator;

namespace OitBot.Tests.Simulator;

public sealed class ControlTests : SimulatorTest
{
    [Fact]
    public async Task What_is_typed_on_the_page_reaches_the_bot_and_the_answer_is_shown()
    {
        var sent = await ActAsync("text", new { text = "ข้อของฉัน" });
        var token = Posted().GetProperty("replyToken").GetString();
        await Client.ReplyAsync(token, LineClient.Text("สวัสดีครับ"));

        var chat = await ChatAsync();
        Assert.Equal(200, sent.Json.GetProperty("status").GetInt32());
        var messages = chat.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(2, messages.Count);
        Assert.True(messages[0].GetProperty("read").GetBoolean());
        Assert.Equal("reply", messages[1].GetProperty("via").GetString());
    }

    [Fact]
    public async Task A_tap_shows_its_text_and_carries_its_data()
    {
        await ActAsync("postback", new { data = "certify", displayText = "ยืนยันรับรอง" });

        Assert.Equal("certify", Posted().GetProperty("postback").GetProperty("data").GetString());
        Assert.Equal("ยืนยันรับรอง", Sayomporn.Messages.Single().Text);
    }

    [Theory]
    [InlineData("sticker")]
    [InlineData("image")]
    [InlineData("audio")]
    [InlineData("file")]
    [InlineData("location")]
    public async Task Other_things_than_text_can_be_sent(string what)
    {
        await ActAsync("send", new { what });

        Assert.Equal(what, Posted().GetProperty("message").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Blocking_unblocking_and_taking_back_are_done_for_the_person()
    {
        await ActAsync("friend", new { what = "block" });
        Assert.True(Sayomporn.HasBlocked);
        await ActAsync("friend", new { what = "unblock" });
        Assert.True(Sayomporn.IsReachable);
        await ActAsync("text", new { text = "ลืมไป" });
        await ActAsync("unsend", new { messageId = Sayomporn.Messages.Single().Id });

        Assert.True(Sayomporn.Messages.Single().Unsent);
        Assert.Equal(4, Bot.Posts.Count);
    }

    [Fact]
    public async Task In_a_group_the_chosen_member_speaks()
    {
        var group = await Client.PostAsync(
            "simulator/api/groups",
            new { name = "กลุ่มงาน", members = new[] { Sayomporn.Id } }
        );
        var id = group.Json.GetProperty("id").GetString();
        await Client.PostAsync($"simulator/api/chats/{id}/bot", new { hasBot = true });

        var reply = await Client.PostAsync(
            $"simulator/api/chats/{id}/text",
            new { text = "สถานะ O12", @as = Sayomporn.Id }
        );

        Assert.Equal(200, reply.Status);
        var source = Posted(1).GetProperty("source");
        Assert.Equal(id, source.GetProperty("groupId").GetString());
        Assert.Equal(Sayomporn.Id, source.GetProperty("userId").GetString());
    }

    [Fact]
    public async Task The_last_event_can_be_delivered_again()
    {
        await ActAsync("text", new { text = "ก" });
        await ActAsync("again", new { });

        Assert.True(
            Posted(1).GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean()
        );
    }

    [Fact]
    public async Task Faults_and_quota_are_switched()
    {
        await Client.PostAsync(
            "simulator/api/faults",
            new
            {
                kind = "ErrorAfter",
                endpoint = "push",
                times = 1,
            }
        );
        await Client.PostAsync("simulator/api/quota", new { used = 7, limit = 9 });

        var failed = await Client.PushAsync(Sayomporn.Id, "ก");

        Assert.Equal((500, 1), (failed.Status, Sayomporn.ReceivedCount));
        Assert.Equal((8, 9L), (Line.QuotaUsed, Line.MonthlyLimit));
        Assert.Empty(Line.Faults.On);
    }

    [Fact]
    public async Task The_state_holds_requests_webhooks_and_violations()
    {
        await ActAsync("text", new { text = "ก" });
        await Client.PushAsync(Sayomporn.Id, "");

        var state = (await Client.GetAsync("simulator/api/state")).Json;

        Assert.Equal(1, state.GetProperty("violationCount").GetInt32());
        Assert.Equal(400, state.GetProperty("requests")[0].GetProperty("status").GetInt32());
        Assert.Equal(200, state.GetProperty("webhooks")[0].GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Changes_are_streamed_as_they_happen()
    {
        await using var stream = await Client.Http.GetStreamAsync("simulator/api/events");
        using var reader = new StreamReader(stream);
        await reader.ReadLineAsync();

        await Client.PushAsync(Sayomporn.Id, "ก");

        var kinds = new List<string?>();
        while (!kinds.Contains("message"))
            if (
                await reader.ReadLineAsync() is { } line
                && line.StartsWith("data: ", StringComparison.Ordinal)
            )
                kinds.Add(
                    JsonDocument.Parse(line[6..]).RootElement.GetProperty("kind").GetString()
                );
        Assert.Contains("state", kinds);
    }

    [Theory]
    [InlineData("simulator")]
    [InlineData("simulator/main.js")]
    [InlineData("simulator/api/state")]
    [InlineData("simulator/api/events")]
    public async Task A_name_from_elsewhere_gets_nothing(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = "oit.example.go.th";

        using var response = await Client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public async Task What_a_tunnel_brings_in_from_elsewhere_gets_nothing(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "simulator/api/state");
        request.Headers.Add(header, "for=203.0.113.9");

        using var response = await Client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("simulator", "text/html")]
    [InlineData("simulator/main.js", "text/javascript")]
    [InlineData("simulator/flex.css", "text/css")]
    [InlineData("simulator/icon.svg", "image/svg+xml")]
    public async Task The_page_is_served_without_inline_script(string path, string type)
    {
        using var response = await Client.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    private Task<Reply> ActAsync(string what, object body) =>
        Client.PostAsync($"simulator/api/chats/{Sayomporn.Id}/{what}", body);

    private async Task<JsonElement> ChatAsync() =>
        (await Client.GetAsync($"simulator/api/chats/{Sayomporn.Id}")).Json;

    private JsonElement Posted(int index = 0) =>
        JsonDocument
            .Parse(Bot.Posts.ElementAt(index).Body)
            .RootElement.GetProperty("events")
            .EnumerateArray()
            .Single();
}
