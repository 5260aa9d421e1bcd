using System.Net;
using System.Text.Json;

namespace OitBot.Channels.Teams;

/// <summary>How the connector answered, or why it did not.</summary>
/// <param name="Status">Null where there was no answer.</param>
/// <param name="RetryAfter">How long it asks to be left alone.</param>
/// <param name="NeverLeft">Nothing was sent: no token, or no connection.</param>
/// <param name="Reason">For the log and the report; holds nothing of the message.</param>
public sealed record ConnectorAnswer(
    HttpStatusCode? Status,
    TimeSpan? RetryAfter,
    bool NeverLeft,
    string Reason
)
{
    private const int LongestReason = 300;

    public bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous;

    /// <summary>The person has removed or blocked the bot.</summary>
    public bool IsRemoved => Status == HttpStatusCode.Forbidden;

    /// <summary>To be tried again later; Microsoft names 412, 429, 502 and 504, and other failures of the server are no different.</summary>
    public bool IsPassing =>
        Status
            is null
                or HttpStatusCode.Unauthorized
                or HttpStatusCode.RequestTimeout
                or HttpStatusCode.PreconditionFailed
                or HttpStatusCode.TooManyRequests
                or >= HttpStatusCode.InternalServerError;

    /// <summary>The bot was not let in, whatever the message: its token was refused, or it got none.</summary>
    public bool IsUnauthorized => Status == HttpStatusCode.Unauthorized || HasNoToken;

    private bool HasNoToken { get; init; }

    /// <summary>The message may have arrived although nobody said so.</summary>
    public bool IsDoubtful =>
        !NeverLeft && Status is null or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    internal static async Task<ConnectorAnswer> OfAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new ConnectorAnswer(
            response.StatusCode,
            response.Headers.Wait(),
            NeverLeft: false,
            response.IsSuccessStatusCode ? "" : Reasoned(response.StatusCode, text)
        );
    }

    /// <summary>No answer came, and why.</summary>
    public static ConnectorAnswer Of(Exception failure) =>
        new(
            null,
            (failure as NoTokenException)?.RetryAfter,
            NeverLeft: failure is NoTokenException || HttpOutcome.HasNeverLeft(failure),
            failure switch
            {
                NoTokenException => failure.Message,
                HttpRequestException http => http.HttpRequestError.ToString(),
                _ => "no answer in time",
            }
        )
        {
            HasNoToken = failure is NoTokenException,
        };

    private static JsonElement Parsed(string text)
    {
        try
        {
            return text.Length == 0 ? default : JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string Reasoned(HttpStatusCode status, string text)
    {
        var body = Parsed(text);
        var error =
            body.ValueKind == JsonValueKind.Object && body.TryGetProperty("error", out var inner)
                ? inner
                : body;
        var said =
            error.ValueKind == JsonValueKind.Object
                ? $"{Word(error, "code")} {Word(error, "message")}"
                : "";
        var reason = $"{(int)status} {said}".Trim();
        return reason.Length <= LongestReason ? reason : reason[..LongestReason];
    }

    private static string? Word(JsonElement error, string name) =>
        error.TryGetProperty(name, out var word) ? word.ToString() : null;
}
