using System.Text.Json;
using OitBot.Simulator.Limits;

namespace OitBot.Simulator.Api;

/// <summary>What every endpoint has in common: token, size, JSON, faults, rates, request id, and the record of it all.</summary>
internal sealed class LineApi(LineServer line)
{
    private const int MostBytes = 2 * 1024 * 1024;
    private long _requests;

    public LineServer Line => line;

    /// <summary>Maps an endpoint. Its pattern is also the name under which its rate is counted.</summary>
    /// <param name="json">Whether it takes JSON.</param>
    public void Map(
        IEndpointRouteBuilder routes,
        string method,
        string pattern,
        Func<Call, Answer> carryOut,
        bool json = true
    ) => Map(routes, method, pattern, call => Task.FromResult(carryOut(call)), json);

    public void Map(
        IEndpointRouteBuilder routes,
        string method,
        string pattern,
        Func<Call, Task<Answer>> carryOut,
        bool json = true
    ) =>
        routes.MapMethods(
            pattern,
            [method],
            (RequestDelegate)(
                context =>
                    HandleAsync(context, $"{method} {pattern}", carryOut, json && method != "GET")
            )
        );

    public Task NotFoundAsync(HttpContext context) =>
        HandleAsync(
            context,
            $"{context.Request.Method} {context.Request.Path}",
            _ => Task.FromResult(Answer.NotFound),
            json: false
        );

    private async Task HandleAsync(
        HttpContext context,
        string endpoint,
        Func<Call, Task<Answer>> carryOut,
        bool json
    )
    {
        var requestId = Guid.NewGuid().ToString();
        context.Response.Headers["x-line-request-id"] = requestId;
        var bytes = await ReadAsync(context);
        var fault = line.Faults.Next(context.Request.Path);
        var answer = fault is null ? null : Before(fault.Kind);
        answer ??= IsSilentBefore(fault) ? Answer.Broken : await AcceptAsync();
        if (fault is not null && IsAfter(fault.Kind) && answer.Status < 300)
            answer = Answer.Broken;
        var cut = fault is not null && IsSilent(fault.Kind);
        Record(context, endpoint, requestId, bytes, answer, fault, cut);
        if (cut)
            await CutAsync(context, fault!.Kind);
        else
            await WriteAsync(context, answer, fault?.RetryAfter);

        async Task<Answer> AcceptAsync()
        {
            if (!IsAuthorized(context))
                return Answer.Unauthorized;
            if (bytes is null)
                return Answer.Refused(413, "Request body is too large");
            if (!line.Rates.Allows(endpoint))
                return Answer.RateLimit;
            return Parse(context, bytes, json, out var body) is { } unreadable
                ? unreadable
                : await carryOut(new Call(context, requestId, bytes, body));
        }
    }

    private bool IsAuthorized(HttpContext context) =>
        string.Equals(
            context.Request.Headers.Authorization,
            $"Bearer {line.Options.ChannelAccessToken}",
            StringComparison.Ordinal
        );

    /// <summary>Null when it is too large.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MostBytes)
            return null;
        if (context.Request.ContentLength is { } length)
        {
            var whole = new byte[length];
            await context.Request.Body.ReadExactlyAsync(whole, context.RequestAborted);
            return whole;
        }
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.Length > MostBytes ? null : buffer.ToArray();
    }

    private static Answer? Parse(HttpContext context, byte[] bytes, bool json, out JsonElement body)
    {
        body = default;
        if (!json || (bytes.Length == 0 && context.Request.ContentType is null))
            return null;
        if (!context.Request.HasJsonContentType())
            return Answer.Refused(
                415,
                $"The content type, {context.Request.ContentType}, is not supported"
            );
        try
        {
            body = JsonElement.Parse(bytes);
            return body.ValueKind == JsonValueKind.Object
                ? null
                : Answer.Refused(
                    400,
                    "The request body could not be parsed as JSON (line: 1, column: 1)"
                );
        }
        catch (JsonException e)
        {
            return Answer.Refused(
                400,
                $"The request body could not be parsed as JSON (line: {e.LineNumber + 1}, column: {e.BytePositionInLine + 1})"
            );
        }
    }

    private static Answer? Before(FaultKind kind) =>
        kind switch
        {
            FaultKind.ErrorBefore => Answer.Broken,
            FaultKind.RateLimit => Answer.RateLimit,
            FaultKind.MonthlyLimit => Answer.MonthlyLimit,
            FaultKind.PersonLimit => Answer.PersonLimit,
            FaultKind.Unauthorized => Answer.Unauthorized,
            _ => null,
        };

    private static bool IsSilentBefore(Fault? fault) =>
        fault?.Kind is FaultKind.HangBefore or FaultKind.DropBefore;

    private static bool IsAfter(FaultKind kind) =>
        kind is FaultKind.ErrorAfter or FaultKind.HangAfter or FaultKind.DropAfter;

    private static bool IsSilent(FaultKind kind) =>
        kind
            is FaultKind.HangBefore
                or FaultKind.HangAfter
                or FaultKind.DropBefore
                or FaultKind.DropAfter;

    private async Task CutAsync(HttpContext context, FaultKind kind)
    {
        if (kind is FaultKind.HangBefore or FaultKind.HangAfter)
            await Task.Delay(line.Options.HangFor, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private static async Task WriteAsync(HttpContext context, Answer answer, int? retryAfter)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.AcceptedRequestId is { } accepted)
            context.Response.Headers["x-line-accepted-request-id"] = accepted;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = $"{retryAfter}";
        if (answer.Body is byte[] content)
        {
            await context.Response.BodyWriter.WriteAsync(content);
            return;
        }
        await context.Response.WriteAsJsonAsync(answer.Body, LineServer.Json);
    }

    private void Record(
        HttpContext context,
        string endpoint,
        string requestId,
        byte[]? bytes,
        Answer answer,
        Fault? fault,
        bool cut
    )
    {
        var keepBody = !line.Options.Compact && context.Request.HasJsonContentType();
        line.Record(
            new ApiRequest
            {
                Number = Interlocked.Increment(ref _requests),
                At = line.Options.Time.GetUtcNow(),
                Method = context.Request.Method,
                Path = context.Request.Path,
                RequestId = requestId,
                Status = cut ? 0 : answer.Status,
                Body =
                    keepBody && bytes is not null
                        ? System.Text.Encoding.UTF8.GetString(bytes)
                        : null,
                RetryKey = context.Request.Headers["X-Line-Retry-Key"].FirstOrDefault(),
                Refusal = cut ? null : answer.Refusal?.ToString(),
                Fault = fault?.Kind,
                IsViolation =
                    fault is null
                    && answer.Status is >= 400 and < 500
                    && answer.Status != 409
                    && !(answer.Status == 404 && HttpMethods.IsGet(context.Request.Method)),
            },
            endpoint
        );
    }
}
