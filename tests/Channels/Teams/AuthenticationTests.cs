using System.Net;
using Microsoft.IdentityModel.Tokens;

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
        Assert.Equal(0, _door.Entered);
    }

    [Theory]
    [InlineData("""{"channelId":"msteams","serviceUrl":"https://evil.example/"}""", 401)]
    [InlineData("""{"channelId":"msteams"}""", 401)]
    [InlineData("""{"channelId":"webchat","serviceUrl":"https://smba.example/th/"}""", 403)]
    [InlineData("""{"serviceUrl":"https://smba.example/th/"}""", 403)]
    [InlineData("""{"channelId":"msteams","serviceUrl":"https://smba.example/th/"}""", 403)]
    [InlineData(
        """{"channelId":"msteams","serviceUrl":"https://smba.example/th/","conversation":{"tenantId":"another"}}""",
        403
    )]
    public async Task An_activity_that_claims_more_than_its_token_is_refused(
        string activity,
        int status
    )
    {
        var token = _door.Key.Sign(_door.Right);
        Assert.Equal(status, (int)await _door.PostAsync(token, activity));
        Assert.Equal(0, _door.Entered);
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
