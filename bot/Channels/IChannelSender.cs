using OitBot.Storage.Deliveries;

namespace OitBot.Channels;

/// <summary>Sends deliveries by one channel.</summary>
public interface IChannelSender
{
    /// <summary>What claiming has to know of the channel.</summary>
    ChannelRules Rules { get; }

    /// <summary>
    /// One attempt; it takes less than <see cref="Outbox.Lease"/>. Whatever goes wrong on the way is an outcome, not
    /// an exception.
    /// </summary>
    Task<SendOutcome> SendAsync(DeliveryBatch batch, CancellationToken cancellationToken);
}
