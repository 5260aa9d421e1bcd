using System.Net;
using System.Text.Json;
using Refit;

namespace OitBot.Channels.Line;

/// <summary>What came back from a call, or that nothing did.</summary>
/// <param name="Status">Null where no answer came.</param>
/// <param name="NeverLeft">No connection: LINE has seen nothing of it.</param>
public sealed record LineAnswer(int? Status, string Reason, bool NeverLeft = false)
{
    /// <summary>Set on a request whose earlier try had no clear answer.</summary>
    internal static readonly HttpRequestOptionsKey<bool> Doubt = new("doubt");

    public string? RequestId { get; init; }
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>An earlier try of the same call had no clear answer: whatever this one says, it may have been carried out.</summary>
    public bool FollowsDoubt { get; init; }

    public IReadOnlyList<LineErrorDetail> Details { get; init; } = [];

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Accepted in an earlier attempt with the same retry key.</summary>
    public bool WasAcceptedBefore => Status == (int)HttpStatusCode.Conflict;

    /// <summary>No clear answer: it may have been carried out.</summary>
    public bool IsDoubtful =>
        !NeverLeft && Status is null or >= 500 or (int)HttpStatusCode.RequestTimeout;

    /// <summary>The bot's token is of no use; that says nothing about the message, and somebody will renew it.</summary>
    public bool IsUnauthorized => Status == (int)HttpStatusCode.Unauthorized;

    public bool IsTooMany => Status == (int)HttpStatusCode.TooManyRequests;

    /// <summary>The quota of the month is used up; waiting does not help before its end.</summary>
    public bool IsMonthlyLimit =>
        IsTooMany && Reason.Contains("monthly limit", StringComparison.OrdinalIgnoreCase);

    public bool IsInvalidReplyToken =>
        Status == (int)HttpStatusCode.BadRequest
        && Reason.Contains("Invalid reply token", StringComparison.OrdinalIgnoreCase);

    /// <summary>The fault lies in the messages, so every recipient would be refused.</summary>
    public bool BlamesMessages =>
        Status == (int)HttpStatusCode.BadRequest
        && (
            Details.Any(d => d.Property?.StartsWith("messages", StringComparison.Ordinal) == true)
            || Reason.Contains("messages[", StringComparison.Ordinal)
        );

    /// <summary>Makes the call; whatever happens on the way becomes an answer.</summary>
    public static async Task<LineAnswer> OfAsync(Func<Task<IApiResponse>> call)
    {
        try
        {
            using var response = await call();
            return Of(response);
        }
        catch (Exception failure)
            when (failure
                    is HttpRequestException
                        or OperationCanceledException
                        or Polly.ExecutionRejectedException
            )
        {
            return Of(failure);
        }
    }

    public static LineAnswer Of(IApiResponse response)
    {
        var followsDoubt =
            response.RequestMessage?.Options.TryGetValue(Doubt, out var doubt) == true && doubt;
        if (response.HasRequestError(out var unsent))
            return Of(unsent.InnerException ?? unsent) with { FollowsDoubt = followsDoubt };
        var status = (int)response.StatusCode!.Value;
        var error = response.IsSuccessStatusCode ? null : ErrorIn(response);
        return new LineAnswer(status, Describe(status, error))
        {
            RequestId =
                Header(response, LineHeaders.AcceptedRequestId)
                ?? Header(response, LineHeaders.RequestId),
            RetryAfter = response.Headers?.Wait(),
            Details = error?.Details ?? [],
            FollowsDoubt = followsDoubt,
        };
    }

    private static LineAnswer Of(Exception failure) =>
        new(
            null,
            failure is HttpRequestException http
                ? $"{http.HttpRequestError}"
                : failure.GetType().Name,
            NeverLeft: HttpOutcome.HasNeverLeft(failure)
        );

    private static LineError? ErrorIn(IApiResponse response)
    {
        if (!response.HasResponseError(out var error) || string.IsNullOrEmpty(error.Content))
            return null;
        try
        {
            return JsonSerializer.Deserialize(error.Content, LineJson.Readable.LineError);
        }
        catch (JsonException)
        {
            return new LineError(LineLimits.CutUnits(error.Content, 200), null);
        }
    }

    /// <summary>LINE's own words, as they are kept with a delivery.</summary>
    private static string Describe(int status, LineError? error)
    {
        if (status < 300)
            return "";
        var details = string.Join(
            "; ",
            (error?.Details ?? []).Take(3).Select(d => $"{d.Property}: {d.Message}")
        );
        return LineLimits.CutUnits($"{status} {error?.Message} {details}".TrimEnd(), 500);
    }

    private static string? Header(IApiResponse response, string name) =>
        response.Headers is { } headers && headers.TryGetValues(name, out var values)
            ? values.FirstOrDefault()
            : null;
}
