using System.Net;
using System.Net.Http.Headers;

namespace OitBot.Channels.Teams;

/// <summary>
/// The Bot Connector's REST interface as far as the bot needs it. One call is one attempt, apart from a refused token,
/// which is renewed once; when to try again is the outbox's business. The addresses are those of
/// <see cref="ConnectorPlace"/>, which are believed before they are stored.
/// </summary>
/// <param name="tokens">Null in Development without an app: then requests carry none.</param>
/// <param name="rates">Null in Development without an app: this machine sets no limit.</param>
public sealed class ConnectorClient(
    HttpClient http,
    ConnectorTokens? tokens,
    ConnectorRates? rates,
    TimeProvider time
)
{
    /// <summary>After this long a call is given up, as doubtful where it had begun. Shorter than a delivery's lease.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(6);

    /// <summary>Adds an activity to the conversation; as an answer to another one where <paramref name="replyTo"/> names it.</summary>
    /// <param name="activity">JSON.</param>
    public Task<ConnectorAnswer> SendAsync(
        ConnectorPlace place,
        ReadOnlyMemory<byte> activity,
        string? replyTo,
        CancellationToken cancellationToken
    )
    {
        var path = replyTo is null ? "activities" : $"activities/{Escape(replyTo)}";
        return CallAsync(HttpMethod.Post, place, Under(place, path), activity, cancellationToken);
    }

    /// <summary>Puts another activity in the place of one sent before.</summary>
    public Task<ConnectorAnswer> UpdateAsync(
        ConnectorPlace place,
        ReadOnlyMemory<byte> activity,
        string activityId,
        CancellationToken cancellationToken
    )
    {
        var address = Under(place, $"activities/{Escape(activityId)}");
        return CallAsync(HttpMethod.Put, place, address, activity, cancellationToken);
    }

    /// <summary>Opens a conversation, e.g. with one member; its id is the answer's.</summary>
    /// <param name="parameters">ConversationParameters as JSON.</param>
    public Task<ConnectorAnswer> CreateConversationAsync(
        ConnectorPlace place,
        ReadOnlyMemory<byte> parameters,
        CancellationToken cancellationToken
    )
    {
        var address = new Uri(place.Root, "v3/conversations");
        return CallAsync(HttpMethod.Post, place, address, parameters, cancellationToken);
    }

    /// <summary>Who is in the conversation: an array of accounts.</summary>
    public Task<ConnectorAnswer> GetMembersAsync(
        ConnectorPlace place,
        CancellationToken cancellationToken
    ) => CallAsync(HttpMethod.Get, place, Under(place, "members"), null, cancellationToken);

    private static Uri Under(ConnectorPlace place, string path) =>
        new(place.Root, $"v3/conversations/{Escape(place.ConversationId)}/{path}");

    private static string Escape(string id) => Uri.EscapeDataString(id);

    private async Task<ConnectorAnswer> CallAsync(
        HttpMethod method,
        ConnectorPlace place,
        Uri address,
        ReadOnlyMemory<byte>? body,
        CancellationToken cancellationToken
    )
    {
        // Waiting for the rate and a renewed token count too: the caller holds the delivery for no longer.
        using var enough = new CancellationTokenSource(AttemptTimeout, time);
        if (rates is not null)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(
                cancellationToken,
                enough.Token
            );
            await rates.WaitAsync(place.TenantId, either.Token);
        }
        var answer = await AttemptAsync(method, address, body, renew: false, enough.Token);
        return answer.Status == HttpStatusCode.Unauthorized && tokens is not null
            ? await AttemptAsync(method, address, body, renew: true, enough.Token)
            : answer;
    }

    /// <summary>An attempt that has begun is brought to its end: cut off, it would be doubtful.</summary>
    private async Task<ConnectorAnswer> AttemptAsync(
        HttpMethod method,
        Uri address,
        ReadOnlyMemory<byte>? body,
        bool renew,
        CancellationToken enough
    )
    {
        try
        {
            using var request = new HttpRequestMessage(method, address);
            if (tokens is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "Bearer",
                    await tokens.TokenAsync(renew, enough)
                );
            if (body is { } json)
                request.Content = new ReadOnlyMemoryContent(json)
                {
                    Headers =
                    {
                        ContentType = new MediaTypeHeaderValue("application/json", "utf-8"),
                    },
                };
            using var response = await http.SendAsync(request, enough);
            return await ConnectorAnswer.OfAsync(response, time, enough);
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
