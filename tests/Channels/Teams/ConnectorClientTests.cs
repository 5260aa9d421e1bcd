using System.Net;
using OitBot.Channels.Teams;

namespace OitBot.Tests.Channels.Teams;

/// <summary>What the bot sends to the connector, over real sockets.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime, IDisposable
{
    private static readonly ReadOnlyMemory<byte> Message =
        """{"type":"message","text":"สวัสดี"}"""u8.ToArray();
    private readonly HttpClient _http = new();
    private readonly ConnectorRates _rates = new();
    private FakeConnector _connector = null!;
    private ConnectorTokens _tokens = null!;
    private ConnectorClient _client = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _tokens = new ConnectorTokens(
            new TeamsSettings(
                TeamsDoor.AppId,
                "app password",
                TeamsDoor.TenantId,
                FakeIssuer.BotFramework,
                new Uri("https://login.example/openid"),
                _connector.TokenAddress
            )
        );
        _client = new ConnectorClient(_http, _tokens, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await _rates.DisposeAsync();
        await _connector.DisposeAsync();
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _http.Dispose();
    }

    private ConnectorPlace Place =>
        ConnectorPlace.From(
            _connector.ServiceUrl.TrimEnd('/'),
            "19:abc@thread.tacv2;messageid=1/2",
            TeamsDoor.TenantId
        )!;

    [Fact]
    public async Task A_call_has_its_escaped_path()
    {
        await _client.SendAsync(Place, Message, null);
        await _client.SendAsync(Place, Message, "f:1 2");
        const string Conversation =
            "/th/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1%2F2";
        Assert.Equal(
            [$"POST {Conversation}/activities", $"POST {Conversation}/activities/f%3A1%202"],
            _connector.Calls.Select(call => $"{call.Method} {call.Path}")
        );
        Assert.Equal("สวัสดี", _connector.Calls[0].Body.GetProperty("text").GetString());
    }

    [Fact]
    public async Task One_token_serves_many_calls_and_is_asked_for_as_the_app()
    {
        await _client.SendAsync(Place, Message, null);
        await _client.SendAsync(Place, Message, null);
        Assert.All(_connector.Calls, call => Assert.Equal("Bearer token-1", call.Authorization));
        var form = Assert.Single(_connector.TokenRequests);
        Assert.Equal("client_credentials", form["grant_type"]);
        Assert.Equal(TeamsDoor.AppId, form["client_id"]);
        Assert.Equal("app password", form["client_secret"]);
        Assert.Contains(
            "https://api.botframework.com/.default",
            form["scope"].Split(' '),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once()
    {
        _connector.AnswerNext(401);
        var answer = await _client.SendAsync(Place, Message, null);
        Assert.True(answer.IsSuccess, answer.Reason);
        Assert.Equal(
            ["Bearer token-1", "Bearer token-2"],
            _connector.Calls.Select(call => call.Authorization)
        );
        _connector.AnswerNext(401);
        _connector.AnswerNext(401);
        var refused = await _client.SendAsync(Place, Message, null);
        Assert.True(refused is { IsPassing: true, IsUnauthorized: true });
        Assert.Equal(4, _connector.Calls.Count);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_the_password_is_in_no_reason()
    {
        _connector.TokenStatus = 400;
        var answer = await _client.SendAsync(Place, Message, null);
        Assert.True(
            answer is { IsPassing: true, IsUnauthorized: true, NeverLeft: true, IsDoubtful: false }
        );
        Assert.DoesNotContain("password", answer.Reason, StringComparison.Ordinal);
        Assert.Empty(_connector.Calls);
    }

    [Theory]
    [InlineData(429, true, false)]
    [InlineData(412, true, false)]
    [InlineData(500, true, false)]
    [InlineData(502, true, true)]
    [InlineData(504, true, true)]
    [InlineData(400, false, false)]
    [InlineData(403, false, false)]
    [InlineData(404, false, false)]
    public async Task A_refusal_is_passing_or_final_and_keeps_its_reason(
        int status,
        bool passing,
        bool doubtful
    )
    {
        _connector.AnswerNext(
            status,
            """{"error":{"code":"SomeCode","message":"Some message"}}""",
            "7"
        );
        var answer = await _client.SendAsync(Place, Message, null);
        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.Equal((passing, doubtful), (answer.IsPassing, answer.IsDoubtful));
        Assert.Equal($"{status} SomeCode Some message", answer.Reason);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.RetryAfter);
        Assert.Equal(status == 403, answer.IsRemoved);
    }

    [Fact]
    public async Task A_connector_that_is_not_there_has_got_nothing()
    {
        var place = ConnectorPlace.From("http://127.0.0.1:1/", "a", null)!;
        var answer = await _client.SendAsync(place, Message, null);
        Assert.True(answer is { NeverLeft: true, IsPassing: true, IsDoubtful: false });
    }

    [Theory]
    [InlineData("http://smba.example/")]
    [InlineData("ftp://smba.example/")]
    [InlineData("smba.example")]
    [InlineData("")]
    [InlineData(null)]
    public void A_token_is_never_sent_in_the_open(string? serviceUrl) =>
        Assert.Null(ConnectorPlace.From(serviceUrl, "a", null));

    [Fact]
    public async Task A_process_with_a_share_of_the_rate_keeps_to_it()
    {
        await using var rates = new ConnectorRates(share: 0.1);
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => rates.WaitAsync("a", default)));
        // Five at once, the next five after their part of 4.5 a second.
        Assert.True(
            TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(1),
            "faster than its share"
        );
    }

    [Fact]
    public async Task No_tenant_gets_more_than_fifty_requests_in_a_second_and_another_tenant_is_not_held_up()
    {
        var began = TimeProvider.System.GetTimestamp();
        var busy = Task.WhenAll(
            Enumerable.Range(0, 150).Select(_ => _rates.WaitAsync("a", default))
        );
        await _rates.WaitAsync("b", default);
        Assert.False(busy.IsCompleted, "the other tenant waited for this one");
        await busy;
        Assert.True(TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(2.9));
    }
}
