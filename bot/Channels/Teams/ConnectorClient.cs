using System.Net;
using System.Net.Http.Headers;

namespace OitBot.Channels.Teams;

/// <summary>
/// The Bot Connector's REST interface as far as the bot needs it. One call is one attempt, apart from a refused token,
/// which is renewed once; when to try again is the outbox's business. The addresses are those of
/// <see cref="ConnectorPlace"/>, which are believed before they are stored.
/// </summary>
/// <param name="tokens">Null in Development without an app: then requests carry none.</param>
public sealed class ConnectorClient(HttpClient http, ConnectorTokens? tokens, TimeProvider time)
{
    /// <summary>
    /// After this long a call is given up, as doubtful where it had begun. Shorter than a delivery's lease; a renewed
    /// token counts too, so that the caller holds the delivery for no longer.
    /// </summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(6);

    /// <summary>Adds an activity to the conversation; as an answer to another one where <paramref name="replyTo"/> names it.</summary>
    /// <param name="activity">JSON.</param>
    public async Task<ConnectorAnswer> SendAsync(
        ConnectorPlace place,
        ReadOnlyMemory<byte> activity,
        string? replyTo
    )
    {
        var path = replyTo is null ? "activities" : $"activities/{Escape(replyTo)}";
        var address = new Uri(
            place.Root,
            $"v3/conversations/{Escape(place.ConversationId)}/{path}"
        );
        using var enough = new CancellationTokenSource(AttemptTimeout, time);
        var answer = await AttemptAsync(address, activity, renew: false, enough.Token);
        return answer.Status == HttpStatusCode.Unauthorized && tokens is not null
            ? await AttemptAsync(address, activity, renew: true, enough.Token)
            : answer;
    }

    private static string Escape(string id) => Uri.EscapeDataString(id);

    /// <summary>An attempt that has begun is brought to its end: cut off, it would be doubtful.</summary>
    private async Task<ConnectorAnswer> AttemptAsync(
        Uri address,
        ReadOnlyMemory<byte> body,
        bool renew,
        CancellationToken enough
    )
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            if (tokens is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "Bearer",
                    await tokens.TokenAsync(renew, enough)
                );
            request.Content = new ReadOnlyMemoryContent(body)
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
            };
            using var response = await http.SendAsync(request, enough);
            return await ConnectorAnswer.OfAsync(response, enough);
        }
        catch (Exception e)
            when (e is HttpRequestException or NoTokenException or OperationCanceledException)
        {
            return ConnectorAnswer.Of(e);
        }
    }
}

/// <summary>Where a conversation is.</summary>
/// <param name="Root">The believed serviceUrl, ending in a slash.</param>
public sealed record ConnectorPlace(Uri Root, string ConversationId, string? TenantId)
{
    /// <summary>Null where the serviceUrl is none that a token may be sent to: https, or this machine.</summary>
    public static ConnectorPlace? From(string? serviceUrl, string? conversationId, string? tenantId)
    {
        if (string.IsNullOrEmpty(conversationId) || string.IsNullOrEmpty(serviceUrl))
            return null;
        var text = serviceUrl.EndsWith('/') ? serviceUrl : serviceUrl + "/";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var root))
            return null;
        var safe =
            root.Scheme == Uri.UriSchemeHttps
            || (root.Scheme == Uri.UriSchemeHttp && root.IsLoopback);
        return safe ? new ConnectorPlace(root, conversationId, tenantId) : null;
    }
}
