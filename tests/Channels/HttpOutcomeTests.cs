using System.Net.Http.Headers;
using OitBot.Channels;
using OitBot.Channels.Teams;

namespace OitBot.Tests.Channels;

/// <summary>What the end of a request says, on every channel the same.</summary>
public sealed class HttpOutcomeTests
{
    [Theory]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.SecureConnectionError, true)]
    [InlineData(HttpRequestError.ProxyTunnelError, true)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    public void Where_no_connection_was_made_nothing_is_doubtful(
        HttpRequestError error,
        bool neverLeft
    )
    {
        var failure = new HttpRequestException(error);
        Assert.Equal(neverLeft, HttpOutcome.HasNeverLeft(failure));
        Assert.Equal(!neverLeft, ConnectorAnswer.Of(failure).IsDoubtful);
    }

    [Fact]
    public void A_moment_to_come_back_at_is_meant_by_the_servers_own_clock()
    {
        using var response = new HttpResponseMessage();
        var now = new DateTimeOffset(2023, 3, 20, 2, 0, 0, TimeSpan.Zero);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(now.AddSeconds(7));
        Assert.Null(response.Headers.Wait());
        response.Headers.Date = now;
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.Wait());
    }
}
