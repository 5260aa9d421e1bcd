using System.Buffers;
using System.Text.Json;
using OitBot.Dialogs;
using OitBot.Dialogs.BotFramework;

namespace OitBot.Channels.Teams;

/// <summary>
/// POST /api/messages: an activity in, a turn, the answer out. 200 is said after the commit, of the turn or, where
/// turns wait too long, of the activity itself; the replies go to the connector, except where the sender wants them
/// in the answer.
/// </summary>
public sealed partial class TeamsEndpoint(
    Turn turn,
    IncomingEvents events,
    SendReplies replies,
    DeliveryHint hint,
    InboundTrust trust,
    TimeProvider machine,
    ILogger<TeamsEndpoint> logger
)
{
    /// <summary>Largest body taken, in bytes; Teams' own limit for a message is 100 KB.</summary>
    public const int LargestBody = 256 * 1024;

    /// <summary>Teams gives up after 15 seconds and sends the activity again. Token, body and turn share this time.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(12);

    public async Task HandleAsync(HttpContext context)
    {
        using var enough = new CancellationTokenSource(LongestWait, machine);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(
            enough.Token,
            context.RequestAborted
        );
        if (await trust.TokenAsync(context) is not { } token)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        using var body = await ReadBodyAsync(context.Request, reading.Token);
        if (body is null || ActivityJson.Read(body.Memory.Span[..body.Length]) is not { } activity)
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (trust.Refuses(context, token, OriginOf(activity)) is { } status)
            context.Response.StatusCode = status;
        else
            await RunAsync(context, activity, enough.Token);
    }

    private async Task RunAsync(HttpContext context, Activity activity, CancellationToken enough)
    {
        if (!TeamsActivities.Prepare(activity))
            return;
        var incoming = new Incoming(activity, EventIdOf(activity));
        try
        {
            if (activity.ExpectsReplies || activity.Type == ActivityTypes.Invoke)
                await AnswerAsync(
                    context,
                    activity,
                    await TurnAsync(incoming, enough).WaitAsync(enough)
                );
            else
                await events.TakeAsync(incoming).WaitAsync(enough);
        }
        catch (OperationCanceledException)
        {
            TooSlow(logger, activity.ChannelId, activity.Conversation?.Id);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception failure)
        {
            NotSaved(logger, failure, activity.ChannelId, activity.Conversation?.Id);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>Not bound to the request: a turn that has begun ends, also when the caller hangs up.</summary>
    private async Task<TurnResult> TurnAsync(Incoming incoming, CancellationToken enough)
    {
        var result = await turn.RunAsync(incoming, enough);
        if (result.Delivery is { } delivery)
            replies.Start(delivery);
        if (result.WroteDeliveries)
            hint.Give();
        return result;
    }

    private static Task AnswerAsync(HttpContext context, Activity activity, TurnResult result)
    {
        if (activity.ExpectsReplies)
            return context.Response.WriteAsJsonAsync(
                new ExpectedReplies([
                    .. result
                        .Replies.Where(reply => reply.Type != ActivityTypes.Delay)
                        .Select(reply =>
                            TeamsMessages.Addressed(reply, activity.GetConversationReference())
                        ),
                ]),
                TeamsJson.Readable.ExpectedReplies
            );
        var response = result.AlreadySeen
            ? AdaptiveCardAction.Message("ระบบรับรายการนี้ไว้แล้วครับ")
            : result.Invoke ?? new InvokeResponse(StatusCodes.Status501NotImplemented);
        context.Response.StatusCode = response.Status;
        var body = response.Card is { } card
            ? AdaptiveCardAction.Card(AdaptiveCards.Draw(card)).Body
            : response.Body;
        return body is null
            ? Task.CompletedTask
            : context.Response.WriteAsJsonAsync(body, TeamsJson.Readable.JsonNode);
    }

    private static ActivityOrigin OriginOf(Activity activity) =>
        new(
            activity.ChannelId,
            activity.ServiceUrl,
            activity.Conversation?.TenantId ?? TenantIn(activity.ChannelData)
        );

    private static string? TenantIn(JsonElement? channelData) =>
        channelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("tenant", out var tenant)
            ? tenant.Text("id")
            : null;

    /// <summary>Ids are unique within a conversation; an edited message keeps the id of the first.</summary>
    private static string? EventIdOf(Activity activity) =>
        activity.Id is null
        || activity.Type is ActivityTypes.MessageUpdate or ActivityTypes.MessageReaction
            ? null
            : $"{activity.ChannelId}:{activity.Conversation!.Id}:{activity.Type}:{activity.Id}";

    /// <summary>Null where it is too large, or has not come in time.</summary>
    private static async Task<Body?> ReadBodyAsync(
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.ContentLength > LargestBody)
            return null;
        var rented = MemoryPool<byte>.Shared.Rent((int)(request.ContentLength ?? LargestBody) + 1);
        try
        {
            var length = 0;
            while (length <= LargestBody && length < rented.Memory.Length)
            {
                var read = await request.Body.ReadAsync(rented.Memory[length..], cancellationToken);
                if (read == 0)
                    return new Body(rented, length);
                length += read;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // Nobody listens for the answer any more, or nobody may write for so long.
        }
        rented.Dispose();
        return null;
    }

    [LoggerMessage(
        3110,
        LogLevel.Error,
        "A turn could not be saved, channel {Channel}, conversation {ConversationId}"
    )]
    private static partial void NotSaved(
        ILogger logger,
        Exception failure,
        string? channel,
        string? conversationId
    );

    [LoggerMessage(
        3111,
        LogLevel.Error,
        "A turn took too long, channel {Channel}, conversation {ConversationId}"
    )]
    private static partial void TooSlow(ILogger logger, string? channel, string? conversationId);

    private sealed class Body(IMemoryOwner<byte> rented, int length) : IDisposable
    {
        public Memory<byte> Memory => rented.Memory;
        public int Length => length;

        public void Dispose() => rented.Dispose();
    }
}
