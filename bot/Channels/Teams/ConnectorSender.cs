using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OitBot.Dialogs.BotFramework;
using OitBot.Storage;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;
using OitBot.Storage.Writing;

namespace OitBot.Channels.Teams;

/// <summary>
/// Sends to the Bot Connector. It has no retry keys, so an attempt that may have arrived is doubtful and repeated;
/// of several messages in one delivery those that have arrived are not.
/// </summary>
/// <param name="rates">Null in Development without an app: this machine sets no limit.</param>
public sealed partial class ConnectorSender(
    ConnectorClient connector,
    OitDatabase database,
    TimeProvider machine,
    ILogger<ConnectorSender> logger,
    ConnectorRates? rates = null
) : IChannelSender
{
    public const string Channel = "msteams";

    /// <summary>
    /// Two thirds of a second's messages are claimed while as many are under way. Should all of both lanes be for one
    /// tenant, they still begin within their lease.
    /// </summary>
    public ChannelRules Rules { get; } =
        new(Channel, 1) { MostClaimed = TwoThirds(rates), MostAtOnce = TwoThirds(rates) };

    public async Task<SendOutcome> SendAsync(
        DeliveryBatch batch,
        CancellationToken cancellationToken
    )
    {
        var delivery = batch.First;
        if (ReferenceOf(delivery) is not { } reference || PlaceOf(reference) is not { } place)
            return new SendOutcome.Failed("there is no address to send to");
        if (Activities(batch.Content) is not { } activities)
            return new SendOutcome.Failed("the stored content cannot be read");
        var outcome = await SendAsync(delivery, activities, reference, place, cancellationToken);
        if (outcome is not SendOutcome.Sent)
            Attempted(delivery.Id, delivery.Kind, outcome.GetType().Name, Reason(outcome));
        return outcome;
    }

    private async Task<SendOutcome> SendAsync(
        Delivery delivery,
        List<Activity> activities,
        ConversationReference reference,
        ConnectorPlace place,
        CancellationToken cancellationToken
    )
    {
        var first = delivery.PartsSent ?? 0;
        for (var next = first; next < activities.Count; next++)
        {
            if (activities[next].Type == ActivityTypes.Delay)
            {
                await Task.Delay(DelayOf(activities[next]), machine, CancellationToken.None);
                continue;
            }
            // What has begun to arrive is brought to its end: begun anew, its first part would arrive twice.
            var stopping = next == first ? cancellationToken : CancellationToken.None;
            if (!await TurnComesAsync(delivery, place, stopping))
                return next == first
                    ? new SendOutcome.NotTried("stopping, or waited too long for its turn")
                    : new SendOutcome.Later(TimeSpan.Zero, Doubtful: false, "the rest follows")
                    {
                        PartsSent = next,
                    };
            var answer = await OneAsync(activities[next], reference, place);
            if (!answer.IsSuccess)
                return await JudgeAsync(answer, reference, next);
        }
        return new SendOutcome.Sent();
    }

    /// <summary>
    /// Whether its turn comes while the lease still covers a whole attempt: cut off, the attempt would be doubtful,
    /// and another process could take the delivery over in the middle.
    /// </summary>
    private async Task<bool> TurnComesAsync(
        Delivery delivery,
        ConnectorPlace place,
        CancellationToken stopping
    )
    {
        if (rates is null || Left() <= TimeSpan.Zero)
            return Left() > TimeSpan.Zero;
        using var late = new CancellationTokenSource(Left(), machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, late.Token);
        try
        {
            await rates.WaitAsync(place.TenantId, either.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        return Left() >= TimeSpan.Zero;

        TimeSpan Left() =>
            delivery.LeasedUntil!.Value - machine.GetUtcNow() - ConnectorClient.AttemptTimeout;
    }

    private Task<ConnectorAnswer> OneAsync(
        Activity activity,
        ConversationReference reference,
        ConnectorPlace place
    )
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            TeamsMessages.Addressed(activity, reference),
            BotFrameworkJson.Readable.Activity
        );
        return connector.SendAsync(place, body, reference.ActivityId);
    }

    private async Task<SendOutcome> JudgeAsync(
        ConnectorAnswer answer,
        ConversationReference reference,
        int arrived
    )
    {
        if (answer.IsPassing)
            return new SendOutcome.Later(answer.RetryAfter, answer.IsDoubtful, answer.Reason)
            {
                PartsSent = arrived > 0 ? arrived : null,
                IsOurFault = answer.IsUnauthorized,
            };
        if (!answer.IsRemoved || reference.Conversation?.IsGroup == true)
            return new SendOutcome.Failed(answer.Reason) { PartsSent = arrived };
        await BlockAsync(reference);
        return new SendOutcome.Failed(Reasons.Blocked);
    }

    /// <summary>The person has removed the bot: nothing more is sent until they come back.</summary>
    private Task<int> BlockAsync(ConversationReference reference) =>
        database.Writer.WriteAsync(
            (db, token) =>
                db
                    .ChannelAccounts.Where(a =>
                        a.Channel == Channel && a.UserId == reference.User!.Id
                    )
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(a => a.State, AccountState.Blocked),
                        token
                    ),
            null
        );

    private static int TwoThirds(ConnectorRates? rates) =>
        Math.Max(1, (int)((rates?.PerSecond ?? ConnectorRates.WholeRate) * 2 / 3));

    /// <summary>A notice answers no message, whatever the person said last.</summary>
    private static ConversationReference? ReferenceOf(Delivery delivery)
    {
        if (delivery.Reference is not { } json)
            return null;
        var reference = JsonSerializer.Deserialize(
            json,
            BotFrameworkJson.Readable.ConversationReference
        );
        return delivery.Kind == DeliveryKind.Reply || reference is null
            ? reference
            : reference with
            {
                ActivityId = null,
            };
    }

    private static ConnectorPlace? PlaceOf(ConversationReference reference) =>
        ConnectorPlace.From(
            reference.ServiceUrl,
            reference.Conversation?.Id,
            reference.Conversation?.TenantId
        );

    private static List<Activity>? Activities(string content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, BotFrameworkJson.Readable.ListActivity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan DelayOf(Activity activity) =>
        activity.Value is { ValueKind: JsonValueKind.Number } value
        && value.TryGetInt32(out var milliseconds)
            ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, 2000))
            : TimeSpan.FromSeconds(1);

    private static string Reason(SendOutcome outcome) =>
        outcome switch
        {
            SendOutcome.Failed failed => failed.Reason,
            SendOutcome.Later later => later.Reason,
            SendOutcome.NotTried not => not.Reason,
            _ => "",
        };

    [LoggerMessage(
        3120,
        LogLevel.Warning,
        "Delivery {DeliveryId} ({Kind}) by Teams: {Outcome} {Reason}"
    )]
    private partial void Attempted(
        long deliveryId,
        DeliveryKind kind,
        string outcome,
        string reason
    );
}
