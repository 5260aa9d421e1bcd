using System.Collections.Concurrent;

namespace OitBot.Load.Sdk;

/// <summary>The Bot Connector's part: takes every reply and tells who waits for it.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private const string Prefix = "/v3/conversations/";
    private static readonly byte[] Answer = """{"id":"1"}"""u8.ToArray();

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();
    private readonly WebApplication _app;

    private Connector(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<Connector> StartAsync(Uri address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        var app = builder.Build();
        var connector = new Connector(app, address);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>Ends when the next reply in that conversation comes.</summary>
    public Task NextAsync(string conversation)
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[conversation] = next;
        return next.Task;
    }

    private async Task TakeAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        var path = context.Request.Path.Value!;
        var end = path.IndexOf("/activities", StringComparison.Ordinal);
        if (path.StartsWith(Prefix, StringComparison.Ordinal) && end > 0)
        {
            var conversation = Uri.UnescapeDataString(path[Prefix.Length..end]);
            if (_waiting.TryRemove(conversation, out var waiting))
                waiting.TrySetResult();
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        await context.Response.Body.WriteAsync(Answer);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
