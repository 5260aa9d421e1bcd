using Microsoft.Extensions.Logging.Abstractions;
using OitBot.Channels;
using OitBot.Storage.Deliveries;
using OitBot.Storage.Model;

namespace OitBot.Tests.Channels;

public sealed class OneAttemptTests
{
    [Fact]
    public async Task Whatever_happens_in_a_sender_is_an_outcome()
    {
        var attempt = new OneAttempt(_ => new Broken(), NullLogger<OneAttempt>.Instance);
        var delivery = new Delivery { Channel = "line", Recipient = "U1" };
        var batch = new DeliveryBatch(Guid.NewGuid(), "[]", [delivery]);
        var later = Assert.IsType<SendOutcome.Later>(await attempt.AtAsync(batch, default));
        Assert.True(later.Doubtful);
    }

    private sealed class Broken : IChannelSender
    {
        public ChannelRules Rules { get; } = new("line", 1);

        public Task<SendOutcome> SendAsync(DeliveryBatch batch, CancellationToken cancellationToken)
        {
#pragma warning disable MA0012, CA2201 // as the runtime itself would throw it
            throw new OutOfMemoryException();
#pragma warning restore MA0012, CA2201
        }
    }
}
