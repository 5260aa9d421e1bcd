using OitBot.Simulator.Limits;

namespace OitBot.Simulator.Api;

/// <summary>What LINE answers.</summary>
/// <param name="Body">Written as JSON; bytes go out as they are.</param>
internal sealed record Answer(int Status, object Body)
{
    public static readonly Answer Empty = new(200, new { });

    public Refusal? Refusal { get; private init; }

    /// <summary>Of the request that a retry key was accepted with before.</summary>
    public string? AcceptedRequestId { get; init; }

    public static Answer Ok(object body) => new(200, body);

    public static Answer Refused(int status, string message) =>
        Refused(status, new Refusal(message));

    public static Answer Refused(int status, Refusal refusal)
    {
        object body =
            refusal.Details.Count == 0
                ? new { message = refusal.Message }
                : new { message = refusal.Message, details = refusal.Details };
        return new Answer(status, body) { Refusal = refusal };
    }

    public static readonly Answer NotFound = Refused(404, "Not found");
    public static readonly Answer RateLimit = Refused(
        429,
        "The API rate limit has been exceeded. Try again later."
    );
    public static readonly Answer MonthlyLimit = Refused(
        429,
        "You have reached your monthly limit."
    );
    public static readonly Answer PersonLimit = Refused(
        429,
        "Too many messages have been sent to the same user. Try again later."
    );
    public static readonly Answer Broken = Refused(500, "Internal Server Error");
    public static readonly Answer Unauthorized = Refused(
        401,
        "Authentication failed due to the following reason: invalid token. "
            + "Confirm that the access token in the authorization header is valid."
    );
}
