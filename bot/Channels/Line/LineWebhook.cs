using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using OitBot.Dialogs;

namespace OitBot.Channels.Line;

/// <summary>
/// `POST /api/line`: the signature over the raw bytes first, then each event as an activity into its conversation.
/// 200 only after the commits; events that mean nothing to the bot are answered 200 too.
/// </summary>
public sealed partial class LineWebhook(
    LineOptions options,
    IncomingEvents incoming,
    LineAccounts accounts,
    LoadingIndicator loading,
    TimeProvider machine,
    ILogger<LineWebhook> logger
)
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>LINE promises a minute; the way to LINE takes a part of it.</summary>
    private static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(55);

    /// <summary>LINE: never later than 20 minutes after the event, also for a redelivered token.</summary>
    private static readonly TimeSpan TokenLimit = TimeSpan.FromMinutes(19);

    private readonly LineActivities _activities = new(options.BotName);

    public async Task<IResult> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (
            request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is
            { IsReadOnly: false } limit
        )
            limit.MaxRequestBodySize = MostBytes;
        if (request.ContentLength > MostBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var body = await ReadAsync(request, cancellationToken);
        if (
            !LineSignature.IsValid(
                options.ChannelSecret,
                body.Span,
                request.Headers[LineSignature.Header]
            )
        )
        {
            WrongSignature();
            return Results.Unauthorized();
        }
        try
        {
            using var document = JsonDocument.Parse(body);
            await TakeAsync(document.RootElement, cancellationToken);
            return Results.Ok();
        }
        catch (JsonException)
        {
            NotJson();
            return Results.BadRequest();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // LINE sends it again where redelivery is on; nothing of it has been saved.
            NotSaved(failure);
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task TakeAsync(JsonElement root, CancellationToken cancellationToken)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("events", out var events)
            || events.ValueKind != JsonValueKind.Array
        )
            return;
        var botId = root.Text("destination");
        var read = new List<LineWebhookEvent>();
        foreach (var json in events.EnumerateArray())
            if (LineWebhookEvent.TryRead(json) is { IsStandby: false } happened)
                read.Add(happened);
            else
                Ignored(json.Text("type"), "no source, or standby");
        // Stable: those of the same moment stay in LINE's order.
        var taken = read.OrderBy(e => e.At).Select(e => TakeAsync(e, botId, cancellationToken));
        await Task.WhenAll([.. taken]);
    }

    private async Task TakeAsync(
        LineWebhookEvent happened,
        string? botId,
        CancellationToken cancellationToken
    )
    {
        if (happened is { Type: "follow" or "unfollow", UserId: { } userId })
            await accounts.SetReachableAsync(
                userId,
                happened.Type == "follow",
                happened.At,
                cancellationToken
            );
        if (_activities.From(happened, botId) is not { } activity)
        {
            Ignored(happened.Type, "nothing to answer");
            return;
        }
        await incoming.TakeAsync(
            new Incoming(activity, $"line:{happened.Id}")
            {
                ReplyToken = happened.ReplyToken,
                ReplyUntil = happened.ReplyToken is null ? null : Until(happened),
                MostReplies = LineLimits.Messages,
            },
            happened.IsGroup ? null : () => loading.Show(happened.ChatId)
        );
    }

    private DateTimeOffset Until(LineWebhookEvent happened)
    {
        var soon = machine.GetUtcNow() + TokenLife;
        var last = happened.At + TokenLimit;
        return happened.At > DateTimeOffset.UnixEpoch && last < soon ? last : soon;
    }

    [LoggerMessage(1, LogLevel.Warning, "A webhook with a wrong signature was refused")]
    private partial void WrongSignature();

    [LoggerMessage(2, LogLevel.Warning, "A signed webhook is not JSON")]
    private partial void NotJson();

    [LoggerMessage(3, LogLevel.Error, "A webhook could not be saved and was answered 500")]
    private partial void NotSaved(Exception failure);

    [LoggerMessage(4, LogLevel.Information, "LINE event {Type} ignored: {Why}")]
    private partial void Ignored(string? type, string why);
}
