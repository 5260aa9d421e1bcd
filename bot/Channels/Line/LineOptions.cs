using OitBot.Hosting;

namespace OitBot.Channels.Line;

/// <summary>The LINE channel's settings, section `Line`.</summary>
public sealed record LineOptions
{
    /// <summary>LINE's own address of the Messaging API.</summary>
    public static readonly Uri LineApi = new("https://api.line.me");

    private static readonly Uri LineDataApi = new("https://api-data.line.me");

    /// <summary>Signs the webhooks.</summary>
    public required string ChannelSecret { get; init; }

    /// <summary>Authorises calls to the Messaging API.</summary>
    public required string ChannelAccessToken { get; init; }

    public Uri ApiBaseAddress { get; init; } = LineApi;

    /// <summary>Where pictures are uploaded to: LINE has a host of its own for that, a simulator has not.</summary>
    public Uri DataBaseAddress => ApiBaseAddress == LineApi ? LineDataApi : ApiBaseAddress;

    /// <summary>The part of LINE's permitted rates that this process uses: several processes share one channel.</summary>
    public double RateShare { get; init; } = 1;

    /// <summary>A text in a group that starts with this name is meant for the bot, like one that mentions it.</summary>
    public string BotName { get; init; } = "OitBot";

    /// <summary>Null where no secret is set: the channel is off.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static LineOptions? From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Line");
        if (section["ChannelSecret"] is not { Length: > 0 } secret)
            return null;
        if (section["ChannelAccessToken"] is not { Length: > 0 } token)
            throw new ConfigurationException(
                "Line:ChannelAccessToken",
                "is empty although Line:ChannelSecret is set"
            );
        return new LineOptions
        {
            ChannelSecret = secret,
            ChannelAccessToken = token,
            ApiBaseAddress = Address(section["ApiBaseAddress"]),
            RateShare = Channels.RateShare.Of(section),
            BotName = section["BotName"] is { Length: > 0 } name ? name : "OitBot",
        };
    }

    private static Uri Address(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return LineApi;
        return
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "https" or "http"
            ? address
            : throw new ConfigurationException(
                "Line:ApiBaseAddress",
                $"'{text}' is not an http address"
            );
    }
}
