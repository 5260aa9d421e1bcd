using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OitBot.Channels;
using OitBot.Channels.Teams;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Tests.Kit;
using OitBot.Tests.Turns;

namespace OitBot.Tests.Channels.Teams;

/// <summary>Real HTTP in, real HTTP out to a stand-in connector.</summary>
public sealed class TeamsEndpointTests : IAsyncLifetime, IDisposable
{
    private readonly Channel<(string Path, string? Text)> _sent = Channel.CreateUnbounded<(
        string,
        string?
    )>();
    private readonly HttpClient _http = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly TaskCompletionSource _hanging = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private bool _hangs;
    private TestDatabase _test = null!;
    private WebApplication _app = null!;
    private HttpStatusCode _connectorSays = HttpStatusCode.OK;

    private string Address => _app.Urls.First();

    public async Task InitializeAsync()
    {
        _test = await TestDatabase.CreateAsync();
        var talk = new Talk(
            _test,
            async turn =>
            {
                if (_hangs)
                {
                    _hanging.TrySetResult();
                    await Task.Delay(Timeout.Infinite, turn.Cancelled);
                }
                await turn.SendActivitiesAsync($"echo {turn.Activity.Text}", "two");
            },
            _time
        );
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddChannels();
        builder.Services.AddTeamsSender();
        builder
            .Services.AddSingleton<TimeProvider>(_time)
            .AddSingleton(_ => _test.Database)
            .AddSingleton<DomainClock>()
            .AddSingleton(talk.Turn)
            .AddSingleton(new InboundTrust(null))
            .AddSingleton<TeamsEndpoint>()
            .AddSingleton<Func<string, IChannelSender?>>(services =>
                _ => services.GetRequiredService<ConnectorSender>()
            );
        _app = builder.Build();
        _app.MapTeamsChannel();
        _app.MapPost("/v3/{**path}", ReceiveAsync);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _test.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("{bad json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("{}")]
    [InlineData("""{"type":"message","channelId":"test"}""")]
    [InlineData("""{"channelId":"test","conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","channelId":"test","conversation":{}}""")]
    [InlineData("""{"type":"message","channelId":"test","conversation":"c"}""")]
    [InlineData("""{"type":"message","channelId":"test","conversation":{"id":"a\u0000b"}}""")]
    [InlineData("""{"type":["message"],"channelId":"test","conversation":{"id":"c"}}""")]
    [InlineData(
        """{"type":"message","channelId":"test","conversation":{"id":"c"},"text":"\ud800"}"""
    )]
    [InlineData("""{"type":"message","channelId":"test","conversation":{"id":"c","x":"\ud800"}}""")]
    public async Task What_is_no_activity_is_answered_with_400(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(body));

    [Theory]
    [InlineData(60)]
    [InlineData(100_000)]
    public async Task A_body_that_is_nested_deeply_is_answered_with_400(int depth)
    {
        var deep = new string('[', depth) + new string(']', depth);
        var body = Json("x").Replace("\"x\"", $"\"x\",\"value\":{deep}", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(body));

        await using var db = _test.Database.Open();
        Assert.False(await db.SeenEvents.AnyAsync());
    }

    [Fact]
    public void Fields_that_nobody_knows_are_kept()
    {
        var body = Json("x")
            .Replace("\"x\"", "\"x\",\"aadMood\":{\"a\":[1,\"ก\"]}", StringComparison.Ordinal);

        var activity = ActivityJson.Read(Encoding.UTF8.GetBytes(body))!;

        Assert.Contains(
            "\"aadMood\":{\"a\":[1,\"ก\"]}",
            JsonSerializer.Serialize(activity, BotFrameworkJson.Readable.Activity),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_taken_can_be_saved_for_later()
    {
        var deep = new string('[', 45) + new string(']', 45);
        var body = Json("x").Replace("\"x\"", $"\"x\",\"value\":{deep}", StringComparison.Ordinal);
        var activity = ActivityJson.Read(Encoding.UTF8.GetBytes(body))!;

        var pending = new PendingEvents(
            _test.Database,
            _time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<PendingEvents>.Instance
        );
        await pending.SaveAsync([new Incoming(activity, "e")]);

        await using var db = _test.Database.Open();
        Assert.Equal(1, await db.PendingEvents.CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_body_is_answered_with_400(bool announced)
    {
        var text = new string('x', TeamsEndpoint.LargestBody - Json("").Length + 1);
        var body = Encoding.UTF8.GetBytes(Json(text));
        using var content = new StreamContent(new MemoryStream(body));
        if (!announced)
            content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/api/messages");
        request.Content = content;
        request.Headers.TransferEncodingChunked = announced ? null : true;

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Json(text[1..])));
    }

    [Fact]
    public async Task Who_waits_for_the_answer_is_told_in_time_also_while_nothing_can_be_written()
    {
        using var holding = new SemaphoreSlim(0);
        var held = _test.Database.Writer.WriteAsync(
            async (_, token) =>
            {
                await holding.WaitAsync(token);
                return true;
            }
        );

        var status = await WhileTimePassesAsync(PostAsync(Json("x", ActivityTypes.Invoke)));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        holding.Release();
        await held;
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("nobodyKnows")]
    [InlineData("messageDelete")]
    public async Task An_event_type_not_known_is_answered_with_200(string type) =>
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Json("x", type)));

    [Fact]
    public async Task An_invoke_that_nobody_knows_is_answered_with_501() =>
        Assert.Equal(HttpStatusCode.NotImplemented, await PostAsync(Json("x", "invoke")));

    [Fact]
    public async Task Replies_go_to_the_connector_in_order_and_are_settled()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Json("สวัสดี")));

        Assert.Equal(
            ("conversations/a b/activities/m1", "echo สวัสดี"),
            await _sent.Reader.ReadAsync()
        );
        Assert.Equal("two", (await _sent.Reader.ReadAsync()).Text);
        Assert.Equal(DeliveryState.Sent, (await SettledAsync()).State);
    }

    [Fact]
    public async Task A_repeated_message_is_answered_and_says_nothing_twice()
    {
        await PostAsync(Json("x"));
        await _sent.Reader.ReadAsync();
        await _sent.Reader.ReadAsync();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(Json("x")));

        await SettledAsync();
        Assert.False(_sent.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, DeliveryState.Pending, false, "429")]
    [InlineData(HttpStatusCode.BadGateway, DeliveryState.Pending, true, "502")]
    [InlineData(HttpStatusCode.Forbidden, DeliveryState.Failed, false, Reasons.Blocked)]
    public async Task What_the_connector_refuses_is_settled_by_its_reason(
        HttpStatusCode says,
        DeliveryState state,
        bool doubtful,
        string reason
    )
    {
        _connectorSays = says;

        await PostAsync(Json("x"));

        var delivery = await SettledAsync();
        Assert.Equal((state, doubtful), (delivery.State, delivery.Doubtful));
        Assert.Contains(reason, delivery.Failure);
    }

    [Fact]
    public async Task A_serviceUrl_elsewhere_is_refused_without_an_app() =>
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await PostAsync(
                Json("x").Replace(Address, "http://example.org", StringComparison.Ordinal)
            )
        );

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("Host")]
    public async Task What_a_tunnel_on_this_machine_brings_in_is_refused_without_an_app(
        string header
    )
    {
        _http.DefaultRequestHeaders.Add(header, "203.0.113.9");
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(Json("x")));
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("expectReplies")]
    public async Task A_turn_that_hangs_is_given_up_and_the_next_one_runs(string mode)
    {
        _hangs = true;
        var hanging = PostAsync(Json("x", mode: mode));
        await _hanging.Task.WaitAsync(Patience.Longest);
        var status = await WhileTimePassesAsync(hanging);
        // Saved raw, it counts as taken; who waits for the answer itself is told to come again.
        Assert.True(
            status == HttpStatusCode.ServiceUnavailable
                || (mode == "normal" && status == HttpStatusCode.OK),
            $"{status}"
        );
        _hangs = false;
        var next = PostAsync(Json("y").Replace("m1", "m2", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await WhileTimePassesAsync(next));
    }

    private async Task<HttpStatusCode> WhileTimePassesAsync(Task<HttpStatusCode> answer)
    {
        await Patience.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(0.2));
                return answer.IsCompleted;
            },
            () => "still waiting"
        );
        return await answer;
    }

    private string Json(string text, string type = ActivityTypes.Message, string mode = "normal") =>
        JsonSerializer.Serialize(
            new
            {
                type,
                id = "m1",
                channelId = "test",
                serviceUrl = Address,
                conversation = new { id = "a b" },
                from = new { id = "u" },
                text,
                deliveryMode = mode,
            }
        );

    private async Task<HttpStatusCode> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri($"{Address}/api/messages"), content);
        return response.StatusCode;
    }

    private async Task<Delivery> SettledAsync()
    {
        Delivery? delivery = null;
        await Patience.UntilAsync(
            async () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                await using var db = _test.Database.Open();
                delivery = await db.Deliveries.AsNoTracking().FirstAsync();
                return delivery.State != DeliveryState.Attempting;
            },
            () => $"{delivery?.State}"
        );
        return delivery!;
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        var activity = await JsonSerializer.DeserializeAsync(
            context.Request.Body,
            BotFrameworkJson.Readable.Activity
        );
        await _sent.Writer.WriteAsync(
            ((string)context.Request.RouteValues["path"]!, activity!.Text)
        );
        context.Response.StatusCode = (int)_connectorSays;
    }
}
