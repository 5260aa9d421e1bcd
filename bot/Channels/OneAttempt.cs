using OitBot.Storage.Deliveries;

namespace OitBot.Channels;

/// <summary>One attempt to send, whatever happens in it.</summary>
/// <param name="senderOf">The sender of a channel; null where the channel is off.</param>
public sealed partial class OneAttempt(
    Func<string, IChannelSender?> senderOf,
    ILogger<OneAttempt> logger
)
{
    /// <summary>Never throws: a delivery that makes its sender fail holds up no other.</summary>
    public async Task<SendOutcome> AtAsync(DeliveryBatch batch, CancellationToken cancellationToken)
    {
        if (senderOf(batch.First.Channel) is not { } sender)
            return new SendOutcome.Failed("this channel is off");
        try
        {
            return await sender.SendAsync(batch, cancellationToken);
        }
        catch (Exception bug)
        {
            // Senders turn failures into outcomes; should one not, it is tried again like any other, for a day.
            Failed(bug, batch.First.Channel, batch.First.Id);
            return new SendOutcome.Later(null, Doubtful: true, bug.GetType().Name);
        }
    }

    [LoggerMessage(3001, LogLevel.Error, "Sending by {Channel} failed, delivery {Delivery}")]
    private partial void Failed(Exception bug, string channel, long delivery);
}
