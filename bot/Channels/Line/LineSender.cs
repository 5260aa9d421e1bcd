using System.Text.Json;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using Refit;

namespace OitBot.Channels.Line;

/// <summary>
/// Sends by LINE: by reply token where the delivery has one, else by push or multicast with its retry key.
/// </summary>
public sealed partial class LineSender(
    ILineApi api,
    LineOptions options,
    LineRates rates,
    TimeProvider machine,
    ILogger<LineSender> logger
) : IChannelSender
{
    public const string Channel = "line";

    /// <summary>
    /// A tenth of a second's pushes wait or are under way, so that an answer may take that long at the full rate. A
    /// claim is half a second's at most, and one more is made ahead: all of them have their turn within the lease. A
    /// claim of multicasts is an eighth of a second's.
    /// </summary>
    public ChannelRules Rules { get; } =
        new(Channel, LineLimits.Recipients, SharedPrefix: "U")
        {
            MostAtOnce = Math.Max(8, (int)(LineRates.Pushes * options.RateShare / 10)),
            MostClaimed = Math.Clamp((int)(LineRates.Pushes * options.RateShare / 2), 8, 500),
            MostBatches = Math.Max(1, (int)(LineRates.Multicasts * options.RateShare / 8)),
        };

    public async Task<SendOutcome> SendAsync(
        DeliveryBatch batch,
        CancellationToken cancellationToken
    )
    {
        if (Messages(batch) is not { } messages)
            return new SendOutcome.Failed("the stored content cannot be read");
        if (messages.Count == 0)
            return new SendOutcome.Sent();
        try
        {
            using var rate = await TurnComesAsync(batch, cancellationToken);
            if (batch.First.LeasedUntil - machine.GetUtcNow() < LineHttp.AttemptTimeout)
                // Another process could take it over in the middle.
                return new SendOutcome.NotTried("waited too long for its turn");
        }
        catch (OperationCanceledException)
        {
            return new SendOutcome.NotTried("stopping");
        }
        // An attempt that has begun is brought to its end: cut off, it would be doubtful.
        var answer = await LineAnswer.OfAsync(() => CallAsync(batch, messages));
        var outcome = Judge(batch, answer) with { RequestId = answer.RequestId };
        Log(batch, answer, outcome);
        return outcome;
    }

    private ValueTask<System.Threading.RateLimiting.RateLimitLease> TurnComesAsync(
        DeliveryBatch batch,
        CancellationToken cancellationToken
    ) =>
        IsReply(batch) ? rates.ReplyAsync(cancellationToken)
        : batch.Members.Count == 1 ? rates.PushAsync(cancellationToken)
        : rates.MulticastAsync(cancellationToken);

    private Task<IApiResponse> CallAsync(
        DeliveryBatch batch,
        IReadOnlyList<LineMessage> messages
    ) =>
        batch.First switch
        {
            { ReplyToken: { } token } => api.ReplyAsync(
                new ReplyRequest(token, messages),
                CancellationToken.None
            ),
            { Recipient: var to } when batch.Members.Count == 1 => api.PushAsync(
                new PushRequest(to, messages),
                batch.RetryKey,
                CancellationToken.None
            ),
            _ => api.MulticastAsync(
                new MulticastRequest([.. batch.Members.Select(m => m.Recipient)], messages),
                batch.RetryKey,
                CancellationToken.None
            ),
        };

    private static bool IsReply(DeliveryBatch batch) => batch.First.ReplyToken is not null;

    private static SendOutcome Judge(DeliveryBatch batch, LineAnswer answer)
    {
        if (answer.IsSuccess)
            return new SendOutcome.Sent();
        if (answer.NeverLeft)
            return new SendOutcome.Later(null, answer.FollowsDoubt, answer.Reason);
        if (answer.IsDoubtful)
            return new SendOutcome.Later(answer.RetryAfter, Doubtful: true, answer.Reason);
        if (answer.IsMonthlyLimit)
            return JudgeMonthlyLimit(batch, answer);
        if (answer.IsTooMany || answer.IsUnauthorized)
            return new SendOutcome.Later(answer.RetryAfter, answer.FollowsDoubt, answer.Reason)
            {
                IsOurFault = answer.IsUnauthorized,
            };
        return IsReply(batch) ? JudgeReply(batch.First, answer) : JudgePush(batch, answer);
    }

    private static SendOutcome JudgeMonthlyLimit(DeliveryBatch batch, LineAnswer answer)
    {
        // An earlier try may have arrived: only a later answer to the same key tells.
        if (batch.First.Doubtful || answer.FollowsDoubt)
            return new SendOutcome.Later(null, Doubtful: true, answer.Reason);
        // LINE refuses all where there are not enough messages left for all; there may be enough for some.
        return batch.Members.Count > 1
            ? new SendOutcome.Halve(OneByOne: true)
            : new SendOutcome.OverQuota(answer.Reason);
    }

    private static SendOutcome JudgeReply(Delivery reply, LineAnswer answer)
    {
        if (!answer.IsInvalidReplyToken)
            return new SendOutcome.Failed(answer.Reason);
        return reply.Doubtful
            ? new SendOutcome.Unconfirmed(answer.Reason)
            : new SendOutcome.PushInstead();
    }

    private static SendOutcome JudgePush(DeliveryBatch batch, LineAnswer answer)
    {
        if (answer.WasAcceptedBefore)
            return new SendOutcome.Sent();
        return answer.Status == 400 && batch.Members.Count > 1 && !answer.BlamesMessages
            ? new SendOutcome.Halve()
            : new SendOutcome.Failed(answer.Reason);
    }

    private static IReadOnlyList<LineMessage>? Messages(DeliveryBatch batch)
    {
        try
        {
            var activities =
                JsonSerializer.Deserialize(batch.Content, BotFrameworkJson.Readable.ListActivity)
                ?? [];
            return LineMessages.Render(
                InGroup.Is(batch.First.Recipient) ? [.. activities.Select(InGroup.Of)] : activities
            );
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Log(DeliveryBatch batch, LineAnswer answer, SendOutcome outcome)
    {
        var level = outcome switch
        {
            SendOutcome.Sent => LogLevel.Debug,
            SendOutcome.Failed or SendOutcome.OverQuota or SendOutcome.Unconfirmed =>
                LogLevel.Error,
            _ => LogLevel.Warning,
        };
        Attempted(
            level,
            batch.First.Id,
            batch.Members.Count,
            batch.First.Kind,
            outcome.GetType().Name,
            answer.Status,
            answer.RequestId,
            answer.Reason
        );
    }

    [LoggerMessage(
        EventId = 1,
        Message = "Delivery {DeliveryId} and its batch of {Count} ({Kind}): {Outcome}, status {Status}, request {RequestId} {Reason}"
    )]
    private partial void Attempted(
        LogLevel level,
        long deliveryId,
        int count,
        DeliveryKind kind,
        string outcome,
        int? status,
        string? requestId,
        string reason
    );
}
