using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Teams;

/// <summary>Each rule of inbound authentication, broken once, over real sockets.</summary>
public sealed class AuthenticationTests : IAsyncLifetime
{
    private TeamsDoor _door = null!;

    public async Task InitializeAsync() => _door = await TeamsDoor.OpenAsync();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task A_token_that_keeps_every_rule_is_let_in(string algorithm)
    {
        var token = _door.Key.Sign(_door.Right, algorithm);
        Assert.Equal(HttpStatusCode.OK, await _door.PostAsync(token, _door.RightActivity));
        Assert.Equal(1, _door.Entered);
    }

    [Fact]
    public async Task The_serviceurl_claim_is_compared_ignoring_case()
    {
        var token = _door.Key.Sign(_door.Right with { ServiceUrl = "https://SMBA.example/th/" });
        Assert.Equal(HttpStatusCode.OK, await _door.PostAsync(token, _door.RightActivity));
    }

    [Fact]
    public async Task Five_minutes_of_clock_skew_are_allowed_on_both_ends()
    {
        var early = _door.Right with { From = _door.Now.AddMinutes(4) };
        var late = _door.Right with { From = null, Until = _door.Now.AddMinutes(-4) };
        foreach (var content in new[] { early, late })
            Assert.Equal(
                HttpStatusCode.OK,
                await _door.PostAsync(_door.Key.Sign(content), _door.RightActivity)
            );
    }

    public static TheoryData<string> BrokenTokens => [.. TeamsDoor.BrokenTokens.Keys];

    [Theory]
    [MemberData(nameof(BrokenTokens))]
    public async Task A_token_that_breaks_a_rule_is_refused(string rule)
    {
        var token = TeamsDoor.BrokenTokens[rule](_door);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await _door.PostAsync(token, _door.RightActivity)
        );
        await _door.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("serviceUrl", "\"https://evil.example/\"", 401)]
    [InlineData("serviceUrl", null, 401)]
    [InlineData("channelId", "\"webchat\"", 403)]
    [InlineData("channelId", null, 400)]
    [InlineData("conversation", """{"id":"a"}""", 403)]
    [InlineData("conversation", """{"id":"a","tenantId":"another"}""", 403)]
    public async Task An_activity_that_claims_more_than_its_token_is_refused(
        string field,
        string? json,
        int status
    )
    {
        var activity = JsonNode.Parse(_door.RightActivity)!.AsObject();
        activity.Remove(field);
        if (json is not null)
            activity[field] = JsonNode.Parse(json);
        var token = _door.Key.Sign(_door.Right);
        Assert.Equal(status, (int)await _door.PostAsync(token, activity.ToJsonString()));
        await _door.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData(TeamsDoor.TenantId, HttpStatusCode.OK)]
    [InlineData("another", HttpStatusCode.Forbidden)]
    public async Task The_tenant_may_stand_in_the_channel_data(string tenant, HttpStatusCode status)
    {
        var activity = JsonNode.Parse(_door.RightActivity)!.AsObject();
        activity["conversation"] = new JsonObject { ["id"] = "a" };
        activity["channelData"] = new JsonObject
        {
            ["tenant"] = new JsonObject { ["id"] = tenant },
        };
        Assert.Equal(status, await _door.PostAsync(_door.RightToken, activity.ToJsonString()));
    }

    [Fact]
    public async Task A_token_signed_for_another_tenant_is_refused()
    {
        var token = _door.Key.Sign(_door.Right with { TenantId = "another" });
        Assert.Equal(HttpStatusCode.Forbidden, await _door.PostAsync(token, _door.RightActivity));
    }

    [Fact]
    public async Task A_key_that_appears_by_rotation_works_at_the_first_message_after_a_minute()
    {
        Assert.Equal(
            HttpStatusCode.OK,
            await _door.PostAsync(_door.RightToken, _door.RightActivity)
        );
        var rotated = _door.Issuer.Publish("msteams").Sign(_door.Right);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await _door.PostAsync(rotated, _door.RightActivity)
        );
        _door.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.OK, await _door.PostAsync(rotated, _door.RightActivity));
        Assert.Equal(
            HttpStatusCode.OK,
            await _door.PostAsync(_door.RightToken, _door.RightActivity)
        );
        Assert.Equal(2, _door.Issuer.Fetches);
    }

    [Fact]
    public async Task A_flood_of_unknown_key_ids_fetches_the_keys_once_a_minute()
    {
        await _door.PostAsync(_door.RightToken, _door.RightActivity);
        _door.Time.Advance(TimeSpan.FromMinutes(2));
        var flood = Enumerable
            .Range(0, 40)
            .Select(n => TeamsDoor.Stranger($"unknown-{n}").Sign(_door.Right))
            .Select(token => _door.PostAsync(token, _door.RightActivity));
        var answers = await Task.WhenAll(flood);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        Assert.Equal(2, _door.Issuer.Fetches);
    }

    [Fact]
    public async Task Nobody_gets_in_while_the_keys_cannot_be_had_and_everybody_after()
    {
        _door.Issuer.Down = true;
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await _door.PostAsync(_door.RightToken, _door.RightActivity)
        );
        _door.Issuer.Down = false;
        _door.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(
            HttpStatusCode.OK,
            await _door.PostAsync(_door.RightToken, _door.RightActivity)
        );
    }

    [Fact]
    public async Task Who_hangs_up_while_the_keys_are_fetched_does_not_cost_the_others_a_minute()
    {
        var open = new TaskCompletionSource();
        _door.Issuer.Open = open.Task;
        using (var hangUp = new CancellationTokenSource())
        {
            var asked = _door.Issuer.Asked;
            var rude = _door.PostAsync(_door.RightToken, _door.RightActivity, hangUp.Token);
            await Patience.UntilAsync(() => _door.Issuer.Asked > asked, () => "no fetch began");
            var patient = _door.PostAsync(_door.RightToken, _door.RightActivity);
            await hangUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rude);
            open.SetResult();
            Assert.Equal(HttpStatusCode.OK, await patient);
        }
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_is_given_up_in_time_for_the_turn()
    {
        _door.Issuer.Open = Task.Delay(Timeout.Infinite);
        var answer = _door.PostAsync(_door.RightToken, _door.RightActivity);
        await Patience.UntilAsync(
            () =>
            {
                _door.Time.Advance(TimeSpan.FromSeconds(0.5));
                return answer.IsCompleted;
            },
            () => "still waiting"
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("e30.e30.")]
    [InlineData("W10.e30.YQ")]
    [InlineData("bnVsbA.bnVsbA.YQ")]
    [InlineData("eyJraWQiOjV9.e30.YQ")]
    [InlineData("eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.W10.YQ")]
    [InlineData("e30.e30.e30.e30.e30")]
    public async Task A_malformed_token_is_refused_like_any_other(string token)
    {
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await _door.PostAsync(token, _door.RightActivity)
        );
        await _door.AssertUntouchedAsync();
    }

    [Fact]
    public async Task Keys_that_were_not_confirmed_for_a_day_are_not_trusted()
    {
        Assert.Equal(
            HttpStatusCode.OK,
            await _door.PostAsync(_door.RightToken, _door.RightActivity)
        );
        _door.Issuer.Down = true;
        _door.Time.Advance(TimeSpan.FromHours(25));
        var fresh = _door.Key.Sign(_door.Right);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await _door.PostAsync(fresh, _door.RightActivity)
        );
    }
}
