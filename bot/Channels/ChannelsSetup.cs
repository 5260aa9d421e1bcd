namespace OitBot.Channels;

/// <summary>What all channels share: events into turns, replies out, outcomes settled.</summary>
public static class ChannelsSetup
{
    /// <summary>They stop in the opposite order: first no new turns, then no new replies, and all is settled.</summary>
    public static void AddChannels(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<DeliveryHint>();
        services.AddSingleton<PendingEvents>();
        services.AddSingleton<Settling>();
        services.AddSingleton<Func<string, IChannelSender?>>(SenderOf);
        services.AddSingleton<OneAttempt>();
        services.AddSingleton<SendReplies>();
        services.AddHostedService(s => s.GetRequiredService<SendReplies>());
        services.AddSingleton<IncomingEvents>();
        services.AddHostedService(s => s.GetRequiredService<IncomingEvents>());
    }

    private static Func<string, IChannelSender?> SenderOf(IServiceProvider services)
    {
        var senders = services
            .GetServices<IChannelSender>()
            .ToDictionary(sender => sender.Rules.Channel, StringComparer.Ordinal);
        return senders.GetValueOrDefault;
    }
}
