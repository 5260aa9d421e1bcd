using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OitBot.Tests.Kit;

namespace OitBot.Tests.Channels.Teams;

/// <summary>The Bot Connector and the token address on a loopback socket: keeps what comes in, answers as told.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly ConcurrentQueue<Func<HttpResponse, Task>> _answers = new();
    private int _tokens;

    private FakeConnector(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>As activities carry it.</summary>
    public string ServiceUrl => $"{_app.Urls.First()}/th/";

    public Uri TokenAddress => new(Address, "a/token/somewhere");

    /// <summary>What came in, in order.</summary>
    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    /// <summary>What was asked of the token address: the forms.</summary>
    public ConcurrentQueue<Dictionary<string, string>> TokenRequests { get; } = new();

    /// <summary>Status of the token address.</summary>
    public int TokenStatus { get; set; } = 200;

    /// <summary>The token given out last.</summary>
    public string LastToken => $"token-{Volatile.Read(ref _tokens)}";

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var connector = new FakeConnector(builder.Build());
        connector._app.MapPost("/a/token/somewhere", connector.GiveTokenAsync);
        connector._app.Map("/th/{**path}", connector.TakeAsync);
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>Answers the next call with that status; without one it is 201 and an id.</summary>
    public void AnswerNext(int status, string body = "", string? retryAfter = null) =>
        _answers.Enqueue(response =>
        {
            response.StatusCode = status;
            if (retryAfter is not null)
                response.Headers.RetryAfter = retryAfter;
            return response.WriteAsync(body);
        });

    /// <summary>Answers the next call once the source returned is set.</summary>
    public TaskCompletionSource HoldNext()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers.Enqueue(async response =>
        {
            await release.Task;
            response.StatusCode = 201;
        });
        return release;
    }

    /// <summary>Waits until so many calls have come in.</summary>
    public async Task<IReadOnlyList<ConnectorCall>> WaitForAsync(int count)
    {
        await Patience.UntilAsync(() => _calls.Count >= count, Describe);
        return Calls;
    }

    /// <summary>Waits for the answers to one activity; what arrives meanwhile besides them is none.</summary>
    public async Task<IReadOnlyList<ConnectorCall>> AnswersAsync(string activityId, int count)
    {
        IReadOnlyList<ConnectorCall> answers = [];
        await Patience.UntilAsync(
            () =>
                (
                    answers = [
                        .. Calls.Where(c =>
                            c.Path.EndsWith($"/activities/{activityId}", StringComparison.Ordinal)
                        ),
                    ]
                ).Count >= count,
            Describe
        );
        return answers;
    }

    /// <summary>What came in so far.</summary>
    public string Describe() =>
        string.Join('\n', Calls.Select(c => $"{c.Method} {c.Path} {c.Body}"));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task GiveTokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        TokenRequests.Enqueue(form.ToDictionary(f => f.Key, f => f.Value.ToString()));
        context.Response.StatusCode = TokenStatus;
        var token = $"token-{Interlocked.Increment(ref _tokens)}";
        await context.Response.WriteAsJsonAsync(
            TokenStatus == 200
                ? new Dictionary<string, object>
                {
                    ["token_type"] = "Bearer",
                    ["access_token"] = token,
                    ["expires_in"] = 3600,
                }
                : new Dictionary<string, object> { ["error"] = "invalid_client" }
        );
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        _calls.Enqueue(
            new ConnectorCall(
                context.Request.Method,
                // As it was sent: the ids in it are escaped.
                context
                    .Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!
                    .RawTarget,
                context.Request.Headers.Authorization.ToString(),
                body.Length == 0 ? default : JsonElement.Parse(body)
            )
        );
        if (_answers.TryDequeue(out var answer))
            await answer(context.Response);
        else
        {
            context.Response.StatusCode = 201;
            await context.Response.WriteAsJsonAsync(new { id = $"sent-{_calls.Count}" });
        }
    }
}

/// <summary>One request at the connector.</summary>
internal sealed record ConnectorCall(
    string Method,
    string Path,
    string Authorization,
    JsonElement Body
);
